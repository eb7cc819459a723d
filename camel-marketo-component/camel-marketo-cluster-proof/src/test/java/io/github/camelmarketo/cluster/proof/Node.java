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
package io.github.camelmarketo.cluster.proof;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link NodeProcess}, as its parent sees it. */
final class Node implements AutoCloseable {

    private static final long START_SECONDS = 180;

    private final Process process;
    private final Writer input;
    private final CountDownLatch ready = new CountDownLatch(1);

    /** What became of each lead. */
    private final Map<Long, String> reports = new ConcurrentHashMap<>();

    private int given;

    /**
     * Starts it.
     *
     * @param prefix the beginning of its command, empty for none
     */
    Node(List<String> prefix, String url, String engine, int callers, Duration operationTimeout) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        url,
                        engine,
                        String.valueOf(callers),
                        String.valueOf(Timing.WINDOW.toMillis()),
                        String.valueOf(operationTimeout.toMillis())));
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            new File("target", "nodes.log")))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "node " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until it can be given work. */
    Node awaitReady() throws InterruptedException {
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a node does not start: see target/nodes.log");
        }
        return this;
    }

    /** Lets it trigger leads one by one. */
    void trigger(long first, int count) {
        given += count;
        try {
            input.write(first + " " + count + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isDone() {
        return left() == 0;
    }

    /** Of how many leads it has not told. */
    int left() {
        return given - reports.size();
    }

    boolean isReady() {
        return ready.getCount() == 0;
    }

    Map<Long, String> reports() {
        return reports;
    }

    long accepted() {
        return reports.values().stream().filter("OK"::equals).count();
    }

    /** Ends it as a lost machine ends. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it stand still, as a machine does that is short of memory or moved elsewhere. */
    void pause() throws Exception {
        signal("STOP");
    }

    void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Signals.send(name, List.of(process.toHandle()));
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                int space = line.indexOf(' ');
                if (space < 0) {
                    ready.countDown();
                } else {
                    reports.put(Long.valueOf(line.substring(0, space)), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    @Override
    public void close() {
        // A command before it may have started it as a process of its own.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
