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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TokenText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Refuses what Marketo would refuse of a My Token. No message quotes a value. */
final class TokenChecks {

    private static final int MAX_NAME = 50;

    private static final List<String> TYPES =
            List.of("date", "number", "rich text", "score", "sfdc campaign", "text");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private TokenChecks() {}

    /** The name without braces and {@code my.}. */
    static String name(String given) {
        String name = Utf8.check("name", MyTokens.bareName(given));
        int length = name.codePointCount(0, name.length());
        if (length > MAX_NAME) {
            throw new IllegalArgumentException(
                    "name may have " + MAX_NAME + " characters, not " + length);
        }
        return name;
    }

    /** The type in Marketo's spelling. */
    static String type(String given) {
        String type = VisibleText.strip(given).toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "type '"
                            + ShownValue.of(given)
                            + "' cannot be written: use "
                            + String.join(", ", TYPES));
        }
        return type;
    }

    static String value(String type, TokenText value) {
        if (value == null || VisibleText.isBlank(value.text())) {
            throw new IllegalArgumentException(
                    "value must be given and not blank: Marketo keeps no empty token");
        }
        String text = Utf8.check("value", value.text());
        return switch (type) {
            case "date" -> date(VisibleText.strip(text));
            case "number" -> number(VisibleText.strip(text));
            case "score" -> score(VisibleText.strip(text));
            default -> text;
        };
    }

    private static String date(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "value is not a date of the form 2026-12-04, which the type date needs", e);
        }
    }

    private static String number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "value is not a number such as 12 or 12.5, which the type number needs");
        }
        return text;
    }

    private static String score(String text) {
        try {
            Integer.parseInt(text);
            return text;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "value is not a whole number of 32 bits, which the type score needs", e);
        }
    }
}
