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
package io.github.camelmarketo.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.Progress;
import io.github.camelmarketo.api.client.Progress.WaitingFor;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What bulk operations say of their progress at the published limits. */
class BulkProgressTest {

    private static final long ID = 3712;
    private static final String TRIGGER = "smartCampaign/trigger of campaign 3712";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final PrintStream console = System.err;
    private final Locale locale = Locale.getDefault();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<Progress> told = new ArrayList<>();
    private TestClient client;
    private SlidingWindowLimiter limiter;

    @BeforeEach
    void connect() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        client = new TestClient(marketo).listener(told::add);
        limiter = new SlidingWindowLimiter(CallLimits.PUBLISHED, client.time);
        client.limiter(limiter);
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(console);
        Locale.setDefault(locale);
    }

    @Test
    void bulkTriggerAtThePublishedLimitsIsReportedEveryTenSeconds() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));

        client.campaigns().trigger(ID, leads(50_000), null);

        assertThat(lines())
                .containsExactly(
                        running(10_000, 100, "10 s (10 calls/s), about 40 s left"),
                        running(10_000, 100, "20 s (5 calls/s), about 80 s left"),
                        running(20_000, 200, "30 s (6.7 calls/s), about 45 s left"),
                        running(20_000, 200, "40 s (5 calls/s), about 60 s left"),
                        running(30_000, 300, "50 s (6 calls/s), about 33 s left"),
                        running(30_000, 300, "60 s (5 calls/s), about 40 s left"),
                        running(40_000, 400, "70 s (5.7 calls/s), about 18 s left"),
                        running(40_000, 400, "80 s (5 calls/s), about 20 s left"),
                        TRIGGER
                                + " ended: 50000 of 50000 records, 500 calls in 80 s (6.2 calls/s)");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .doesNotContain(marketo.clientSecret())
                .contains(
                        lines().stream()
                                .map(each -> "INFO io.github.camelmarketo.progress - " + each)
                                .toList());
        assertThat(told).extracting(Progress::id).containsOnly(told.get(0).id());
        assertThat(told.get(0).subject()).isEqualTo(Subject.campaign(ID));
        assertThat(told.get(0).elapsed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(told.get(0).remaining()).isEqualTo(Duration.ofSeconds(40));
        assertThat(told.get(0).waitingFor()).isEqualTo(WaitingFor.PERMIT);
        assertThat(told).extracting(Progress::ended).endsWith(false, true);
        assertNothingIsLeft();
    }

    @Test
    void tenThousandLeadsInAFreeWindowAreNotReported() {
        client.campaigns().trigger(ID, leads(10_000), null);

        assertThat(told).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void tenThousandLeadsBehindAUsedUpWindowAreReportedTwiceAndAtTheEnd() {
        for (int i = 0; i < CallLimits.PUBLISHED.callsPerWindow(); i++) {
            client.time.await(limiter.acquire(Duration.ZERO, Lane.FIRST)).release();
        }

        client.campaigns().trigger(ID, leads(10_000), null);

        String wait = ", waiting for a permit within the limits";
        assertThat(lines())
                .containsExactly(
                        TRIGGER + ": 0 of 10000 records, 0 calls in 10 s (0 calls/s)" + wait,
                        TRIGGER + ": 0 of 10000 records, 0 calls in 20 s (0 calls/s)" + wait,
                        TRIGGER + " ended: 10000 of 10000 records, 100 calls in 20 s (5 calls/s)");
    }

    private void assertNothingIsLeft() {
        assertThat(client.client().longOperations()).isEmpty();
        assertThat(client.time.timers()).isZero();
    }

    private List<String> lines() {
        return told.stream().map(Progress::text).toList();
    }

    private static String running(int done, int calls, String rest) {
        return "%s: %s of 50000 records, %s calls in %s, waiting for a permit within the limits"
                .formatted(TRIGGER, done, calls, rest);
    }

    private static LeadIds leads(int many) {
        return LeadIds.of(LongStream.rangeClosed(1, many).boxed().toList());
    }
}
