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
package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.DurationText;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * Sets component options that are given as text. Camel reads whole numbers as durations first, so
 * that a quota of {@code " 50000 "} would silently become 0, and {@code 5s} would become 5000.
 */
final class CheckedOptions extends MarketoComponentConfigurer {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

    @Override
    public boolean configure(
            CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        return super.configure(context, target, name, checked(name, value, ignoreCase), ignoreCase);
    }

    private Object checked(String name, Object value, boolean ignoreCase) {
        Class<?> type = getOptionType(name, ignoreCase);
        boolean number = type == int.class || type == Integer.class;
        if (!(value instanceof String text) || (!number && type != long.class)) {
            return value;
        }
        String trimmed = text.trim();
        if (number && !NUMBER.matcher(trimmed).matches()) {
            throw new IllegalArgumentException(
                    name + " must be a whole number, not '" + trimmed + "'");
        }
        if (!number && !DurationText.isDuration(trimmed)) {
            throw new IllegalArgumentException(
                    name + " must be a time, like 20000 or 5m, not '" + trimmed + "'");
        }
        return number ? (Object) Integer.valueOf(trimmed) : trimmed;
    }
}
