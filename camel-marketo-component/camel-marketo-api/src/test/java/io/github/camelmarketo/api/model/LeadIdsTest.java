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

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    void onlyAnEmptyListMeansNoLeads() {
        for (Object none :
                List.of("[]", List.of(), new long[0], List.of().iterator(), Json.array())) {
            assertThat(LeadIds.of(none).ids()).as("%s", none).isEmpty();
        }
    }

    @Test
    void nothingIsNotAnEmptyList() throws IOException {
        for (Object nothing :
                Arrays.asList(
                        null,
                        "",
                        "  ",
                        " , ",
                        "\ufeff",
                        "\u00a0",
                        new byte[0],
                        Json.parse("null"),
                        Json.parse("\"\""),
                        List.of(""),
                        Arrays.asList(1, null))) {
            assertThatThrownBy(() -> LeadIds.of(nothing))
                    .as("%s", nothing)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only an empty list means no leads");
        }
    }

    static Stream<Object> formsOf1001() throws IOException {
        return Stream.of(
                1001,
                1001L,
                (short) 1001,
                BigInteger.valueOf(1001),
                new BigDecimal("1001.00"),
                new BigDecimal("1.001E+3"),
                1001.0d,
                1001.0f,
                "1001",
                "1001.0",
                "1.001E3",
                "\ufeff1001",
                "1001\u00a0",
                "1001".getBytes(StandardCharsets.UTF_8),
                Json.parse("1001"),
                Json.parse("1001.0"),
                Json.parse("1.001e3"),
                Json.parse("\"1001\""));
    }

    @ParameterizedTest
    @MethodSource("formsOf1001")
    void wholeNumberIsAnIdInWhateverFormItComes(Object id) {
        for (Object value :
                Arrays.asList(
                        id,
                        List.of(id),
                        List.of(List.of(id)),
                        new Object[] {id},
                        List.of(Map.of("id", id)),
                        Json.object().putPOJO("id", id),
                        Json.array().addPOJO(id))) {
            assertThat(LeadIds.of(value).ids()).as("%s", value).containsExactly(1001L);
        }
    }

    @Test
    void listsInListsAndTextsInListsAreTaken() {
        assertThat(LeadIds.of(List.of(List.of("101"), List.of("102"))).ids())
                .containsExactly(101L, 102L);
        assertThat(LeadIds.of(List.of("101,102", "103")).ids()).containsExactly(101L, 102L, 103L);
        assertThat(LeadIds.of("[[1],[2,3]]").ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void treeWithOtherObjectsIsRead() {
        assertThat(LeadIds.of(Json.array().addPOJO(List.of(1, 2))).ids()).containsExactly(1L, 2L);
        assertThat(LeadIds.of(new POJONode(List.of(1, 2))).ids()).containsExactly(1L, 2L);
        assertThat(LeadIds.of(new BinaryNode("3,4".getBytes(StandardCharsets.UTF_8))).ids())
                .containsExactly(3L, 4L);
    }

    @Test
    void rowsOfADatabaseAreTakenByTheColumnId() {
        assertThat(LeadIds.of(List.of(Map.of("ID", 101), Map.of("Id", "102"))).ids())
                .containsExactly(101L, 102L);
        assertThat(LeadIds.of(Map.of("ID", 1, "id", 2)).ids()).containsExactly(2L);
    }

    @Test
    void rowWithoutAnIdIsNamedWithItsMembersAndWithoutItsValues() {
        assertThatThrownBy(
                        () ->
                                LeadIds.of(
                                        List.of(
                                                Map.of("id", 1),
                                                Map.of("lead_id", "a@example.com"))))
                .hasMessage("Element 2 of the leads has no member id, but lead_id");
        Map<String, Object> row = new HashMap<>();
        row.put("id", null);
        assertThatThrownBy(() -> LeadIds.of(List.of(row)))
                .hasMessageContaining("Element 1 of the leads has the id null");
    }

    @Test
    void campaignsAreNoLeads() {
        String campaigns =
                "[{\"id\":1069,\"name\":\"n\",\"computedUrl\":\"https://app/#SC1\",\"flowId\":1}]";

        assertThatThrownBy(() -> LeadIds.of(campaigns))
                .hasMessageContaining("Element 1 of the leads has the member computedUrl")
                .hasMessageContaining("it is a campaign");
    }

    @Test
    void invisibleCharactersAreShown() {
        assertThatThrownBy(() -> LeadIds.of("10\ufeff1")).hasMessageContaining("'10U+FEFF1'");
        assertThatThrownBy(() -> LeadIds.of("1\u202f234")).hasMessageContaining("'1U+202F234'");
        assertThat(LeadIds.of("\ufeff101\r\n102").ids()).containsExactly(101L, 102L);
        assertThat(LeadIds.of("101\u00a0\n102\u200b").ids()).containsExactly(101L, 102L);
    }

    @Test
    void bytesOfAnotherEncodingAreRefused() {
        assertThatThrownBy(() -> LeadIds.of(new byte[] {'1', (byte) 0xe4}))
                .hasMessageContaining("not text in UTF-8");
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
                .hasMessageContaining("Element 2 of the leads is null");
        assertThatThrownBy(() -> LeadIds.of("[1,")).isInstanceOf(IllegalArgumentException.class);
    }
}
