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
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of ids and names that do not exist in Marketo. */
class NotFoundTest extends MarketoTestSupport {

    private static final String NOTHING =
            "{\"success\":true,\"errors\":[],\"requestId\":\"a#1\","
                    + "\"warnings\":[\"No assets found for the given search criteria.\"]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=999",
                "smartCampaign/getByName?name=Nobody",
                "smartCampaign/getSmartList?id=999",
                "campaign/getById?id=999"
            })
    void notFoundIsAFailureByDefault(String path) {
        Exchange exchange = send("marketo:" + path, "body", Map.of());

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getOperation()).isEqualTo(path.replaceAll("[?].*", ""));
        assertThat(failure).hasMessageContaining(path.replaceAll(".*=", ""));
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        onlyCall();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=999",
                "smartCampaign/getByName?name=Nobody",
                "smartCampaign/getSmartList?id=999",
                "campaign/getById?id=999"
            })
    void notFoundIsANullBodyWithNotFoundBehaviourNull(String path) {
        Exchange exchange = send("marketo:" + path + "&notFoundBehaviour=NULL", "body", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(1);
        onlyCall();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getById?id=5", "getByName?name=n", "getSmartList?id=5"})
    void warningWithoutAResultIsNotFoundAndKeptInAHeader(String path) {
        marketo.onAny().pass().body(NOTHING).times(2);

        Exchange quiet = send("marketo:smartCampaign/" + path + "&notFoundBehaviour=NULL");
        Exchange loud = send("marketo:smartCampaign/" + path);

        assertThat(quiet.getException()).isNull();
        assertThat(quiet.getMessage().getBody()).isNull();
        assertThat(quiet.getMessage().getHeader(MarketoConstants.WARNINGS))
                .hasToString("[No assets found for the given search criteria.]");
        assertThat(loud.getException(MarketoException.class).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(loud.getException(MarketoException.class).getRequestId()).isEqualTo("a#1");
    }

    @Test
    void notFoundErrorIsTreatedAsNotFound() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("702", "Smart Campaign not found");

        Exchange exchange = send("marketo:smartCampaign/getById?id=5&notFoundBehaviour=NULL");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void errorForANameWithACommaSaysThatItCannotBeFound() {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/getByName",
                        null,
                        Map.of(MarketoConstants.NAME, "Hello, World"));

        assertThat(exchange.getException())
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("Hello, World")
                .hasMessageContaining("comma");
    }

    @Test
    void missingResultIsAnEmptyList() {
        for (String result : List.of("", ",\"result\":null", ",\"result\":[]")) {
            marketo.on(SmartCampaignCalls.BROWSE)
                    .body("{\"success\":true,\"warnings\":[\"No assets found\"]" + result + "}");

            Exchange exchange = send("marketo:smartCampaign/browse");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(List.class).isEmpty()).isTrue();
            assertThat(exchange.getMessage().getHeader(MarketoConstants.WARNINGS)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "activate", "deactivate", "schedule", "trigger"})
    void notFoundBehaviourDoesNotApplyToWrites(String method) {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/" + method + "?id=999&notFoundBehaviour=NULL",
                        "trigger".equals(method) ? List.of(1) : null);

        assertThat(exchange.getException(MarketoException.class).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void html404IsNotTreatedAsNotFound() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).html(404);

        Exchange done = send("marketo:smartCampaign/getById?id=1001&notFoundBehaviour=NULL");

        assertThat(done.getException()).hasMessageContaining("HTTP 404");
    }

    @Test
    void errorForAnArgumentRejectedByTheApiNamesTheEndpoint() {
        Exchange done = send("marketo:smartCampaign/update?id=1001");

        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name or description must be given")
                .hasMessageContaining("marketo://smartCampaign/update");
        assertThat(marketo.requests()).isEmpty();
    }
}
