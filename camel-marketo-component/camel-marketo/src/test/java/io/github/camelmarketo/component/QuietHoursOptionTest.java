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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options quietHours and quietBehaviour. */
class QuietHoursOptionTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final String SCHEDULE = "marketo:smartCampaign/schedule?id=3713";

    /** Begun an hour ago, over in an hour. */
    private static final String NOW = hours(-60, 60);

    /** Not now. */
    private static final String LATER = hours(120, 180);

    @Test
    void triggerFailsInQuietHours() {
        MarketoException failure = failure(send(TRIGGER + "&quietHours=" + NOW, "318592"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getRetryAt())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(61)));
        assertThat(failure).hasMessageContaining("quiet hours (" + NOW + "), which end at");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void triggerIsSentOutsideOfThem() {
        assertThat(send(TRIGGER + "&quietHours=" + LATER, "318592").getException()).isNull();

        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void delayThatIsLongerThanTheTimeoutFailsAtOnce() {
        MarketoException failure =
                failure(send(TRIGGER + "&quietBehaviour=DELAY&quietHours=" + NOW, "318592"));

        assertThat(failure).hasMessageContaining("and it may wait until");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void optionOfTheComponentHoldsForTriggerAndScheduleOnly() {
        component().setQuietHours(NOW);

        assertThat(failure(send(TRIGGER, "318592")).getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure(send(SCHEDULE)).getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(send("marketo:smartCampaign/getById?id=1069").getException()).isNull();
        assertThat(send("marketo:smartCampaign/activate?id=1069").getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).isEmpty();
    }

    @Test
    void optionOfTheEndpointOverridesThatOfTheComponent() {
        component().setQuietHours(NOW);

        assertThat(send(TRIGGER + "&quietHours=" + LATER, "1").getException()).isNull();
        assertThat(send(TRIGGER + "&quietHours=none", "2").getException()).isNull();

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
    }

    @Test
    void behaviourOfTheEndpointOverridesThatOfTheComponent() {
        component().setQuietHours(NOW);
        component().setQuietBehaviour(QuietBehaviour.DELAY);

        assertThat(failure(send(TRIGGER, "1"))).hasMessageContaining("it may wait until");
        assertThat(failure(send(TRIGGER + "&quietBehaviour=FAIL", "1")).getMessage())
                .doesNotContain("it may wait until");
    }

    @Test
    void timeToRunInQuietHoursIsRefused() {
        Instant runAt = Instant.now().plus(Duration.ofMinutes(150));

        MarketoException failure =
                failure(
                        send(
                                SCHEDULE + "&quietHours=" + LATER,
                                null,
                                Map.of("CamelMarketoRunAt", runAt)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("runAt").hasMessageContaining(LATER);
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).isEmpty();
    }

    @Test
    void onceKeyIsFreeAfterQuietHours() {
        component().setOnceStore("memory");
        String uri = TRIGGER + "&onceKey=k&quietHours=";

        failure(send(uri + NOW, "318592"));
        Exchange sent = send(uri + LATER, "318592");
        Exchange replayed = send(uri + NOW, "318592");

        assertThat(sent.getException()).isNull();
        assertThat(replayed.getException()).isNull();
        assertThat(replayed.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void planIsMadeInQuietHours() {
        Exchange plan = send(TRIGGER + "&dryRun=true&quietHours=" + NOW, "318592");

        assertThat(plan.getException()).isNull();
        assertThat(plan.getMessage().getHeader("CamelMarketoDryRun")).isNotNull();
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "22:00-07:00 | quietHours must be times and a time zone",
                "22:00-07:00 Mars/Base | not '22:00-07:00 Mars/Base'",
                "22-7 UTC | not '22-7 UTC'",
                "09:00-09:00 UTC | must not begin when they end, like 09:00-09:00",
            })
    void wrongHoursAreRefusedWhenTheEndpointIsCreated(String hours, String said) {
        assertThat(refusal(TRIGGER + "&quietHours=" + hours)).hasStackTraceContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketo:smartCampaign/activate?id=1&quietHours=22:00-07:00 UTC",
                "marketo:smartCampaign/browse?quietHours=22:00-07:00 UTC",
                "marketo:list/addLeads?listId=1&quietHours=22:00-07:00 UTC",
            })
    void hoursOfAnOperationThatRunsNoCampaignAreRefused(String uri) {
        assertThat(refusal(uri))
                .hasStackTraceContaining(
                        "quietHours=22:00-07:00 UTC is for smartCampaign/trigger and"
                                + " smartCampaign/schedule, and ");
    }

    @Test
    void behaviourThatMeansNothingIsRefused() {
        assertThat(refusal("marketo:smartCampaign/getById?id=1&quietBehaviour=DELAY"))
                .hasStackTraceContaining("quietBehaviour=DELAY is for smartCampaign/trigger and");
        assertThat(refusal(TRIGGER + "&quietBehaviour=DELAY"))
                .hasStackTraceContaining("quietBehaviour=DELAY needs quietHours");
        assertThat(refusal(TRIGGER + "&quietBehaviour=LATER&quietHours=none"))
                .hasStackTraceContaining("LATER");
    }

    @Test
    void wrongHoursOfTheComponentAreRefusedAtItsStart() {
        component().setQuietHours("22:00-07:00");

        assertThatThrownBy(
                        () ->
                                context.getEndpoint("marketo:smartCampaign/getById?id=1")
                                        .createProducer()
                                        .start())
                .hasStackTraceContaining("not '22:00-07:00'");
    }

    private MarketoComponent component() {
        return context.getComponent("marketo", MarketoComponent.class);
    }

    private static MarketoException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(MarketoException.class);
        return (MarketoException) exchange.getException();
    }

    /** Quiet hours from now on, by minutes. */
    private static String hours(int from, int to) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
        Instant now = Instant.now();
        return time.format(now.plus(Duration.ofMinutes(from)))
                + "-"
                + time.format(now.plus(Duration.ofMinutes(to)))
                + " UTC";
    }
}
