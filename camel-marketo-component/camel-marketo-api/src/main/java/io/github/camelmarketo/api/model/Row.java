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

import io.github.camelmarketo.api.internal.ShownValue;
import java.util.List;
import java.util.Map;

/** Reads members of a map by name, in whatever case: databases name columns in capitals. */
final class Row {

    private final Map<?, ?> members;

    Row(Map<?, ?> members) {
        this.members = members;
    }

    /** Returns whether there is such a member, possibly null. */
    boolean has(String name) {
        return members.keySet().stream().anyMatch(each -> name.equalsIgnoreCase(text(each)));
    }

    /** The value of a member, of that of exactly this name where there are several; may be null. */
    Object get(String name) {
        Object found = null;
        for (Map.Entry<?, ?> each : members.entrySet()) {
            if (name.equals(text(each.getKey()))) {
                return each.getValue();
            }
            if (name.equalsIgnoreCase(text(each.getKey()))) {
                found = each.getValue();
            }
        }
        return found;
    }

    /** Names of the members. */
    List<String> keys() {
        return members.keySet().stream().map(Row::text).toList();
    }

    /** Names of the members, for a text: their values may be personal data. */
    String names() {
        return members.isEmpty() ? "nothing" : ShownValue.of(String.join(", ", keys()));
    }

    private static String text(Object key) {
        return ShownValue.of(key);
    }
}
