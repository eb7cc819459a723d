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
package io.github.camelmarketo.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.internal.Json;
import org.junit.jupiter.api.Test;

/** Requests that are too long for an address or a body. */
class LongRequestsTest {

    private static final String LONG = "n".repeat(9000);
    private static final String TOO_LONG = "n".repeat(1 << 21);

    @Test
    void readOfAssetsHasToFitIntoAnAddress() {
        assertThatThrownBy(() -> read("/rest/asset/v1/folder/byName.json", LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name is too long: an address may have 8192 characters");
    }

    @Test
    void longReadOfTheLeadDatabaseIsAPost() {
        MarketoRequest request = read("/rest/v1/lists.json", LONG);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/rest/v1/lists.json?_method=GET");
        assertThat(request.form())
                .extracting(Object::toString)
                .containsExactly("a=b", "name=" + LONG);
        assertThat(request.safety()).isEqualTo(Safety.READ);
        assertThatThrownBy(() -> read("/rest/v1/lists.json", TOO_LONG))
                .hasMessageContaining("name is too long: the body of list/browseAll");
    }

    @Test
    void writeWithALongQueryIsNoRead() {
        assertThatThrownBy(
                        () ->
                                MarketoRequest.builder(
                                                "list/removeLeads",
                                                "DELETE",
                                                "/rest/v1/lists/1/leads.json",
                                                Safety.IDEMPOTENT)
                                        .query("id", LONG)
                                        .build())
                .hasMessageContaining("id is too long");
    }

    @Test
    void bodyIsOneMebibyteAtMost() {
        MarketoRequest.Builder request =
                MarketoRequest.builder("lead/sync", "POST", "/rest/v1/leads.json", Safety.ONCE)
                        .json(Json.object().put("a", TOO_LONG));

        assertThatThrownBy(request::build)
                .hasMessageContaining("The body is too long: the body of lead/sync");
    }

    @Test
    void onlyADeleteHasATypeWithoutABody() {
        assertThat(
                        MarketoRequest.builder("a", "DELETE", "/rest/v1/x.json", Safety.ONCE)
                                .build()
                                .contentType())
                .isEqualTo("application/json");
        assertThat(read("/rest/v1/lists.json", "n").contentType()).isNull();
    }

    private static MarketoRequest read(String path, String name) {
        return MarketoRequest.builder("list/browseAll", "GET", path, Safety.READ)
                .query("a", "b")
                .query("name", name)
                .build();
    }
}
