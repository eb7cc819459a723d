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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of records of leads that are to be written. */
class LeadRecordsTest {

    private static final Map<String, String> ADA = Map.of("email", "ada@example.org");

    @Test
    void recordsComeInManyForms() throws Exception {
        String json = "[{\"email\":\"ada@example.org\"}]";
        JsonNode array = Json.parse(json);

        for (Object form :
                Arrays.asList(
                        ADA,
                        List.of(ADA),
                        List.of(ADA).iterator(),
                        new Object[] {ADA},
                        json,
                        "\ufeff" + json,
                        json.getBytes(StandardCharsets.UTF_8),
                        "{\"email\":\"ada@example.org\"}",
                        array,
                        array.get(0),
                        List.of(array.get(0)),
                        LeadRecords.of(ADA))) {
            assertThat(LeadRecords.of(form).records())
                    .as(String.valueOf(form))
                    .containsExactly((ObjectNode) array.get(0));
        }
        assertThat(LeadRecords.of(List.of()).records()).isEmpty();
        assertThat(LeadRecords.of("[]").records()).isEmpty();
        assertThat(LeadRecords.of(ADA)).hasToString("LeadRecords[1]");
    }

    @Test
    void valuesArriveAsAPersonWroteThem() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(" name ", "Ada");
        row.put("score", new BigDecimal("10.50"));
        row.put("active", true);
        row.put("born", LocalDate.of(1815, 12, 10));
        row.put("city", "Zürich".getBytes(StandardCharsets.UTF_8));
        row.put("kind", MultipleMatches.ALL);
        row.put("title", null);

        assertThat(LeadRecords.of(row).records().get(0).toString())
                .isEqualTo(
                        "{\"name\":\"Ada\",\"score\":10.50,\"active\":true,\"born\":\"1815-12-10\","
                                + "\"city\":\"Zürich\",\"kind\":\"ALL\",\"title\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada@example.org", "7", "[1]", "[null]", "[{}]", "[[]]", "{\"a\":[]}"})
    void textThatHoldsNoRecordsIsRefused(String text) {
        assertThatThrownBy(() -> LeadRecords.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoRecordIsRefusedByPlace() {
        Map<String, Object> unnamed = new HashMap<>();
        unnamed.put(" ", "x");
        refused("The value is null", (Object) null);
        refused("The value is 7", 7);
        refused("Record 2 is x", List.of(ADA, "x"));
        refused("Record 2 has no fields", List.of(ADA, Map.of()));
        refused("Record 1 has a field without a name", List.of(unnamed));
        refused("Record 1, field a is", List.of(Map.of("a", new Object())));
        refused("Record 1, field a has half", List.of(Map.of("a", "\ud800")));
        refused("is a result", List.of(Lead.read(Json.object().put("id", 1))));
    }

    private static void refused(String text, Object value) {
        assertThatThrownBy(() -> LeadRecords.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
