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
package io.github.camelmarketo.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelmarketo.api.once.OnceCall;
import io.github.camelmarketo.api.once.OnceEntry;
import io.github.camelmarketo.api.once.OnceState;
import io.github.camelmarketo.api.once.OnceStore;
import io.github.camelmarketo.component.once.FileOnceStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keys per second of the once store in a file. A key is what one delivery of one call costs: it is
 * looked up, stored as pending before the call, and stored with the response after it.
 */
public final class OnceStoreBenchmark {

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String RESPONSE =
            "{\"requestId\":\"1a2b#18f3c5d7e90\",\"warnings\":[],\"rows\":1,\"result\":[{\"id\":318592}]}";

    private OnceStoreBenchmark() {}

    /**
     * The measured figures.
     *
     * @param threads the threads that stored keys
     * @param keys the keys that they stored
     * @param seconds the time they took
     * @param cpuSeconds the processor time that they took, on all processors together
     * @param bytes the size of the file afterwards, with the keys of earlier rounds
     */
    record Result(int threads, int keys, double seconds, double cpuSeconds, long bytes) {

        double keysPerSecond() {
            return keys / seconds;
        }

        @Override
        public String toString() {
            return "%d threads: %.0f keys per second, %.0f µs of processor time per key, file of %.1f MB"
                    .formatted(threads, keysPerSecond(), cpuSeconds / keys * 1e6, bytes / 1e6);
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments unused
     * @throws Exception when the store fails
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("once");
        try (FileOnceStore store = new FileOnceStore(folder)) {
            // The first round only warms up.
            run(store, folder, 8, 40_000);
            for (int threads : new int[] {1, 2, 4, 8, 32}) {
                System.out.println(run(store, folder, threads, 40_000));
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }

    static Result run(OnceStore store, Path folder, int threads, int keys) throws Exception {
        String owner = UUID.randomUUID().toString();
        store.renew(owner, Duration.ofSeconds(30));
        Callable<Void> task =
                () -> {
                    for (int key = 0; key < keys / threads; key++) {
                        deliver(store, owner);
                    }
                    return null;
                };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        double cpuBefore = cpuSeconds();
        long start = System.nanoTime();
        List<Future<Void>> all =
                new ArrayList<>(pool.invokeAll(Collections.nCopies(threads, task)));
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = cpuSeconds() - cpuBefore;
        pool.shutdown();
        for (Future<Void> each : all) {
            each.get();
        }
        return new Result(threads, keys / threads * threads, seconds, cpuSeconds, bytes(folder));
    }

    private static void deliver(OnceStore store, String owner) {
        String id = "https://123-abc-456.mktorest.com|" + UUID.randomUUID();
        Instant now = Instant.now();
        OnceEntry pending = entry(id, OnceState.PENDING, owner, now, 0);
        OnceEntry done = entry(id, OnceState.DONE, owner, now, 1);
        boolean stored =
                store.find(id) == null
                        && store.change(null, pending, calls(OnceCall.State.SENT, now, null))
                        && store.change(
                                pending, done, calls(OnceCall.State.APPLIED, now, RESPONSE));
        if (!stored) {
            throw new IllegalStateException("the store has lost or invented a key");
        }
    }

    private static OnceEntry entry(
            String id, OnceState state, String owner, Instant now, long version) {
        return new OnceEntry(
                id,
                state,
                "smartCampaign/trigger",
                DIGEST,
                owner,
                now,
                now.plus(Duration.ofDays(7)),
                version);
    }

    private static List<OnceCall> calls(OnceCall.State state, Instant now, String data) {
        return List.of(new OnceCall(0, state, DIGEST, now, data));
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(each -> each.toFile().length()).sum();
        }
    }
}
