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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A lead of the simulated instance. Guarded by the {@link InstanceState}. */
final class StoredLead {

    static final String DEFAULT_PARTITION = "Default";

    long id;
    String partition = DEFAULT_PARTITION;
    String workspace = "Default";
    boolean inaccessible;
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    Instant createdAt;
    Instant updatedAt;

    StoredLead copy() {
        StoredLead copy = new StoredLead();
        copy.id = id;
        copy.partition = partition;
        copy.workspace = workspace;
        copy.inaccessible = inaccessible;
        copy.fields = new LinkedHashMap<>(fields);
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        return copy;
    }

    /** The text of a field, null when it has no value. */
    String text(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Whether a field has this value. E-mail addresses differ by more than their case. */
    boolean has(String name, String value) {
        String text = text(name);
        return text != null && key(name, text).equals(key(name, value));
    }

    /** The form in which values of a field are compared. */
    static String key(String name, String value) {
        return name.equals(LeadFields.EMAIL) ? value.toLowerCase(Locale.ROOT) : value;
    }
}
