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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.component.once.FileOnceStore;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.TimeValue;

/** The benchmarks run and measure what they claim, with sizes too small for meaningful figures. */
class BenchmarksTest {

    @Test
    void latencyMeasuresEveryClient() throws Exception {
        // Another benchmark may run on this machine: the figures do not matter here.
        System.setProperty("jmh.ignoreLock", "true");
        LatencyRounds rounds =
                new LatencyRounds(TimeValue.milliseconds(20), TimeValue.milliseconds(50));
        try (MarketoSimulator marketo =
                MarketoSimulator.builder().noLimits().withoutRecordings().build().start()) {
            LatencyBenchmark.measure(marketo.baseUrl(), 3, rounds);
        }

        assertThat(rounds.micros())
                .containsOnlyKeys("bareClient", "component", "componentInOnly", "route")
                .allSatisfy((label, micros) -> assertThat(micros).isPositive());
        assertThat(rounds.bytes()).hasSize(4);
        assertThat(rounds.timeRatio("route", "route")).isEqualTo(1);
        assertThat(rounds.toString()).contains("component relative to route: time ", "bare client");
    }

    @Test
    void throughputKeepsTheLimits() throws Exception {
        ThroughputBenchmark.Result result =
                ThroughputBenchmark.run(12, 4, 5, Duration.ofMillis(200));

        assertThat(result.calls()).isEqualTo(12);
        assertThat(result.minimum()).isEqualTo(0.4);
        assertThat(result.seconds()).isGreaterThanOrEqualTo(0.4);
        assertThat(result.rejected()).isZero();
        assertThat(result.inWindow()).isLessThanOrEqualTo(5);
    }

    @Test
    void minimumTimeIsThatOfAllWindowsButTheLast() {
        Duration window = Duration.ofSeconds(20);

        assertThat(ThroughputBenchmark.minimumSeconds(1_000, 100, window)).isEqualTo(180);
        assertThat(ThroughputBenchmark.minimumSeconds(500, 100, window)).isEqualTo(80);
        assertThat(ThroughputBenchmark.minimumSeconds(100, 100, window)).isZero();
        assertThat(ThroughputBenchmark.minimumSeconds(101, 100, window)).isEqualTo(20);
    }

    @Test
    void triggerSendsAHundredLeadsPerCall() throws Exception {
        TriggerBenchmark.Result result = TriggerBenchmark.run(250, 2, Duration.ofMillis(200));

        assertThat(result.leads()).isEqualTo(250);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(result.minimum()).isEqualTo(0.2);
        assertThat(result.minimumForSingles()).isEqualTo(24.8);
        assertThat(result.rejected()).isZero();
    }

    @Test
    void batchingPutsSinglesIntoFullCalls() throws Exception {
        BatchingBenchmark.Singles triggers =
                BatchingBenchmark.triggers(600, 2, Duration.ofMillis(300));
        BatchingBenchmark.Singles lookups =
                BatchingBenchmark.lookups(900, 2, Duration.ofMillis(300));

        assertThat(triggers.exchanges()).isEqualTo(600);
        assertThat(triggers.calls()).isBetween(6, 60);
        assertThat(triggers.least()).isEqualTo(0.6);
        assertThat(triggers.alone()).isEqualTo(89.7);
        assertThat(triggers.rejected()).isZero();
        assertThat(triggers.toString()).contains("600 exchanges");
        assertThat(lookups.calls()).isBetween(3, 60);
    }

    @Test
    void singleTriggersAreMeasuredBesideABulkOne() throws Exception {
        BatchingBenchmark.Waits waits =
                BatchingBenchmark.waits(500, 3, Duration.ofMillis(10), 2, Duration.ofMillis(200));

        assertThat(waits.median()).isPositive();
        assertThat(waits.p99()).isGreaterThanOrEqualTo(waits.median());
        assertThat(waits.bulk()).isPositive();
        assertThat(waits.toString()).contains("median");
    }

    @Test
    void memoryReadsEveryCampaignInASeparateJvm() throws Exception {
        try (MarketoSimulator marketo =
                MarketoSimulator.builder().noLimits().withoutDefaultContent().build().start()) {
            marketo.addCampaigns(450);

            assertThat(MemoryBenchmark.read(marketo.baseUrl(), 450).campaigns()).isEqualTo(450);
            ChildJvm.run(List.of("-Xmx64m"), MemoryBenchmark.class, marketo.baseUrl(), "450");
            assertThatThrownBy(
                            () ->
                                    ChildJvm.run(
                                            List.of("-Xmx64m"),
                                            MemoryBenchmark.class,
                                            marketo.baseUrl(),
                                            "451"))
                    .hasMessageContaining("exited with status 1");
        }
    }

    @Test
    void waitersHoldNoThreads() throws Exception {
        for (ExchangePattern pattern : List.of(ExchangePattern.InOnly, ExchangePattern.InOut)) {
            WaitersBenchmark.Result result = WaitersBenchmark.run(pattern, 200);

            assertThat(result.completed()).isEqualTo(200);
            assertThat(result.componentThreads()).isEqualTo(10);
        }
        assertThat(WaitersBenchmark.exchangeBytes(1_000)).isPositive();
    }

    @Test
    void startMeasuresBothComponents() throws Exception {
        StartBenchmark benchmark = StartBenchmark.run(2, 1, 3);

        assertThat(benchmark.marketo(1)).isPositive();
        assertThat(benchmark.http(3)).isPositive();
        assertThat(benchmark.toString()).contains("1 endpoints", "3 endpoints");
    }

    @Test
    void onceStoreKeepsEveryKey(@TempDir Path folder) throws Exception {
        try (FileOnceStore store = new FileOnceStore(folder)) {
            OnceStoreBenchmark.Result result = OnceStoreBenchmark.run(store, folder, 3, 91);

            assertThat(result.keys()).isEqualTo(90);
            assertThat(result.keysPerSecond()).isPositive();
            assertThat(result.bytes()).isPositive();
            assertThat(result.toString()).startsWith("3 threads: ");
        }
    }

    @Test
    void onceKeysTriggerEachLeadOnce(@TempDir Path folder) throws Exception {
        OnceKeyBenchmark.Result result =
                OnceKeyBenchmark.run(folder, 12, 4, 5, Duration.ofMillis(200));

        assertThat(result.calls()).isEqualTo(12);
        assertThat(result.minimum()).isEqualTo(0.4);
        assertThat(result.plainSeconds()).isGreaterThanOrEqualTo(0.4);
        assertThat(result.keyedSeconds()).isGreaterThanOrEqualTo(0.4);
        assertThat(result.rejected()).isZero();
    }

    @Test
    void unknownNameFailsWithTheKnownNames() {
        assertThatThrownBy(() -> Benchmarks.main(new String[] {"speed"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown benchmark 'speed'")
                .hasMessageContaining(
                        "latency, throughput, trigger, memory, waiters, start, once, key or batching");
    }
}
