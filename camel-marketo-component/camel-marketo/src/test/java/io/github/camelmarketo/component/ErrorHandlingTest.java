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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Failures as a route sees them. */
class ErrorHandlingTest extends MarketoTestSupport {

    @Override
    void configure(MarketoComponent component) {
        component.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(MarketoException.class)
                        .onWhen(simple("${exception.retryable}"))
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                onException(MarketoException.class)
                        .handled(true)
                        .setBody(
                                simple("${exception.code} ${exception.kind} ${exception.outcome}"));
                from("direct:toUri").toD("marketo:${header.path}");
            }
        };
    }

    @Test
    void exchangeHoldsTheExceptionItself() {
        Exchange exchange = send("marketo:smartCampaign/activate?id=999");

        assertThat(exchange.getException()).isExactlyInstanceOf(MarketoException.class);
    }

    @Test
    void retryableFailureIsRedelivered() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit").times(2);

        Exchange exchange =
                send("direct:toUri", "1", Map.of("path", "smartCampaign/trigger?id=3712"));

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
    }

    @Test
    void rejectionIsNotRedelivered() {
        Exchange exchange =
                send("direct:toUri", null, Map.of("path", "smartCampaign/activate?id=999"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("702 NOT_FOUND NOT_APPLIED");
        onlyCall();
    }

    @Test
    void unknownOutcomeIsNotRedelivered() {
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork();

        Exchange exchange =
                send("direct:toUri", null, Map.of("path", "smartCampaign/schedule?id=3713"));

        assertThat(exchange.getMessage().getBody(String.class)).endsWith("TRANSPORT UNKNOWN");
        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void failureNamesOperationCampaignCodeMessageAndRequestId() {
        marketo.on(SmartCampaignCalls.ACTIVATE)
                .body(
                        "{\"success\":false,\"requestId\":\"abc#1\",\"errors\":[{\"code\":\"709\","
                                + "\"message\":\"No trigger in the smart list\"}]}");

        MarketoException failure = failure("smartCampaign/activate?id=1069");

        assertThat(failure)
                .hasMessageContaining("smartCampaign/activate")
                .hasMessageContaining("1069")
                .hasMessageContaining("709")
                .hasMessageContaining("No trigger in the smart list")
                .hasMessageContaining("abc#1");
        assertThat(failure.getOperation()).isEqualTo("smartCampaign/activate");
        assertThat(failure.getSubject()).isEqualTo(Subject.campaign(1069));
        assertThat(failure.getCode()).isEqualTo("709");
        assertThat(failure.getRequestId()).isEqualTo("abc#1");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void takenNameIsAConflictWithCode709AndTheName() {
        marketo.addCampaign(CampaignSpec.batch("Taken").folder(640));

        MarketoException failure = failure("smartCampaign/create?name=Taken&folder=640");

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure).hasMessageContaining("709").hasMessageContaining("Taken");
    }

    @Test
    void wrongCredentialsFailOnceWithMarketosMessageAndWithoutTheSecret() {
        MarketoComponent wrong = component(context, "wrong", marketo);
        wrong.setClientSecret("S3cret/with+chars&=%");

        Exchange exchange = send("wrong:smartCampaign/getById?id=1001");

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("Bad client credentials");
        assertThat(failure).hasStackTraceContaining("credentials");
        assertThat(failure.toString()).doesNotContain("S3cret");
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void maxRetriesZeroMakesOneAttempt() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).status(503).always();

        MarketoException failure = failure("smartCampaign/getById?id=1001");

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        onlyCall();
    }

    private MarketoException failure(String path) {
        Exception failure = send("marketo:" + path).getException();
        assertThat(failure).isInstanceOf(MarketoException.class);
        return (MarketoException) failure;
    }
}
