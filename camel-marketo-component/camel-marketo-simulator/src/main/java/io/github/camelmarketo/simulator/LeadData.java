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
    private final ActivityLog activities = new ActivityLog();
    private final ProgramMembers members = new ProgramMembers();

    LeadStore leads() {
        return leads;
    }

    ListStore lists() {
        return lists;
    }

    ActivityLog activities() {
        return activities;
    }

    ProgramMembers members() {
        return members;
    }

    /** Gives a lead a status in a program, and makes it a member. */
    void setStatus(long programId, long leadId, ProgramStatus status, Instant now) {
        ProgramMembers.Member old = members.find(programId, leadId);
        members.put(programId, leadId, status, now);
        activities.add(
                ActivitySpec.of(ActivityTypes.CHANGE_STATUS, leadId)
                        .asset(programId, null)
                        .attribute("New Status", status.name())
                        .attribute(
                                "Old Status", old == null ? "Not in Program" : old.status().name()),
                now);
    }

    /** Adds a lead to a list or removes it. Returns false when there was nothing to do. */
    boolean setMember(StoredList list, long leadId, boolean member, Instant now) {
        boolean changed = member ? list.members.add(leadId) : list.members.remove(leadId);
        if (changed) {
            int type = member ? ActivityTypes.ADD_TO_LIST : ActivityTypes.REMOVE_FROM_LIST;
            activities.add(
                    ActivitySpec.of(type, leadId)
                            .asset(list.id, list.name)
                            .attribute("Source", "Web service API"),
                    now);
        }
        return changed;
    }

    /** Deletes a lead, also from its lists. */
    void delete(long leadId, Instant now) {
        StoredLead lead = leads.find(leadId);
        leads.delete(leadId, now);
        lists.removeMember(leadId);
        activities.add(
                ActivitySpec.of(ActivityTypes.DELETE_LEAD, leadId)
                        .asset(leadId, lead == null ? null : lead.text(LeadFields.EMAIL)),
                now);
    }

    void clear() {
        leads.clear();
        lists.clear();
        members.clear();
        activities.clear();
    }
}
