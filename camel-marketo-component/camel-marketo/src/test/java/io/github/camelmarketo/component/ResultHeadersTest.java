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

import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The headers of a result. */
class ResultHeadersTest extends MarketoTestSupport {

    private final List<Long> seen = new ArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pages")
                        .loopDoWhile(
                                simple(
                                        "${header.CamelMarketoNextPageToken} != null || ${exchangeProperty.CamelLoopIndex} == null"))
                        .to("marketo:campaign/browse?batchSize=200")
                        .process(
                                exchange -> {
                                    for (Object each : exchange.getMessage().getBody(List.class)) {
                                        seen.add(((Campaign) each).id());
                                    }
                                });
            }
        };
    }

    @Test
    void requestIdIsSetAsAHeader() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(
                        "{\"success\":true,\"requestId\":\"7883#169838a32f0\",\"warnings\":[\"careful\"],"
                                + "\"result\":[{\"id\":1}]}");

        Exchange exchange = send("marketo:smartCampaign/getById?id=1");

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(MarketoConstants.REQUEST_ID, "7883#169838a32f0")
                .containsEntry(MarketoConstants.WARNINGS, List.of("careful"))
                .containsEntry(MarketoConstants.CALL_COUNT, 1);
    }

    @Test
    void callCountIncludesRetriesButNotIdentityCalls() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("606", "Max rate limit").times(2);

        Exchange exchange = send("marketo:smartCampaign/getById?id=1001");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(3);
    }

    @Test
    void staleHeadersOfAnEarlierCallAreRemoved() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).body("{\"success\":true,\"result\":[{\"id\":1}]}");
        Map<String, Object> stale = new HashMap<>();
        stale.put(MarketoConstants.REQUEST_ID, "old");
        stale.put(MarketoConstants.WARNINGS, List.of("old"));
        stale.put(MarketoConstants.CALL_COUNT, 99);

        Exchange exchange = send("marketo:smartCampaign/getById?id=1", null, stale);

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(MarketoConstants.REQUEST_ID, MarketoConstants.WARNINGS)
                .containsEntry(MarketoConstants.CALL_COUNT, 1);
    }

    @Test
    void callCountOfATriggerWithoutLeadsIsZero() {
        Exchange exchange = send("marketo:smartCampaign/trigger?id=3712", List.of());

        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(0);
    }

    @Test
    void callCountOfALazyResultIsUnknown() {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/browseAll",
                        null,
                        Map.of(MarketoConstants.CALL_COUNT, 99));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(MarketoConstants.CALL_COUNT);
        assertThat(marketo.requests()).isEmpty();
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.ITERABLE)
                .isNotEmpty();
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).hasSize(1);
    }

    @Test
    void nextPageTokenIsSetWhileThereIsAnotherPage() {
        marketo.addCampaigns(5);

        Exchange first = send("marketo:campaign/browse?batchSize=7");
        String token = first.getMessage().getHeader(MarketoConstants.NEXT_PAGE_TOKEN, String.class);
        assertThat(token).isNotBlank();
        Exchange second =
                send(
                        "marketo:campaign/browse?batchSize=7",
                        null,
                        Map.of(MarketoConstants.NEXT_PAGE_TOKEN, token));

        assertThat(second.getMessage().getBody(Page.class).size()).isEqualTo(3);
        assertThat(second.getMessage().getHeaders())
                .doesNotContainKey(MarketoConstants.NEXT_PAGE_TOKEN);
        assertThat(lastCall(CampaignCalls.BROWSE).query().get("nextPageToken"))
                .containsExactly(token);
    }

    @Test
    void routeLoopsOverPagesUsingTheHeader() {
        marketo.addCampaigns(450);

        Exchange exchange = send("direct:pages");

        assertThat(exchange.getException()).isNull();
        assertThat(seen).hasSize(455).doesNotHaveDuplicates();
        assertThat(marketo.requests(CampaignCalls.BROWSE)).hasSize(3);
    }
}
