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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks texts that are to be sent, and reads those that came as bytes. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Refuses a text that cannot be encoded without becoming another text.
     *
     * @param option its name, for the message
     * @param value the text, may be null
     * @return the text
     * @throws IllegalArgumentException when it holds half of a surrogate pair
     */
    public static String check(String option, String value) {
        if (value != null && !canEncode(value)) {
            throw new IllegalArgumentException(
                    option + " has half of a surrogate pair, which cannot be sent");
        }
        return value;
    }

    /**
     * Returns whether a text can be encoded.
     *
     * @param value the text
     * @return false when it holds half of a surrogate pair
     */
    public static boolean canEncode(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    /**
     * Reads bytes as text. Bytes of another encoding would silently become other characters.
     *
     * @param what what the bytes are, for the message
     * @param bytes the bytes
     * @return the text
     * @throws IllegalArgumentException when they are not UTF-8
     */
    public static String decode(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(what + " is not text in UTF-8", e);
        }
    }
}
