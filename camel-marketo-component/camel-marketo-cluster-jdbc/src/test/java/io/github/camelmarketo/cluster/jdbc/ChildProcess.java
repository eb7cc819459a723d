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
package io.github.camelmarketo.cluster.jdbc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link DeliveryProcess}, as its parent sees it. */
final class ChildProcess implements AutoCloseable {

    /** How many deliveries it works on at a time. */
    static final int IN_FLIGHT = 6;

    private final Process process;
    private final String owner;
    private final BufferedReader output;
    private final Writer input;

    /** What it was given and has not reported, in that order. */
    private final Map<String, Integer> open = new LinkedHashMap<>();

    ChildProcess(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx128m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(DeliveryProcess.class.getName());
        command.addAll(arguments);
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            new File("target", "delivery-processes.log")))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = process.inputReader(StandardCharsets.UTF_8);
        input = process.outputWriter(StandardCharsets.UTF_8);
        String first = line();
        if (first == null) {
            throw new IllegalStateException(
                    "the process has ended; see target/delivery-processes.log");
        }
        owner = first.substring("READY ".length());
    }

    /** Who owns the keys of its deliveries. */
    String owner() {
        return owner;
    }

    boolean isFull() {
        return open.values().stream().mapToInt(Integer::intValue).sum() >= IN_FLIGHT;
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    void deliver(OnceWork.Key key) {
        open.merge(key.name(), 1, Integer::sum);
        try {
            input.write(key.name() + " " + key.firstLead() + " " + key.leads() + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next report: the key, the state and the leads in doubt. */
    String[] report() {
        String line = line();
        if (line == null) {
            throw new IllegalStateException("the process ended by itself");
        }
        String[] words = line.split(" ", -1);
        open.computeIfPresent(words[0], (key, count) -> count == 1 ? null : count - 1);
        return words;
    }

    private String line() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, and returns the keys that it has not reported. */
    List<String> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        return List.copyOf(open.keySet());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
