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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No call is sent after its caller has stopped waiting. */
class CallerDeadlineTest extends MarketoTestSupport {

    private static final String DEADLINE = "CamelMarketoDeadline";
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    /** How many permits are left for the instance that is busy. */
    private static final AtomicInteger PERMITS = new AtomicInteger();

    @RegisterExtension
    static final MarketoSimulator BUSY = MarketoSimulator.builder().noLimits().build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        MarketoComponent busy = component(context, "busy", BUSY);
        busy.setCallLimiterFactory((instance, limits, longest) -> CallerDeadlineTest::permit);
        PERMITS.set(1);
        return context;
    }

    static Stream<Object> pastDeadlines() {
        return Stream.of(
                PAST,
                Date.from(PAST),
                PAST.toEpochMilli(),
                String.valueOf(PAST.toEpochMilli()),
                "2020-01-01T01:00:00+01:00");
    }

    @ParameterizedTest
    @MethodSource("pastDeadlines")
    void nothingIsSentAfterTheDeadline(Object deadline) {
        Exchange late =
                send("marketo:smartCampaign/trigger?id=3712", 1, Map.of(DEADLINE, deadline));

        MarketoException failure = late.getException(MarketoException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("caller's deadline 2020-01-01T00:00:00Z");
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void waitForAPermitEndsAtTheDeadline() {
        send("busy:smartCampaign/getById?id=1001");

        Exchange late =
                send(
                        "busy:smartCampaign/trigger?id=3712",
                        1,
                        Map.of(DEADLINE, Instant.now().plusMillis(200)));

        MarketoException failure = late.getException(MarketoException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("caller's deadline");
        assertThat(BUSY.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    @Test
    void laterCallsOfATriggerAreNotSentEither() {
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();

        Exchange late =
                send(
                        "busy:smartCampaign/trigger?id=3712",
                        leads,
                        Map.of(DEADLINE, Instant.now().plusSeconds(5)));

        PartialTriggerException failure = late.getException(PartialTriggerException.class);
        assertThat(failure.getAccepted()).hasSize(100);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(BUSY.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void retryAfterTheDeadlineIsNotMade() {
        context.getComponent("marketo", MarketoComponent.class).setRetryDelay(60_000);
        context.getComponent("marketo", MarketoComponent.class).setMaxRetryDelay(60_000);
        context.getComponent("marketo").stop();
        context.getComponent("marketo").start();
        marketo.on(CampaignCalls.TRIGGER).error("713", "Transient").always();

        Exchange late =
                send(
                        "marketo:smartCampaign/trigger?id=3712",
                        1,
                        Map.of(DEADLINE, Instant.now().plusSeconds(30)));

        assertThat(late.getException(MarketoException.class).getCode()).isEqualTo("713");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void callOnTheWireGoesOnPastTheDeadline() {
        marketo.on(SmartCampaignCalls.ACTIVATE).delay(Duration.ofMillis(3500));

        Exchange done =
                send(
                        "marketo:smartCampaign/activate?id=1069",
                        null,
                        Map.of(DEADLINE, Instant.now().plusSeconds(3)));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isInstanceOf(CampaignId.class);
    }

    @Test
    void headerThatIsNoTimeIsRefusedByName() {
        Exchange refused =
                send(
                        "marketo:smartCampaign/trigger?id=3712",
                        1,
                        Map.of(DEADLINE, "in five minutes"));

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DEADLINE)
                .hasMessageContaining("in five minutes");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void timeoutOfTheWebServerIsADeadline() {
        context.getRegistry().bind("platform-http-endpoint", new TimeoutOf(0));
        assertThat(fromWebServer()).isNull();

        context.getRegistry().bind("platform-http-endpoint", new TimeoutOf(30_000));
        assertThat(fromWebServer()).isNotNull();
        assertThat(CallerDeadline.of(new DefaultExchange(context))).isNull();
    }

    @Test
    void wireTapOfAWebRequestHasNoDeadline() {
        context.getRegistry().bind("platform-http-endpoint", new TimeoutOf(30_000));
        Exchange request = DefaultExchange.newFromEndpoint(new WebEndpoint(context));
        request.setPattern(ExchangePattern.InOut);
        Exchange copy = ExchangeHelper.createCorrelatedCopy(request, false);

        assertThat(CallerDeadline.of(copy)).isNotNull();
        copy.setPattern(ExchangePattern.InOnly);

        assertThat(CallerDeadline.of(copy)).isNull();
    }

    private static CompletableFuture<CallLimiter.Permit> permit(Duration timeout, Lane lane) {
        CompletableFuture<CallLimiter.Permit> asked = new CompletableFuture<>();
        if (PERMITS.getAndDecrement() > 0) {
            asked.complete(new Used());
            return asked;
        }
        return asked.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Instant fromWebServer() {
        Exchange exchange = DefaultExchange.newFromEndpoint(new WebEndpoint(context));
        Instant deadline = CallerDeadline.of(exchange);
        Instant created = Instant.ofEpochMilli(exchange.getClock().getCreated());
        assertThat(deadline).isIn(null, created.plusSeconds(30));
        return deadline;
    }

    private static final class Used implements CallLimiter.Permit {

        @Override
        public void release() {
            // it was the last one
        }

        @Override
        public void cancel() {
            // it was the last one
        }
    }

    /** Reads the option of an endpoint, as the generated class of platform-http does. */
    private record TimeoutOf(long millis) implements PropertyConfigurer, PropertyConfigurerGetter {

        @Override
        public boolean configure(
                CamelContext context, Object target, String name, Object value, boolean any) {
            return false;
        }

        @Override
        public Class<?> getOptionType(String name, boolean ignoreCase) {
            return long.class;
        }

        @Override
        public Object getOptionValue(Object target, String name, boolean ignoreCase) {
            return name.equals("requestTimeout") ? millis : null;
        }
    }

    private static final class WebEndpoint extends DefaultEndpoint {

        WebEndpoint(CamelContext context) {
            setCamelContext(context);
        }

        @Override
        protected String createEndpointUri() {
            return "platform-http:///campaigns";
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException();
        }
    }
}
