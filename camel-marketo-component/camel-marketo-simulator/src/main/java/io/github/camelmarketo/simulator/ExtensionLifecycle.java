package io.github.camelmarketo.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts, resets and stops a simulator as a JUnit extension. */
abstract class ExtensionLifecycle
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private int classDepth;
    private boolean startedForTest;

    abstract boolean isStarted();

    abstract void startListening();

    abstract void stopListening();

    abstract void resetState();

    /** Starts the simulator when it is a static field of the test class. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        // Also called for nested test classes while the outer class is still running.
        classDepth++;
        startListening();
    }

    /** Resets the simulator. Starts it when it is an instance field of the test class. */
    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (!isStarted()) {
            startedForTest = true;
            startListening();
        }
        resetState();
    }

    /** Stops the simulator when it was started for this test. */
    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (startedForTest) {
            startedForTest = false;
            stopListening();
        }
    }

    /** Stops the simulator at the end of the test class. */
    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classDepth--;
        if (classDepth == 0) {
            stopListening();
        }
    }
}
