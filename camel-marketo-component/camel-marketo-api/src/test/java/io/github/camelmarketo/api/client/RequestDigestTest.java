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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

    @Test
    void orderWithinABodyDoesNotCount() {
        assertThat(json("{\"a\":1,\"b\":[{\"c\":2,\"d\":3},{\"e\":4}]}"))
                .isEqualTo(json("{\"b\":[{\"e\":4},{\"d\":3,\"c\":2}],\"a\":1}"));
        assertThat(RequestDigest.of(List.of(post().form("a", "1").form("b", "2").build())))
                .isEqualTo(RequestDigest.of(List.of(post().form("b", "2").form("a", "1").build())));
    }

    @Test
    void everythingElseCounts() {
        assertThat(
                        List.of(
                                json("{\"a\":1}"),
                                json("{\"a\":\"1\"}"),
                                json("{\"a\":[1]}"),
                                json("{\"a\":[1,1]}"),
                                json("{\"a\":[[1],1]}"),
                                json("{\"a\":{\"1\":1}}"),
                                json("{\"a,b\":1}"),
                                json("{\"a\":1,\"b\":1}"),
                                RequestDigest.of(List.of()),
                                RequestDigest.of(List.of(post().build())),
                                RequestDigest.of(List.of(post().build(), post().build())),
                                RequestDigest.of(List.of(post().form("a", "1").build())),
                                RequestDigest.of(
                                        List.of(post().form("a", "1").form("a", "1").build())),
                                RequestDigest.of(List.of(post().query("a", "1").build())),
                                RequestDigest.of(List.of(request("GET", "/p").build())),
                                RequestDigest.of(List.of(request("POST", "/q").build()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void orderOfTheCallsCounts() {
        MarketoRequest one = request("POST", "/1").build();
        MarketoRequest two = request("POST", "/2").build();

        assertThat(RequestDigest.of(List.of(one, two)))
                .isNotEqualTo(RequestDigest.of(List.of(two, one)));
    }

    private static String json(String text) {
        try {
            JsonNode body = Json.parse(text);
            return RequestDigest.of(List.of(post().json(body).build()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MarketoRequest.Builder post() {
        return request("POST", "/p");
    }

    private static MarketoRequest.Builder request(String method, String path) {
        return MarketoRequest.builder("a/b", method, path, Safety.ONCE);
    }
}
