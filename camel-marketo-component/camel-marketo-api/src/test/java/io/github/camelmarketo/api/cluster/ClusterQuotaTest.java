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
package io.github.camelmarketo.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.QuotaReport;
import io.github.camelmarketo.api.limit.QuotaReport.News;
import io.github.camelmarketo.api.limit.QuotaStanding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the protocol makes of the reports of the nodes. */
class ClusterQuotaTest {

    private static final CallLimits LIMITS = new CallLimits(4, 12, Duration.ofSeconds(20));
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long DAY = 20_782;
    private static final long PROBE_INTERVAL = DailyQuota.PROBE_INTERVAL.toMillis();

    private final Map<String, Long> numbers = new HashMap<>();
    private long now = 1_000_000;
    private String clock = "clock";
    private String state;

    @Test
    void callsOfAllNodesAddUp() {
        assertThat(counted("a", 3).used()).isEqualTo(3);
        assertThat(counted("b", 4).used()).isEqualTo(7);
        assertThat(counted("a", 0).used()).isEqualTo(7);
    }

    @Test
    void retriedReportCountsOnce() {
        ExchangeRequest request = request("a", report(3));
        send(request);
        now += 10;
        assertThat(send(request).used()).isEqualTo(3);
        counted("a", 1);

        assertThat(send(request).used()).isEqualTo(4);
    }

    @Test
    void reportThatIsRetriedWhenItsNodeIsForgottenCountsOnce() {
        ExchangeRequest request = request("a", report(3));
        send(request);
        now += Duration.ofHours(1).toMillis();
        assertThat(counted("b", 1).used()).isEqualTo(4);
        assertThat(ClusterStateText.parse(state).node("a")).isNull();

        assertThat(send(request).used()).isEqualTo(4);
        assertThat(counted("a", 1).used()).isEqualTo(5);
    }

    @Test
    void figureOfMarketoCountsWhenItIsGreater() {
        counted("a", 5);
        assertThat(send("b", new QuotaReport(DAY, 1, 3, false, News.NONE, false)).used())
                .isEqualTo(6);
        assertThat(send("b", new QuotaReport(DAY, 1, 90, false, News.NONE, false)).used())
                .isEqualTo(90);
        assertThat(counted("a", 2).used()).isEqualTo(92);
    }

    @Test
    void recountHoldsAlsoWhenItIsSmaller() {
        counted("a", 50);

        assertThat(send("b", new QuotaReport(DAY, 1, 40, true, News.NONE, false)).used())
                .isEqualTo(40);
    }

    @Test
    void blockAndItsEndAreThoseOfAll() {
        assertThat(news("a", News.EXHAUSTED).blocked()).isTrue();
        assertThat(news("b", News.NONE).blocked()).isTrue();
        assertThat(news("b", News.LIFTED).blocked()).isFalse();
        assertThat(news("a", News.NONE).blocked()).isFalse();
    }

    @Test
    void oneProbeIsGrantedEveryFiveMinutes() {
        news("a", News.EXHAUSTED);
        now += PROBE_INTERVAL - 1;
        assertThat(probe("a").probe()).isFalse();
        now += 1;
        assertThat(probe("b").probe()).isTrue();
        assertThat(probe("a").probe()).isFalse();
        assertThat(probe("b").probe()).isFalse();
        now += PROBE_INTERVAL;
        assertThat(news("a", News.EXHAUSTED).probe()).isFalse();
        assertThat(probe("a").probe()).isTrue();
    }

    @Test
    void retriedRequestGetsNoSecondProbe() {
        news("a", News.EXHAUSTED);
        now += PROBE_INTERVAL;
        ExchangeRequest request = request("a", new QuotaReport(DAY, 1, 0, false, News.NONE, true));
        assertThat(send(request).probe()).isTrue();
        now += Duration.ofHours(1).toMillis();
        counted("b", 1);

        assertThat(send(request).probe()).isFalse();
    }

