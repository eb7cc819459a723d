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
package io.github.camelmarketo.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.internal.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a list of values. */
class ValueListTest {

    private static final List<String> TWO = List.of("ada@example.org", "alan@example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org,alan@example.org",
                " ada@example.org , alan@example.org ",
                "\ufeffada@example.org\r\nalan@example.org\r\n",
                "ada@example.org\n\n alan@example.org",
                "[\"ada@example.org\", \"alan@example.org\"]",
                "[{\"email\":\"ada@example.org\",\"age\":3},{\"E-Mail\":\"alan@example.org\"}]"
            })
    void textsAreSeparatedByCommasOrLineEndsOrAreJson(String text) {
        assertThat(ValueList.of(text).values()).isEqualTo(TWO);
        assertThat(ValueList.of(text.getBytes(StandardCharsets.UTF_8)).values()).isEqualTo(TWO);
    }

    @Test
    void elementsAreTakenWhole() throws Exception {
        assertThat(ValueList.of(List.of("Byron, Ada", 7, new BigDecimal("1E+3"), true)).values())
                .containsExactly("Byron, Ada", "7", "1000", "true");
        assertThat(ValueList.of(TWO.iterator()).values()).isEqualTo(TWO);
        assertThat(ValueList.of(new String[] {TWO.get(0), TWO.get(1)}).values()).isEqualTo(TWO);
        assertThat(ValueList.of(new int[] {1, 2}).values()).containsExactly("1", "2");
        assertThat(ValueList.of(Json.parse("[1, \"b\"]")).values()).containsExactly("1", "b");
        assertThat(ValueList.of(5L).values()).containsExactly("5");
        assertThat(ValueList.of(List.of(5.0, 1.5)).values()).containsExactly("5", "1.5");
        assertThat(ValueList.of(List.of("a".getBytes(StandardCharsets.UTF_8))).values())
                .containsExactly("a");
        assertThat(ValueList.of(List.of('x', MultipleMatches.ALL)).values())
                .containsExactly("x", "ALL");
        assertThat(
                        ValueList.of(List.of(Json.parse("\"b\""), Json.parse("{\"email\":\"c\"}")))
                                .values())
                .containsExactly("b", "c");
        assertThat(ValueList.of(ValueList.of("a")).values()).containsExactly("a");
        assertThat(ValueList.of(List.of()).values()).isEmpty();
        assertThat(ValueList.of("[]").values()).isEmpty();
    }

    @Test
    void rowsGiveTheirEmailOrTheirOnlyMember() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", "Ada");
        row.put("EMAIL", "ada@example.org");

        assertThat(ValueList.of(List.of(row, Map.of("address", "alan@example.org"))).values())
                .isEqualTo(TWO);
        row.remove("EMAIL");
        row.put("city", "Lyon");
        refused(List.of("x", row), "Element 2 has no member email, but name, city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ufeff", "a,,b", "a,", ",", "[\"a\",\"\"]", "[null]", "[1"})
    void blanksAndBrokenJsonAreRefused(String text) {
        assertThatThrownBy(() -> ValueList.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoTextIsRefusedByPlace() {
        refused(null, "The value is null");
        refused(Arrays.asList("a", null), "Element 2 is null");
        refused(List.of("a", new Object()), "Element 2 is java.lang.Object");
        refused(
                List.of("a", new BigDecimal("1E+2000000000")),
                "Element 2 is a number beyond reason");
        refused(List.of("a", "\ud800"), "Element 2 has half of a surrogate pair");
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        refused(endless, "nested too deeply");
    }

    @Test
    void textOfAListTellsNoValue() {
        assertThat(ValueList.of(TWO)).hasToString("ValueList[2]");
    }

    private static void refused(Object value, String text) {
        assertThatThrownBy(() -> ValueList.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
