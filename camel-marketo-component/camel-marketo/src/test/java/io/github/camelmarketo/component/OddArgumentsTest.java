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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.arguments.UriChecks;
import io.github.camelmarketo.component.internal.CampaignApiApiMethod;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pathological and unusual arguments, all found by fuzzing. */
class OddArgumentsTest extends MarketoTestSupport {

    static Stream<Object> hugeNumbers() {
        return Stream.of(
                "1e300000000",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "9".repeat(100_000),
                new BigDecimal("1e300000000"),
                new BigDecimal("1e-999999999"),
                Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("hugeNumbers")
    void hugeNumberIsRejectedQuickly(Object number) {
        Exchange exchange =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () ->
                                send(
                                        "marketo:smartCampaign/getById",
                                        null,
                                        Map.of(MarketoConstants.ID, number)));

        assertRefused(exchange, "id in the header CamelMarketoId does not fit");
        assertThat(exchange.getException().getMessage()).hasSizeLessThan(1_000);
    }

    @Test
    void numberOutOfRangeIsQuoted() {
        assertRefused(
                send(
                        "marketo:smartCampaign/getById",
                        null,
                        Map.of(MarketoConstants.ID, "99999999999999999999")),
                "'99999999999999999999'");
        assertRefused(
                send(
                        "marketo:smartCampaign/browse",
                        null,
                        Map.of(MarketoConstants.MAX_RETURN, 4294967297L)),
                "'4294967297'");
    }

    static Stream<Arguments> namesOfOneText() {
        byte[] bytes = "Pompeii 1".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of(bytes, "Pompeii 1"),
                Arguments.of("Pompeii 1".toCharArray(), "Pompeii 1"));
    }

    @ParameterizedTest
    @MethodSource("namesOfOneText")
    void bytesAndCharactersAreReadAsText(Object value, String name) {
        send("marketo:smartCampaign/getByName", null, Map.of(MarketoConstants.NAME, value));
        send("marketo:smartCampaign/getByName?inBody=name", value);

        assertThat(marketo.requests())
                .hasSize(2)
                .allMatch(each -> each.query().get("name").equals(List.of(name)));
    }

    @Test
    void jsonArrayOfNamesIsReadAsAList() throws IOException {
        String body = "{\"programName\":[\"a\",\"b\"],\"id\":[1,2]}";

        send("marketo:campaign/browse", body);
        send("marketo:campaign/browse", Json.parse(body));

        assertThat(marketo.requests())
                .hasSize(2)
                .allMatch(each -> each.query().get("programName").equals(List.of("a,b")));
    }

    static Stream<Object> noTexts() {
        List<Object> one = new ArrayList<>();
        one.add(new ArrayList<>(Collections.singletonList(one)));
        return Stream.of(
                Map.of("a", 1),
                List.of(List.of("a")),
                Collections.singletonList(null),
                List.of("a").iterator(),
                Json.object().put("a", 1),
                one);
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void nonTextValueIsRejected(Object value) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(MarketoConstants.NAME, value);

        assertRefused(
                send("marketo:smartCampaign/getByName", null, headers),
                "name in the header CamelMarketoName does not fit");
    }

    static Stream<Object> unreadableBodies() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read(byte[] bytes, int from, int count) throws IOException {
                        throw new IOException("broken pipe");
                    }

                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken pipe");
                    }
                };
        Iterator<Object> failing =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Object next() {
                        throw new IllegalStateException("broken cursor");
                    }
                };
        return Stream.of(broken, failing);
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void unreadableBodyIsRejected(Object body) {
        String uri = "marketo:smartCampaign/trigger?id=3712";

        for (String each : List.of(uri, uri + "&inBody=leads")) {
            Exchange exchange = template.request(each, e -> e.getMessage().setBody(body));

            assertRefused(exchange, "The body c");
            assertThat(exchange.getException()).hasMessageContaining("broken");
        }
    }

    @Test
    void sortedMapWithOtherKeysIsAMapWithoutParameters() {
        Map<Integer, Integer> body = new TreeMap<>(Map.of(1, 2));

        assertRefused(
                send("marketo:smartCampaign/create", body),
                "The member 1 of the body means nothing");
        assertRefused(send("marketo:smartCampaign/create?strict=false", body), "name is missing");
    }

    @Test
    void selfReferencingMapIsRejectedAsAParameter() {
        Map<String, Object> map = new HashMap<>();
        map.put("id", map);
        map.put("other", Arrays.asList(map, map));

        for (String option : List.of("folder", "leads", "tokens", "runAt", "id")) {
            String method =
                    switch (option) {
                        case "folder" -> "browse";
                        case "runAt" -> "schedule?id=1";
                        case "id" -> "getById";
                        default -> "trigger?id=1&leads=2";
                    };
            String header =
                    "CamelMarketo" + Character.toUpperCase(option.charAt(0)) + option.substring(1);

            assertRefused(
                    send("marketo:smartCampaign/" + method, null, Map.of(header, map)),
                    option + " in the header");
        }
    }

    @Test
    void everyIdOfAListInAUriIsChecked() {
        String ids =
                LongStream.rangeClosed(1, 20_000)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
        MarketoMethod browse = new MarketoMethod(CampaignApiApiMethod.BROWSE);
        Map<String, Object> good = new HashMap<>(Map.of("id", ids));
        Map<String, Object> bad = new HashMap<>(Map.of("id", ids + ",x"));

        UriChecks.check(browse, good);

        assertThat(good).containsEntry("id", ids);
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> UriChecks.check(browse, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id=x is not a whole number of 1 or more");
    }

    private static void assertRefused(Exchange exchange, String text) {
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
        assertThat(marketo.requests()).isEmpty();
    }
}
