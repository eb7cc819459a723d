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
import io.github.camelmarketo.api.internal.ShownValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pathological values, all found by fuzzing. */
class OddValuesTest {

    static Stream<Function<Object, Object>> forms() {
        return Stream.of(FolderRef::of, LeadIds::of, MyTokens::of);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void mapThatHoldsItselfIsRefused(Function<Object, Object> form) {
        Map<String, Object> map = new HashMap<>();
        map.put("id", map);
        List<Object> list = new ArrayList<>(List.of(map));
        map.put("list", list);
        list.add(list);

        assertThatThrownBy(() -> form.apply(map)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.apply(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sortedMapOfOtherKeysIsNoLead() {
        assertThatThrownBy(() -> LeadIds.of(new TreeMap<>(Map.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no member id, but 1");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void numberWithAnImpossibleExponentIsRefused(Function<Object, Object> form) {
        assertThatThrownBy(() -> form.apply("{\"id\":1e9999999999}"))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1e9999999999", "[1e9999999999]"})
    void numberWithAnImpossibleExponentIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tokenNameOfManyBlanksTakesNoTime() {
        String name = "{{my." + " ".repeat(20_000) + "x";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertThatThrownBy(() -> MyTokens.of(Map.of(name, "a")))
                                .hasMessageContaining("is not a My Token name"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void longValueIsShownInPart(Function<Object, Object> form) {
        assertThatThrownBy(() -> form.apply("x".repeat(100_000))).message().hasSizeLessThan(500);
    }

    @Test
    void shownValueIsNotCutWithinACharacter() {
        String shown = ShownValue.of("x".repeat(199) + "\ud83d\ude00".repeat(2));

        assertThat(shown).isEqualTo("x".repeat(199) + "... (203 characters)");
    }

    @Test
    void valueWithoutATextIsShownByItsClass() {
        Object mute =
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                };

        assertThat(ShownValue.of(mute)).isEqualTo("a " + mute.getClass().getName());
        assertThat(ShownValue.of(null)).isEqualTo("null");
    }

    @Test
    void invisibleCharactersOfAShownValueAreShown() {
        assertThat(ShownValue.of("\ufeffa b\u200b\tc\u00a0"))
                .isEqualTo("U+FEFFa bU+200BU+0009cU+00A0");
    }
}
