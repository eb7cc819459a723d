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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The members of programs and the statuses they may have. Guarded by the {@link InstanceState}. */
final class ProgramMembers {

    /** The statuses of a program unless it was given others. */
    static final List<ProgramStatus> DEFAULT_STATUSES =
            List.of(
                    new ProgramStatus("Member", 1, false),
                    new ProgramStatus("Invited", 10, false),
                    new ProgramStatus("Registered", 20, false),
                    new ProgramStatus("No Show", 30, false),
                    new ProgramStatus("Attended", 40, true));

    /** A member of a program. The id is that of the membership. */
    record Member(
            long id,
            long programId,
            long leadId,
            ProgramStatus status,
            boolean reachedSuccess,
            Instant membershipDate,
            Instant updatedAt) {}

    private final Map<Long, TreeMap<Long, Member>> byProgram = new HashMap<>();
    private final Map<Long, List<ProgramStatus>> statuses = new HashMap<>();
    private long nextId = 1;

    void statuses(long programId, List<ProgramStatus> channel) {
        statuses.put(programId, channel);
    }

    /** The status of a program's channel, null when it has none with this name. */
    ProgramStatus status(long programId, String name) {
        for (ProgramStatus status : statuses.getOrDefault(programId, DEFAULT_STATUSES)) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return null;
    }

    /** The member, null when the lead is none. */
    Member find(long programId, long leadId) {
        TreeMap<Long, Member> members = byProgram.get(programId);
        return members == null ? null : members.get(leadId);
    }

    /** Adds a member, or gives it another status. */
    void put(long programId, long leadId, ProgramStatus status, Instant now) {
        Member old = find(programId, leadId);
        Member member =
                new Member(
                        old == null ? nextId++ : old.id(),
                        programId,
                        leadId,
                        status,
                        status.success() || (old != null && old.reachedSuccess()),
                        old == null ? now : old.membershipDate(),
                        now);
        byProgram.computeIfAbsent(programId, key -> new TreeMap<>()).put(leadId, member);
    }

    /** The members whose lead ids are above the given one, by ascending lead id. */
    Collection<Member> of(long programId, long afterLeadId) {
        TreeMap<Long, Member> members = byProgram.get(programId);
        return members == null ? List.of() : members.tailMap(afterLeadId, false).values();
    }

    void clear() {
        byProgram.clear();
        statuses.clear();
        nextId = 1;
    }
}
