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
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the attributes of flow steps. */
class StepValuesTest {

    static Stream<Object> mails() {
        return Stream.of(
                Map.of(101, 3310),
                Map.of("101", "3310"),
                Map.of(101L, 3310.0),
                " {\"101\":\"3310\"} ",
                "{\"101\":3310}",
                "{\"101\":3310}".getBytes(StandardCharsets.UTF_8),
                Json.object().put("101", 3310),
                new StepValues(Map.of(101L, "3310")));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void everyFormIsRead(Object mail) {
        assertThat(StepValues.of(mail).toParameter()).isEqualTo("{\"101\":\"3310\"}");
    }

    @Test
    void valuesAreWrittenAsAPersonWouldAndInTheirOrder() {
        Map<Object, Object> given = new LinkedHashMap<>();
        given.put(202, LocalDate.of(2026, 12, 4));
        given.put(201, true);
        given.put(203, "");
        given.put(204, Json.object().put("a", "é").get("a"));

        assertThat(StepValues.of(given).toParameter())
                .isEqualTo("{\"202\":\"2026-12-04\",\"201\":\"true\",\"203\":\"\",\"204\":\"é\"}");
        assertThat(StepValues.of(Map.of()).values()).isEmpty();
    }

    @Test
    void valuesOfAChoiceAreTaken() {
        FlowStepChoice choice =
                FlowStepChoice.read(
                        Json.object()
                                .set(
                                        "attributes",
                                        Json.array()
                                                .add(
                                                        Json.object()
                                                                .put("activityTypeAttribId", 101)
                                                                .put("value", "3310"))));

        assertThat(StepValues.of(choice.values()).toParameter()).isEqualTo("{\"101\":\"3310\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "[]", "7", "null"})
    void otherTextIsRefused(String text) {
        refused(text, "holds no values by attribute");
    }

    @Test
    void otherValuesAreRefused() {
        for (Object each : Arrays.asList(null, 7, List.of(), true)) {
            refused(each, "holds no values by attribute");
        }
        refused(Map.of("Mailing ID", "3310"), "'Mailing ID' is not the id of an attribute");
        refused(Map.of("101", 1, 101, 2), "Attribute 101 is given twice");
        refused(Collections.singletonMap(101, null), "The value of attribute 101 is null");
        refused(Map.of(101, List.of(1)), "The value of attribute 101 is a java.util");
        refused(Map.of(101, "\ud83d"), "The value of attribute 101");
    }

    @Test
    void valuesAreInNoText() {
        assertThat(StepValues.of(Map.of(101, "secret"))).hasToString("StepValues[101]");
    }

    private static void refused(Object value, String text) {
        assertThatThrownBy(() -> StepValues.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
