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
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadIdsTest {

    static Stream<Arguments> formsOfOneTwoThree() throws IOException {
        Stream<Object> forms =
                Stream.of(
                        List.of(1, 2, 3),
                        List.of("1", " 2 ", "3"),
                        List.of(1L, "2", Map.of("id", 3)),
                        new LinkedHashSet<>(List.of(1, 2, 3)),
                        new long[] {1, 2, 3},
                        new int[] {1, 2, 3},
                        new Integer[] {1, 2, 3},
                        new String[] {"1", "2", "3"},
                        "1,2,3",
                        " 1, 2 ,3 ",
                        "1;2\n3",
                        "[1,2,\"3\"]",
                        "[{\"id\":1},{\"id\":\"2\"},{\"id\":3}]",
                        Json.parse("[1,{\"id\":2},\"3\"]"),
                        Json.tree("1,2,3"),
                        List.of(Map.of("id", 1), Map.of("id", "2"), Map.of("id", 3L)),
                        new ArrayList<>(List.of(1, 2, 3)).iterator(),
                        new LeadIds(List.of(1L, 2L, 3L)));
        // JUnit would spread an unwrapped array over several arguments.
        return forms.map(form -> Arguments.of(new Object[] {form}));
    }

    @ParameterizedTest
    @MethodSource("formsOfOneTwoThree")
    void everyFormOfSeveralLeadsIsAccepted(Object value) {
        assertThat(LeadIds.of(value).ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void singleLeadIsTaken() throws IOException {
        for (Object one :
                List.of(
                        318592,
                        318592L,
                        BigInteger.valueOf(318592),
                        "318592",
                        Map.of("id", 318592, "email", "a@example.com"),
                        "{\"id\":318592}",
                        Json.parse("{\"id\":318592}"),
                        Json.parse("318592"))) {
            assertThat(LeadIds.of(one).ids()).as("%s", one).containsExactly(318592L);
        }
    }

    @Test
    void emptyValuesMeanNoLeads() throws IOException {
        for (Object none :
                Arrays.asList(
                        null,
                        "",
                        "  ",
                        "[]",
                        List.of(),
                        new long[0],
                        List.of().iterator(),
                        Json.parse("null"))) {
            assertThat(LeadIds.of(none).ids()).as("%s", none).isEmpty();
        }
    }

    @Test
    @DisplayName("ids beyond 32 bits, and beyond the precision of a double, stay exact")
    void largeIdsStayExact() {
        assertThat(LeadIds.of("2147483648,9007199254740993").ids())
                .containsExactly(2147483648L, 9007199254740993L);
        assertThat(LeadIds.of("[9007199254740993]").ids()).containsExactly(9007199254740993L);
    }

    @Test
    void orderAndDuplicatesAreKept() {
        assertThat(LeadIds.of("3,1,3").ids()).containsExactly(3L, 1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1,abc",
                "0",
                "-5",
                "1.5",
                "9223372036854775808",
                "[true]",
                "[null]",
                "[[1]]",
                "{\"email\":\"a\"}"
            })
    void invalidIdsAreRejected(String text) {
        assertThatThrownBy(() -> LeadIds.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusalNamesTheElement() {
        assertThatThrownBy(() -> LeadIds.of(List.of(1, "abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'abc'");
        assertThatThrownBy(() -> LeadIds.of(List.of(1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'1.5'");
        assertThatThrownBy(() -> LeadIds.of(Arrays.asList(1, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'null'");
        assertThatThrownBy(() -> LeadIds.of("[1,")).isInstanceOf(IllegalArgumentException.class);
    }
}