    @Test
    void timeOfTheProbeMovesWithTheClock() {
        news("a", News.EXHAUSTED);
        now += 1_000_000_000;
        clock = "other";

        assertThat(probe("a").probe()).isFalse();
        now += PROBE_INTERVAL;
        assertThat(probe("a").probe()).isTrue();
    }

    @Test
    void dayThatBeginsAtOneNodeLeavesTheOthersTheirs() {
        counted("a", 100);
        news("a", News.EXHAUSTED);

        QuotaStanding ahead = send("b", new QuotaReport(DAY + 1, 1, 0, false, News.NONE, false));

        assertThat(ahead).isEqualTo(new QuotaStanding(DAY + 1, 1, false, false));
        assertThat(counted("a", 1)).isEqualTo(new QuotaStanding(DAY, 101, true, false));
    }

    @Test
    void nodeWhoseClockIsWrongChangesNothingOfTheDaysOfTheOthers() {
        counted("a", 100);
        news("a", News.EXHAUSTED);
        for (long day = DAY - 1; day < DAY + 2; day++) {
            send("wrong", new QuotaReport(day + 7, 5, 9, true, News.LIFTED, true));
            send("wrong", new QuotaReport(day + 7, 5, 0, false, News.EXHAUSTED, true));
        }

        assertThat(counted("a", 0)).isEqualTo(new QuotaStanding(DAY, 100, true, false));
        assertThat(send("a", new QuotaReport(DAY + 1, 2, 0, false, News.NONE, false)))
                .isEqualTo(new QuotaStanding(DAY + 1, 2, false, false));
    }

    @Test
    void nodeWithoutAQuotaTellsNothing() {
        counted("a", 3);

        assertThat(send("b", QuotaReport.NONE)).isEqualTo(new QuotaStanding(0, 0, false, false));
        assertThat(ClusterStateText.parse(state).quota().days()).hasSize(1);
    }

    @Test
    void stateWithoutAQuotaIsRead() {
        state = "marketo-limit-1 clock 1000000 -9223372036854775808 7\n";

        assertThat(counted("a", 3).used()).isEqualTo(3);
    }

    @Test
    void quotaOfManyNodesAndDaysIsSmall() {
        send("a", QuotaReport.NONE);
        for (int day = 0; day < 10; day++) {
            for (int node = 0; node < 200; node++) {
                String name = "app-7d9c5b8f64-x2x" + node + "-0f3a9c1e";
                send(name, new QuotaReport(DAY + day, 1, 0, false, News.EXHAUSTED, false));
            }
        }
        ClusterQuota quota = ClusterStateText.parse(state).quota();

        assertThat(quota.days()).hasSize(4);
        assertThat(quota.told()).hasSize(64);
    }

    private QuotaStanding counted(String node, long counted) {
        return send(node, report(counted));
    }

    private QuotaStanding news(String node, News news) {
        return send(node, new QuotaReport(DAY, 0, 0, false, news, false));
    }

    private QuotaStanding probe(String node) {
        return send(node, new QuotaReport(DAY, 0, 0, false, News.NONE, true));
    }

    private static QuotaReport report(long counted) {
        return new QuotaReport(DAY, counted, 0, false, News.NONE, false);
    }

    private QuotaStanding send(String node, QuotaReport report) {
        return send(request(node, report));
    }

    private ExchangeRequest request(String node, QuotaReport report) {
        long number = numbers.merge(node, 1L, Long::sum);
        return new ExchangeRequest(
                node,
                number,
                0,
                LIMITS,
                LEASE,
                List.of(),
                List.of(),
                report,
                ExchangeRequest.UNKNOWN);
    }

    private QuotaStanding send(ExchangeRequest request) {
        ClusterProtocol.Applied applied = ClusterProtocol.apply(state, request, now, clock);
        state = applied.state();
        return applied.response().quota();
    }
}
