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

import java.io.Serializable;

/**
 * The value of a My Token, as a person would have written it.
 *
 * @param text the value, not null
 */
public record TokenText(String text) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Converts any supported form of a value.
     *
     * @param value a text, number, date or time; a map or collection becomes JSON
     * @return the value
     * @throws IllegalArgumentException if the value is none of these
     */
    public static TokenText of(Object value) {
        return value instanceof TokenText text
                ? text
                : new TokenText(TokenValue.of("value", value));
    }

    /** Values may be personal data, so the length is shown. */
    @Override
    public String toString() {
        return "TokenText[" + text.length() + " characters]";
    }
}
