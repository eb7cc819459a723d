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
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of any length and with any character, in parameters and in responses. */
class BoundedTextsTest extends MarketoTestSupport {

    private static final String LONG = "x".repeat(1_000_000);

    /** More than what fits into a body, as which a long read of the lead database is sent. */
    private static final String LONGER = "x".repeat(1 << 21);

    static Stream<Arguments> tooLong() {
        return Stream.of(
                Arguments.of("smartCampaign/getByName", "CamelMarketoName", LONG, "name"),
                Arguments.of("smartCampaign/update?id=1001", "CamelMarketoName", LONG, "name"),
                Arguments.of("smartCampaign/create?folder=640", "CamelMarketoName", LONG, "name"),
                Arguments.of(
                        "smartCampaign/clone?id=1001&folder=640", "CamelMarketoName", LONG, "name"),
                Arguments.of("smartCampaign/getById", "CamelMarketoId", LONG, "id"),
                Arguments.of(
                        "smartCampaign/getById", "CamelMarketoId", "9".repeat(1_000_000), "id"),
                Arguments.of("smartCampaign/browse", "CamelMarketoFolder", LONG, "folder"),
                Arguments.of("smartCampaign/browse", "CamelMarketoMaxReturn", LONG, "maxReturn"),
                Arguments.of("smartCampaign/browse", "CamelMarketoIsActive", LONG, "isActive"),
                Arguments.of(
                        "smartCampaign/browse",
                        "CamelMarketoEarliestUpdatedAt",
                        LONG,
                        "earliestUpdatedAt"),
                Arguments.of("smartCampaign/trigger?id=3712", "CamelMarketoLeads", LONG, "leads"),
                Arguments.of(
                        "smartCampaign/schedule?id=3713",
                        "CamelMarketoCloneToProgramName",
                        LONG,
                        "cloneToProgramName"),
                Arguments.of(
                        "smartCampaign/schedule?id=3713",
                        "CamelMarketoTokens",
                        Map.of("a", LONG, "b", LONG),
                        "tokens"),
                Arguments.of("campaign/browse", "CamelMarketoName", LONGER, "name"),
                Arguments.of("campaign/browse", "CamelMarketoId", LONG, "id"),
                Arguments.of("campaign/browse", "CamelMarketoProgramName", LONGER, "programName"),
                Arguments.of(
                        "campaign/browse", "CamelMarketoWorkspaceName", LONGER, "workspaceName"),
                Arguments.of(
                        "campaign/browse", "CamelMarketoNextPageToken", LONGER, "nextPageToken"),
                Arguments.of("campaign/browseAll", "CamelMarketoName", LONGER, "name"));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void tooLongAParameterIsRefusedBeforeAnyCall(
            String operation, String header, Object value, String option) {
        Exchange exchange = send("marketo:" + operation, null, Map.of(header, value));

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
        assertThat(stackTrace(exchange.getException())).hasSizeLessThan(30_000);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void nameThatIsNotFoundIsShownInPartAndOnOneLine() {
        String name = "no such\r\nERROR campaign " + "y".repeat(1_000);

        Exchange exchange =
                send("marketo:smartCampaign/getByName", null, Map.of("CamelMarketoName", name));

        assertThat(exchange.getException())
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("no suchU+000DU+000AERROR campaign")
                .message()
                .hasSizeLessThan(1_000)
                .doesNotContain("\n", "\r");
    }

    @Test
    void textsOfAResponseStayOnOneLineEverywhere() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .error("610", "first\r\n2026-01-01 ERROR forged " + "z".repeat(100_000));

        Exchange exchange = send("marketo:smartCampaign/getById?id=1001");

        assertThat(exchange.getException())
                .hasMessageContaining("firstU+000DU+000A2026-01-01 ERROR forged")
                .message()
                .hasSizeLessThan(3_000)
                .doesNotContain("\n", "\r");
        String console =
                (String)
                        PluginHelper.getDevConsoleResolver(context)
                                .resolveDevConsole("marketo")
                                .call(DevConsole.MediaType.TEXT);
        assertThat(console.lines()).noneMatch(each -> each.startsWith("2026-01-01"));
        HealthCheck.Result health =
                HealthCheckRegistry.get(context).getCheck("marketo").orElseThrow().call();
        assertThat(health.getDetails().get("lastFailure"))
                .asString()
                .contains("forged")
                .doesNotContain("\n", "\r");
    }

    @Test
    void leadsAreInNoText() {
        List<Long> leads = LongStream.rangeClosed(7_000_001, 7_000_250).boxed().toList();
        marketo.on(CampaignCalls.TRIGGER).pass().reset().always();

        Exchange exchange = send("marketo:smartCampaign/trigger?id=3712", leads);

        assertThat(exchange.getException()).isInstanceOf(MarketoException.class);
        assertThat(stackTrace(exchange.getException())).doesNotContain("7000001", "7000150");
        assertThat(exchange.getProperties().toString()).doesNotContain("7000001");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
