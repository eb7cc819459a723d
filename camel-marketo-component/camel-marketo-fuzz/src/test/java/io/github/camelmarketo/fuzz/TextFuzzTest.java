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
package io.github.camelmarketo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MyTokens;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A text arrives as it was given, or is refused; it never becomes another. */
class TextFuzzTest {

    private static final String SEED = "20261125";

    private final FuzzClient client = FuzzClient.recording();

    @Provide
    Arbitrary<String> texts() {
        return Values.texts();
    }

    @Property(seed = SEED)
    void inAForm(@ForAll("texts") String name, @ForAll("texts") String description) {
        if (sent(() -> client.campaigns().create(name, FolderRef.folder(1), description))) {
            String body = new String(client.last.body(), StandardCharsets.US_ASCII);
            assertThat(parameter(body, "name")).isEqualTo(name);
            assertThat(parameter(body, "description")).isEqualTo(description);
        }
    }

    @Property(seed = SEED)
    void inAQuery(@ForAll("texts") String name) {
        if (sent(() -> client.campaigns().getByName(name, null))) {
            assertThat(parameter(client.last.uri().getRawQuery(), "name")).isEqualTo(name);
        }
    }

    @Property(seed = SEED)
    void inJson(@ForAll("texts") String value, @ForAll("texts") String program) throws IOException {
        MyTokens tokens = new MyTokens(Map.of("a", value));
        if (sent(() -> client.campaigns().schedule(1L, null, tokens, program))) {
            var input = Json.parse(client.last.body()).path("input");
            assertThat(input.path("tokens").path(0).path("value").textValue()).isEqualTo(value);
            assertThat(input.path("cloneToProgramName").textValue()).isEqualTo(program);
        }
    }

    private static boolean sent(Runnable call) {
        try {
            call.run();
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
            assertThat(e.getMessage())
                    .containsAnyOf("name", "description", "tokens", "cloneToProgramName")
                    .hasSizeLessThan(1_000);
            return false;
        }
    }

    private static String parameter(String encoded, String name) {
        return Arrays.stream(encoded.split("&", -1))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
