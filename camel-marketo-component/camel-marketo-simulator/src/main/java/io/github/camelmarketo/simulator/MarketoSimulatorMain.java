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

import java.util.concurrent.CountDownLatch;

/** Runs the simulator as a process until it is stopped. */
public final class MarketoSimulatorMain {

    private static final int BAD_USAGE = 2;

    private MarketoSimulatorMain() {}

    /** Starts a simulator. The argument {@code --help} lists the options. */
    public static void main(String[] args) throws InterruptedException {
        MainArguments arguments;
        try {
            arguments = MainArguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(MainArguments.USAGE);
            System.exit(BAD_USAGE);
            return;
        }
        if (arguments.isHelp()) {
            System.out.println(MainArguments.USAGE);
            return;
        }
        MarketoSimulator simulator;
        try {
            simulator = arguments.start();
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop-simulator"));
        System.out.println("Marketo simulator is listening on " + simulator.baseUrl());
        System.out.println("Page:          " + simulator.baseUrl() + "/");
        System.out.println("Client id:     " + simulator.clientId());
        System.out.println("Client secret: " + simulator.clientSecret());
        // Runs until a signal stops the process.
        new CountDownLatch(1).await();
    }
}
