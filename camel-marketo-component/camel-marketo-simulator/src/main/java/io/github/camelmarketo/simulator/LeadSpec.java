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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Describes a lead to add to the simulated instance. By default it has the next free id, partition
 * and workspace {@code Default} and the current time. Several leads may have one e-mail address.
 */
public final class LeadSpec {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StoredLead lead = new StoredLead();

    private LeadSpec() {}

    /** A lead with this e-mail address. */
    public static LeadSpec email(String email) {
        return new LeadSpec().field(LeadFields.EMAIL, Objects.requireNonNull(email, "email"));
    }

    /** A lead without an e-mail address. */
    public static LeadSpec withoutEmail() {
        return new LeadSpec();
    }

    /** The id, above 0. Adding the lead fails when the id is in use. */
    public LeadSpec id(long id) {
        if (id < 1) {
            throw new IllegalArgumentException("The lead id must be above 0: " + id);
        }
        lead.id = id;
        return this;
    }

    /**
     * The value of a field. A name that Marketo does not define becomes a custom field of the type
     * of this value.
     *
     * @param name the REST name
     * @param value a string, a number or a boolean; null for no value
     */
    public LeadSpec field(String name, Object value) {
        lead.fields.put(Objects.requireNonNull(name, "name"), MAPPER.valueToTree(value));
        return this;
    }

    /** The cookie that finds the lead by {@code filterType=cookies}. */
    public LeadSpec cookie(String cookie) {
        return field(LeadFields.COOKIES, cookie);
    }

    /** The name of the partition, which is added if there is none. */
    public LeadSpec partition(String name) {
        lead.partition = Objects.requireNonNull(name, "name");
        return this;
    }

    /** The name of the workspace. Lists of another workspace do not find the lead. */
    public LeadSpec workspace(String name) {
        lead.workspace = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Puts the lead out of reach of the role of the API user: reads do not find it, campaigns and
     * lists return 1004, a sync returns 1008.
     */
    public LeadSpec inaccessible() {
        lead.inaccessible = true;
        return this;
    }

    /** When the lead was created, truncated to seconds. */
    public LeadSpec createdAt(Instant createdAt) {
        lead.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** When the lead was last updated, truncated to seconds. */
    public LeadSpec updatedAt(Instant updatedAt) {
        lead.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    StoredLead toLead() {
        return lead.copy();
    }
}
