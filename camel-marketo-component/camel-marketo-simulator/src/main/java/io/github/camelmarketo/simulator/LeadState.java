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

/** A snapshot of a lead in the simulated instance. Immutable. */
public final class LeadState {

    private final StoredLead lead;

    LeadState(StoredLead lead) {
        this.lead = lead.copy();
    }

    /** The id. */
    public long id() {
        return lead.id;
    }

    /** The e-mail address, null when there is none. */
    public String email() {
        return lead.text(LeadFields.EMAIL);
    }

    /** The value of a field, null when it has none. */
    public JsonNode field(String name) {
        JsonNode value = lead.fields.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The name of the partition. */
    public String partition() {
        return lead.partition;
    }

    /** When the lead was created. */
    public Instant createdAt() {
        return lead.createdAt;
    }

    /** When the lead was last updated. */
    public Instant updatedAt() {
        return lead.updatedAt;
    }

    @Override
    public String toString() {
        return "lead " + lead.id;
    }
}
