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

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Reads the command line of {@link MarketoSimulatorMain}. */
final class MainArguments {

    static final String USAGE =
            """
            Options:
              --port <number>         port to listen on, default 8080; 0 for any free port
              --bind <address>        address to listen on, default 127.0.0.1
              --client-id <id>        default test-client
              --client-secret <text>  default test-secret
              --rate <calls>          calls per window, default 100
              --window <seconds>      length of the rate window, default 20
              --concurrency <calls>   calls in flight, default 10
              --quota <calls>         calls per day, default 50000
              --no-limits             no rate, concurrency or daily limit
              --read-only             no buttons on the page that shows the simulator
              --help                  print this help
            """;

    private static final int DEFAULT_PORT = 8080;

    private final List<String> args;
    private int position;

    private int port = DEFAULT_PORT;
    private String bindAddress = "127.0.0.1";
    private String clientId = "test-client";
    private String clientSecret = "test-secret";
    private Limits limits = Limits.published();
    private boolean unlimited;
    private boolean readOnly;
    private boolean help;

    private MainArguments(List<String> args) {
        this.args = args;
    }

    /**
     * Parses the arguments.
     *
     * @throws IllegalArgumentException with a message for the user when they are invalid
     */
    static MainArguments parse(String... args) {
        MainArguments parsed = new MainArguments(List.of(args));
        while (parsed.position < parsed.args.size()) {
            parsed.readOption();
        }
        return parsed;
    }

    boolean isHelp() {
        return help;
    }

    /**
     * Starts a simulator.
     *
     * @throws IllegalStateException with a message for the user when it cannot listen
     */
    MarketoSimulator start() {
        MarketoSimulator simulator = toBuilder().build();
        try {
            return simulator.start();
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IllegalStateException(
                    "Cannot listen on %s, port %s: %s. Choose another port with --port."
                            .formatted(bindAddress, port, root.getMessage()),
                    e);
        }
    }

    MarketoSimulatorBuilder toBuilder() {
        Limits chosen = unlimited ? Limits.none() : limits;
        MarketoSimulatorBuilder builder = MarketoSimulator.builder();
        if (readOnly) {
            builder.readOnly();
        }
        return builder.withoutRecordings()
                .port(port)
                .bindAddress(bindAddress)
                .client(clientId, clientSecret)
                .rateLimit(chosen.calls(), chosen.window())
                .concurrency(chosen.concurrency())
                .dailyQuota(chosen.dailyQuota());
    }

    private void readOption() {
        String option = args.get(position++);
        switch (option) {
            case "--port" -> port = number(option, 0, 65_535);
            case "--bind" -> bindAddress = localAddress(option);
            case "--client-id" -> clientId = value(option);
            case "--client-secret" -> clientSecret = value(option);
            case "--rate" -> limits = limits.withRate(limit(option), limits.window());
            case "--window" ->
                    limits = limits.withRate(limits.calls(), Duration.ofSeconds(limit(option)));
            case "--concurrency" -> limits = limits.withConcurrency(limit(option));
            case "--quota" -> limits = limits.withDailyQuota(limit(option));
            case "--no-limits" -> unlimited = true;
            case "--read-only" -> readOnly = true;
            case "--help" -> help = true;
            default -> throw new IllegalArgumentException("Unknown option " + option);
        }
    }

    private int limit(String option) {
        return number(option, 1, Integer.MAX_VALUE);
    }

    private int number(String option, int min, int max) {
        String text = value(option);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw new IllegalArgumentException(
                option + " needs a number from " + min + " to " + max + ", but got " + text);
    }

    private String localAddress(String option) {
        String text = value(option);
        try {
            InetAddress address = InetAddress.getByName(text);
            if (!text.isBlank()
                    && (address.isAnyLocalAddress()
                            || address.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(address) != null)) {
                return text;
            }
        } catch (UnknownHostException | SocketException e) {
            // Reported below, like the address of another computer.
        }
        throw new IllegalArgumentException(
                "%s needs an address of this computer, such as 127.0.0.1, or 0.0.0.0 for all, but got '%s'"
                        .formatted(option, text));
    }

    private String value(String option) {
        if (position == args.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return args.get(position++);
    }
}
