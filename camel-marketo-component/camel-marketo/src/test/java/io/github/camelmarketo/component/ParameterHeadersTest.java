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
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Lifetime of the parameter headers. */
class ParameterHeadersTest extends MarketoTestSupport {

    private static final Map<String, Object> CLONE =
            Map.of(
                    MarketoConstants.ID,
                    1069,
                    MarketoConstants.NAME,
                    "Copy",
                    MarketoConstants.FOLDER,
                    640,
                    "CamelMarketo.description",
                    "d",
                    "other",
                    "stays");

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .to("marketo:smartCampaign/getById")
                        .to("marketo:smartCampaign/activate?id=1069");
                from("direct:redelivered")
                        .onException(MarketoException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1)
                        .end()
                        .to("marketo:smartCampaign/clone");
            }
        };
    }

    @Test
    void headersAreRemovedAfterSuccess() {
        Exchange exchange = send("marketo:smartCampaign/clone", null, CLONE);

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        MarketoConstants.ID,
                        MarketoConstants.NAME,
                        MarketoConstants.FOLDER,
                        "CamelMarketo.description")
                .containsEntry("other", "stays");
        assertThat(onlyCall().form()).containsEntry("description", List.of("d"));
    }

    @Test
    void aliasHeadersAreRemovedAfterSuccess() {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/schedule?id=3713",
                        null,
                        Map.of(MarketoConstants.CLONE_TO_PROGRAM, "A"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(MarketoConstants.CLONE_TO_PROGRAM);
    }

    @Test
    void headersDoNotReachTheNextEndpoint() {
        Exchange exchange = send("direct:two", null, Map.of(MarketoConstants.ID, 3712));

        assertThat(exchange.getException()).isNull();
        assertThat(onlyPath(SmartCampaignCalls.GET_BY_ID)).contains("/3712.json");
        assertThat(onlyPath(SmartCampaignCalls.ACTIVATE)).contains("/1069/");
    }

    @Test
    void headersAndBodyAreUnchangedAfterAFailure() {
        marketo.on(SmartCampaignCalls.CLONE).error("709", "Name taken");

        Exchange exchange = send("marketo:smartCampaign/clone", "the body", CLONE);

        assertThat(exchange.getException()).isInstanceOf(MarketoException.class);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(CLONE);
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
    }

    @Test
    void headersAreAvailableToARedelivery() {
        marketo.on(SmartCampaignCalls.CLONE).error("709", "Name taken").times(2);

        SmartCampaign clone = answer("direct:redelivered", null, CLONE, SmartCampaign.class);

        assertThat(clone.name()).isEqualTo("Copy");
        assertThat(marketo.requests(SmartCampaignCalls.CLONE))
                .hasSize(3)
                .extracting(each -> each.form())
                .containsOnly(marketo.requests(SmartCampaignCalls.CLONE).get(0).form());
    }

    private static String onlyPath(RestOperation operation) {
        assertThat(marketo.requests(operation)).hasSize(1);
        return marketo.requests(operation).get(0).path();
    }
}
