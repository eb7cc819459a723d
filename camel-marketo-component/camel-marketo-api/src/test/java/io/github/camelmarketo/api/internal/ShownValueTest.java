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
package io.github.camelmarketo.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownValueTest {

    @ParameterizedTest
    @CsvSource({
        "'a\nb', aU+000Ab",
        "'a\r\nb', aU+000DU+000Ab",
        "'a\u0000b', aU+0000b",
        "'a\u001b[31mb', aU+001B[31mb",
        "'a\u0085b', aU+0085b",
        "'a\u2028b', aU+2028b",
        "'a\u202eb', aU+202Eb",
        "'ü 日本 \ud83d\ude00', 'ü 日本 \ud83d\ude00'"
    })
    void controlCharactersAreShownAsWhatTheyAre(String text, String shown) {
        assertThat(ShownValue.of(text)).isEqualTo(shown);
        assertThat(ShownValue.of(ShownValue.of(text))).isEqualTo(shown);
    }

    @Test
    void longTextIsCutAndItsLengthTold() {
        assertThat(ShownValue.of("\n".repeat(1_000_000)))
                .hasSizeLessThan(1500)
                .startsWith("U+000AU+000A")
                .endsWith("... (1000000 characters)");
    }

    @Test
    void exceptionWithALongTextIsNoCause() {
        IOException shortOne = new IOException("short", new IOException("as well"));
        IOException deep = new IOException("short", new IOException("x".repeat(101)));
        IOException twoLines = new IOException("a\nb");

        assertThat(ShownValue.cause(shortOne, 100)).isSameAs(shortOne);
        assertThat(ShownValue.cause(deep, 100)).isNull();
        assertThat(ShownValue.cause(twoLines, 100)).isNull();
        IOException none = null;
        assertThat(ShownValue.cause(none, 100)).isNull();
    }
}
