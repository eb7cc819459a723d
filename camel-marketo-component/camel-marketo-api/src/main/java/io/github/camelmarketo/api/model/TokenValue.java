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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.Utf8;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Writes the value of a My Token as a person would have written it. */
final class TokenValue {

    private TokenValue() {}

    /**
     * @param name the token's name, for messages; the value may be personal data
     */
    static String of(String name, Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof JsonNode node) {
            return of(name, Json.plain(node));
        }
        if (value instanceof Number number) {
            return PlainText.of("The value of the My Token '" + name + "'", number);
        }
        if (value instanceof byte[] bytes) {
            return Utf8.decode("The value of the My Token '" + name + "'", bytes);
        }
        if (value instanceof char[] chars) {
            return new String(chars);
        }
        if (value instanceof Map || value instanceof Iterable || value.getClass().isArray()) {
            return json(name, value);
        }
        if (isText(value)) {
            return value.toString();
        }
        String time = PlainText.time(value);
        if (time == null) {
            throw refused(name, value, null);
        }
        return time;
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof URI;
    }

    private static String json(String name, Object value) {
        try {
            return Json.write(value);
        } catch (IllegalArgumentException e) {
            throw refused(name, value, e);
        }
    }

    private static IllegalArgumentException refused(String name, Object value, Exception cause) {
        return new IllegalArgumentException(
                "The value of the My Token '"
                        + name
                        + "' is a "
                        + value.getClass().getName()
                        + ": use a text, a number, a date or a time",
                cause);
    }
}
