/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
