package io.github.camelmarketo.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** When JUnit starts, resets and stops a simulator. */
abstract class ExtensionLifecycle
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private int classDepth;
    private boolean startedForTest;

    abstract boolean isStarted();

    abstract void startListening();

    abstract void stopListening();

    abstract void backToStart();

    /** Starts the simulator for a test class when it is held in a static field. */
    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        // Nested test classes come by here too, while the outer class is still running.
        classDepth++;
        startListening();
    }

    /** Starts the simulator for a test when it is held in an instance field, and resets it. */
    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (!isStarted()) {
            startedForTest = true;
            startListening();
        }
        backToStart();
    }

    /** Stops the simulator when it was started for the test. */
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
