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

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The error for an invalid value names the option, its source and the URI; nothing is sent. */
class ConversionFailureTest extends MarketoTestSupport {

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("getById", MarketoConstants.ID, "abc", "id"),
                Arguments.of("getById", MarketoConstants.ID, "5s", "id"),
                Arguments.of("getById", MarketoConstants.ID, 1.5, "id"),
                Arguments.of("getById", MarketoConstants.ID, "99999999999999999999", "id"),
                Arguments.of("getById", MarketoConstants.ID, Map.of("id", 1), "id"),
                Arguments.of("browse", MarketoConstants.MAX_RETURN, "ten", "maxReturn"),
                Arguments.of("browse", MarketoConstants.MAX_RETURN, 4294967297L, "maxReturn"),
                Arguments.of("browse", MarketoConstants.IS_ACTIVE, "maybe", "isActive"),
                Arguments.of("browse", MarketoConstants.FOLDER, "Summer", "folder"),
                Arguments.of("browse", MarketoConstants.FOLDER, "Space:1", "folder"),
                Arguments.of(
                        "browse", MarketoConstants.EARLIEST_UPDATED_AT, "now", "earliestUpdatedAt"),
                Arguments.of(
                        "browse",
                        MarketoConstants.LATEST_UPDATED_AT,
                        "2020-01-01T00:00:00",
                        "latestUpdatedAt"),
                Arguments.of("trigger", MarketoConstants.LEADS, "1,b", "leads"),
                Arguments.of("trigger", MarketoConstants.TOKENS, "message", "tokens"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void invalidHeaderIsNamed(String method, String header, Object value, String option) {
        Map<String, Object> headers = new HashMap<>();
        if ("trigger".equals(method)) {
            headers.put(MarketoConstants.ID, 3712);
        }
        headers.put(header, value);

        Exchange exchange = send("marketo:smartCampaign/" + method, null, headers);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + " in the header " + header)
                .hasMessageContaining("marketo://smartCampaign/" + method);
        assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(headers);
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void invalidBodyMemberIsNamed() {
        Exchange exchange =
                send("marketo:smartCampaign/create", Map.of("name", "n", "folder", "nowhere"));

        assertThat(exchange.getException())
                .hasMessageStartingWith("folder in the body")
                .hasMessageContaining("nowhere");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void invalidInBodyValueIsNamed() {
        Exchange exchange = send("marketo:smartCampaign/getById?inBody=id", "abc");

        assertThat(exchange.getException())
                .hasMessageStartingWith("id in the body")
                .hasMessageContaining("'abc'");
        assertThat(marketo.requests()).isEmpty();
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of("smartCampaign/getById", "id", MarketoConstants.ID),
                Arguments.of("smartCampaign/getByName", "name", MarketoConstants.NAME),
                Arguments.of("smartCampaign/create?name=n", "folder", MarketoConstants.FOLDER),
                Arguments.of("smartCampaign/create?folder=1", "name", MarketoConstants.NAME),
                Arguments.of("smartCampaign/update?name=n", "id", MarketoConstants.ID),
                Arguments.of("smartCampaign/clone?id=1&name=n", "folder", MarketoConstants.FOLDER),
                Arguments.of("smartCampaign/delete", "id", MarketoConstants.ID),
                Arguments.of("smartCampaign/schedule", "id", MarketoConstants.ID),
                Arguments.of("smartCampaign/trigger?leads=1", "id", MarketoConstants.ID),
                Arguments.of("campaign/getById", "id", MarketoConstants.ID),
                Arguments.of(
                        "lead/getSmartCampaignMembership", "leadId", MarketoConstants.LEAD_ID));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void missingParameterIsNamed(String path, String option, String header) {
        Exchange exchange = send("marketo:" + path);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + " is missing")
                .hasMessageContaining(header)
                .hasMessageContaining("marketo://" + path.replaceAll("[?].*", ""));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void updateWithoutChangesIsRejectedBeforeAnyCall() {
        Exchange exchange = send("marketo:smartCampaign/update?id=1069");

        assertThat(exchange.getException()).hasMessageContaining("nothing to update");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void descriptionOverTwoThousandCharactersIsRejectedBeforeAnyCall() {
        Exchange exchange =
                send(
                        "marketo:smartCampaign/update?id=1069",
                        Map.of("description", "x".repeat(2001)));

        assertThat(exchange.getException())
                .hasMessageContaining("2000")
                .hasMessageContaining("2001");
        assertThat(marketo.requests()).isEmpty();
    }
}
