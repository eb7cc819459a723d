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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to types of activities and attributes. */
class TypeRefTest {

    static Stream<Object> cities() {
        return Stream.of(
                "attribute:64",
                " Attribute : 64 ",
                "{\"id\":64,\"type\":\"attribute\"}",
                "{\"id\":\"64\",\"type\":\"ATTRIBUTE\"}",
                Map.of("id", 64, "type", "attribute"),
                Map.of("ID", 64L, "TYPE", "attribute"),
                Json.object().put("id", 64).put("type", "attribute"),
                TypeRef.attribute(64),
                new TypeRef(64, "Attribute"),
                TypeInfo.read(Json.object().put("id", 64).put("type", "attribute")));
    }

    @ParameterizedTest
    @MethodSource("cities")
    void everyFormIsRead(Object city) {
        assertThat(TypeRef.of(city)).isEqualTo(TypeRef.attribute(64));
        assertThat(TypeRef.of(city).toParameter()).isEqualTo("{\"id\":64,\"type\":\"attribute\"}");
    }

    static Stream<Object> numbers() {
        return Stream.of(
                6,
                6L,
                6.0,
                "6",
                Map.of("id", 6),
                "{\"id\":6}",
                "{\"id\":6,\"name\":\"Send Email\",\"constraints\":[]}",
                TypeInfo.read(Json.object().put("id", 6).put("name", "Send Email")));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numberAloneDoesNotSayOfWhat(Object number) {
        assertThat(TypeRef.of(number)).isEqualTo(new TypeRef(6, null));
    }

    @Test
    void builtInTypesHaveNegativeIds() {
        assertThat(TypeRef.of("activity:-1")).isEqualTo(TypeRef.activity(-1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "1.5",
                "activity:",
                "activity:0",
                "lead:6",
                ":6",
                "{",
                "{}",
                "{\"id\":6,\"typ\":\"attribute\"}",
                "{\"id\":6,\"type\":\"lead\"}",
                "[6]"
            })
    void otherTextIsRefused(String text) {
        refused(text);
    }

    @Test
    void otherValuesAreRefused() {
        for (Object each :
                Arrays.asList(
                        null,
                        true,
                        List.of(6),
                        Map.of(),
                        CampaignId.of(6),
                        new TypeRef(0, "activity"),
                        TypeInfo.read(Json.object()))) {
            refused(each);
        }
    }

    private static void refused(Object value) {
        assertThatThrownBy(() -> TypeRef.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a type: use activity:6, attribute:64 or");
    }
}
