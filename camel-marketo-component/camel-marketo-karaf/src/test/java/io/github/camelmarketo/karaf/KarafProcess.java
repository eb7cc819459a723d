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
package io.github.camelmarketo.karaf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The process of a Karaf, and what it prints. */
final class KarafProcess {

    private static final int LINES_KEPT = 60;
    private static final int SECONDS_TO_STOP = 30;
    private static final Pattern COLOURS = Pattern.compile("\\x1B\\[[;\\d]*m");

    private final Process process;
    private final Thread lastResort;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private KarafProcess(Process process) {
        this.process = process;
        this.lastResort = new Thread(process::destroyForcibly, "stop-karaf");
        Runtime.getRuntime().addShutdownHook(lastResort);
        Thread reader = new Thread(this::read, "read-karaf");
        reader.setDaemon(true);
        reader.start();
    }

    static KarafProcess start(Path home) throws IOException {
        // "daemon" makes the script give its process to Java, so that one process is to be stopped.
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", home.resolve("bin/karaf").toString(), "daemon")
                        .directory(home.toFile())
                        .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KARAF_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KARAF_OPTS", "-Dkaraf.log.console=INFO");
        return new KarafProcess(builder.start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(COLOURS.matcher(line).replaceAll("")));
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add(Optional.of("Reading Karaf's log has failed: " + e));
        } finally {
            lines.add(Optional.empty());
        }
    }

    String awaitLine(String text, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> line = next(end - System.nanoTime());
            if (line == null) {
                throw failure("printed no '%s' in %s".formatted(text, limit));
            }
            if (line.isEmpty()) {
                lines.add(line);
                throw failure("ended without printing '%s'".formatted(text));
            }
            remember(line.get());
            if (line.get().contains(text)) {
                return line.get();
            }
        }
    }

    /** The next line, empty when Karaf has ended, null when there was none in this time. */
    private Optional<String> next(long nanos) {
        try {
            return lines.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Karaf", e);
        }
    }

    private void remember(String line) {
        if (lastLines.size() == LINES_KEPT) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(
                "Karaf %s. Its last lines:%n%s".formatted(what, String.join("\n", lastLines)));
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
