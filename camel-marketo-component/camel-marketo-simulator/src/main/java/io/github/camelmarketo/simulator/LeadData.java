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

import java.time.Instant;

/** The lead database of the simulated instance. Guarded by the {@link InstanceState}. */
final class LeadData {

    private final LeadStore leads = new LeadStore();
    private final ListStore lists = new ListStore();
    private final ProgramMembers members = new ProgramMembers();

    LeadStore leads() {
        return leads;
    }

    ListStore lists() {
        return lists;
    }

    ProgramMembers members() {
        return members;
    }

    /** Gives a lead a status in a program, and makes it a member. */
    void setStatus(long programId, long leadId, ProgramStatus status, Instant now) {
        members.put(programId, leadId, status, now);
    }

    void clear() {
        leads.clear();
        lists.clear();
        members.clear();
    }
}
