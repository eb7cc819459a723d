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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.BROWSE;
import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static io.github.camelmarketo.simulator.SimulatorClient.FORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordedRequestTest {

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().clock(SettableClock.at("2026-11-25T12:00:00Z")).build();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void queryIsKeptRawAndDecoded() {
        client.get(ASSET + "byName.json?name=a%20%2B+%C3%BC&x=&x=2");

        RecordedRequest request = marketo.requests().get(0);
        assertThat(request.operation()).isEqualTo(SmartCampaignCalls.GET_BY_NAME);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo(ASSET + "byName.json");
        assertThat(request.rawUrl()).isEqualTo(ASSET + "byName.json?name=a%20%2B+%C3%BC&x=&x=2");
        assertThat(request.query().get("name")).containsExactly("a + ü");
        assertThat(request.query().get("x")).containsExactly("", "2");
        assertThat(request.body()).isEmpty();
        assertThat(request.form()).isEmpty();
        assertThat(request.contentType()).isNull();
        assertThat(request.receivedAt()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(request).hasToString("GET " + ASSET + "byName.json");
    }

    @Test
    void formIsDecoded() {
        client.postForm(BROWSE, "name", "a&b=ü", "folder", "{}");

        RecordedRequest request = marketo.requests(SmartCampaignCalls.CREATE).get(0);
        assertThat(request.contentType()).isEqualTo(FORM);
        assertThat(request.body()).isEqualTo("name=a%26b%3D%C3%BC&folder=%7B%7D");
        assertThat(request.form().get("name")).containsExactly("a&b=ü");
    }

    @Test
    void jsonIsParsed() {
        client.postJson(CAMPAIGNS + "/3712/trigger.json", "{\"input\":{\"leads\":[]}}");

        RecordedRequest request = marketo.requests(CampaignCalls.TRIGGER).get(0);
        assertThat(request.json().path("input").has("leads")).isTrue();
        assertThat(request.form()).isEmpty();
    }

    @Test
    void jsonOfOtherBodyFails() {
        client.postJson(CAMPAIGNS + "/3712/trigger.json", "{");

        RecordedRequest request = marketo.requests(CampaignCalls.TRIGGER).get(0);
        assertThatThrownBy(request::json).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void headerNamesAreCaseInsensitive() {
        client.get(ASSET + "1001.json");

        RecordedRequest request = marketo.requests().get(0);
        assertThat(request.header("AUTHORIZATION")).isEqualTo("Bearer " + client.token());
        assertThat(request.headers().get("authorization")).hasSize(1);
        assertThat(request.header("X-None")).isNull();
    }

    @Test
    void invalidEscapeIsKept() {
        assertThat(UrlEncoded.parse("a=%zz&b").get("a")).containsExactly("%zz");
        assertThat(UrlEncoded.parse("a=%zz&b").get("b")).containsExactly("");
        assertThat(UrlEncoded.parse("")).isEmpty();
    }

    @Test
    void requestsAreInOrderWithoutIdentityCalls() {
        client.get(ASSET + "1001.json");
        client.get("/nowhere");
        client.post(ASSET + "1069/activate.json");

        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(
                        SmartCampaignCalls.GET_BY_ID,
                        RestOperation.UNKNOWN,
                        SmartCampaignCalls.ACTIVATE);
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.identityRequests().get(0).query().get("client_id"))
                .containsExactly("test-client");
    }
}
