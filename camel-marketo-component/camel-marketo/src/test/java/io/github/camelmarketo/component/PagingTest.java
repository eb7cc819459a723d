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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists with several pages, split while they are read. */
class PagingTest extends MarketoTestSupport {

    @RegisterExtension
    static final MarketoSimulator EMPTY =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<SmartCampaign> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> callsAtRow = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        component(created, "empty", EMPTY).setMaxRetries(0);
        MarketoComponent patient = component(created, "patient", EMPTY);
        patient.setRetryDelay(600_000);
        patient.setMaxRetryDelay(600_000);
        return created;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("empty:smartCampaign/browseAll")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(
                                exchange -> {
                                    seen.add(exchange.getMessage().getBody(SmartCampaign.class));
                                    callsAtRow.add(EMPTY.requests().size());
                                });
            }
        };
    }

    @Test
    void everyCampaignOfSeveralPagesIsEmitted() {
        EMPTY.addCampaigns(450);

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isNull();
        assertThat(seen).extracting(SmartCampaign::id).hasSize(450).doesNotHaveDuplicates();
        assertThat(offsets()).containsExactly("0", "199", "398");
    }

    @Test
    void listThatFillsItsLastPageEnds() {
        EMPTY.addCampaigns(600);

        send("direct:all");

        assertThat(seen).hasSize(600);
        assertThat(offsets()).containsExactly("0", "199", "398", "597");
    }

    @Test
    void emptyListCompletesTheExchangeWithoutMessages() {
        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isNull();
        assertThat(seen).isEmpty();
        assertThat(offsets()).containsExactly("0");
    }

    @Test
    void pagesAreReadWhileTheyAreSplit() {
        EMPTY.addCampaigns(450);

        send("direct:all");

        assertThat(callsAtRow.get(0)).isLessThanOrEqualTo(2);
        assertThat(callsAtRow.get(198)).isLessThanOrEqualTo(2);
        assertThat(callsAtRow.get(449)).isEqualTo(3);
    }

    @Test
    void failureOfALaterPageFollowsAllEarlierRows() {
        EMPTY.addCampaigns(450);
        EMPTY.on(SmartCampaignCalls.BROWSE).pass().pass().error("603", "Access denied");

        Exchange exchange = send("direct:all");

        assertThat(seen).hasSize(399);
        assertThat(exchange.getException())
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("offset 398");
    }

    @Test
    void laterPagesUseARefreshedToken() {
        EMPTY.addCampaigns(300);
        Iterator<?> rows =
                answer("empty:smartCampaign/browseAll", null, Map.of(), Iterable.class).iterator();
        rows.next();
        EMPTY.expireTokens();

        rows.forEachRemaining(each -> seen.add((SmartCampaign) each));

        assertThat(seen).hasSize(299);
    }

    @Test
    void campaignsThatAreDeletedWhileTheyAreSplitHideNone() throws Exception {
        EMPTY.addCampaigns(436);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:deleteAll")
                                .to("empty:smartCampaign/browseAll")
                                .split(body())
                                .streaming()
                                .to("empty:smartCampaign/delete");
                    }
                });

        Exchange exchange = send("direct:deleteAll");

        assertThat(exchange.getException()).isNull();
        assertThat(EMPTY.campaigns()).isEmpty();
        assertThat(EMPTY.requests(SmartCampaignCalls.DELETE)).hasSize(436);
    }

    @Test
    void argumentThatCannotBeSentFailsAtTheStep() {
        Exchange exchange =
                send("empty:campaign/browseAll", null, Map.of("CamelMarketoName", "a\ud800"));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name")
                .hasMessageContaining("campaign/browseAll");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listThatIsReadAfterAStopFailsWithoutACallOrARetry(boolean begun) {
        EMPTY.addCampaigns(300);
        Iterator<?> rows =
                answer("patient:smartCampaign/browseAll", null, Map.of(), Iterable.class)
                        .iterator();
        if (begun) {
            IntStream.range(0, 200).forEach(row -> rows.next());
        }
        int calls = EMPTY.requests().size();

        context.stop();

        assertThatThrownBy(rows::next)
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("stopped");
        assertThat(rows.hasNext()).isFalse();
        assertThat(EMPTY.requests()).hasSize(calls);
    }

    private static List<String> offsets() {
        return EMPTY.requests().stream().map(each -> each.query().get("offset").get(0)).toList();
    }
}
