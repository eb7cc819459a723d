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
import java.util.List;
import java.util.stream.IntStream;

/**
 * The leads of a simulated instance and what belongs to them, for tests to set and to look at. A
 * reset of the simulator resets it too. All methods are thread-safe.
 */
public final class LeadDatabase {

    private final InstanceState instance;
    private final LeadData data;

    LeadDatabase(InstanceState instance) {
        this.instance = instance;
        this.data = instance.leadData();
    }

    /**
     * Adds leads.
     *
     * @throws IllegalArgumentException when an id is in use
     */
    public LeadDatabase addLeads(LeadSpec... leads) {
        synchronized (instance) {
            for (LeadSpec lead : leads) {
                data.leads().add(lead.toLead(), now());
            }
        }
        return this;
    }

    /**
     * Adds leads with the next free ids and the addresses {@code lead1@example.com}, {@code
     * lead2@example.com} and so on.
     *
     * @return the ids in their order
     */
    public List<Long> addLeads(int count) {
        synchronized (instance) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> LeadSpec.email("lead" + i + "@example.com").toLead())
                    .map(lead -> data.leads().add(lead, now()).id)
                    .toList();
        }
    }

    /** The lead with this id, null when there is none. */
    public LeadState lead(long id) {
        synchronized (instance) {
            StoredLead lead = data.leads().find(id);
            return lead == null ? null : new LeadState(lead);
        }
    }

    /** All leads by ascending id. */
    public List<LeadState> leads() {
        synchronized (instance) {
            return data.leads().all().stream().map(LeadState::new).toList();
        }
    }

    /** Deletes leads. Calls that name one of them return 1004 from then on. */
    public LeadDatabase deleteLeads(long... ids) {
        synchronized (instance) {
            for (long id : ids) {
                data.delete(id, now());
            }
        }
        return this;
    }

    /**
     * Lets campaigns be triggered only for leads that were added. At first they accept any positive
     * id that was not deleted; all other calls know added leads only.
     */
    public LeadDatabase onlyAddedLeads() {
        synchronized (instance) {
            data.leads().onlyStored(true);
        }
        return this;
    }

    /** Adds a custom field, such as one of type {@code string} or {@code integer}. */
    public LeadDatabase addField(String name, String dataType) {
        synchronized (instance) {
            data.leads().fields().addCustom(name, dataType);
        }
        return this;
    }

    /** Adds a partition. There is one named {@code Default} at first. */
    public LeadDatabase addPartition(String name) {
        synchronized (instance) {
            data.leads().addPartition(name);
        }
        return this;
    }

    /**
     * Lets a sync that creates a lead return 1009 for it unless the call names a partition, as for
     * API users with several partitions and no default.
     */
    public LeadDatabase requirePartitionName() {
        synchronized (instance) {
            data.leads().requirePartitionName(true);
        }
        return this;
    }

    /**
     * Adds static lists.
     *
     * @throws IllegalArgumentException when an id is in use
     */
    public LeadDatabase addLists(StaticListSpec... lists) {
        synchronized (instance) {
            for (StaticListSpec list : lists) {
                data.lists().add(list.toList(), now());
            }
        }
        return this;
    }

    /** The ids of the members of a static list in ascending order, null when there is no list. */
    public List<Long> listMembers(long listId) {
        synchronized (instance) {
            StoredList list = data.lists().find(listId);
            return list == null ? null : List.copyOf(list.members);
        }
    }

    /**
     * Starts or ends an import into a static list. While it runs, changes of the list return 1019.
     *
     * @throws IllegalArgumentException when there is no such list
     */
    public LeadDatabase importRunning(long listId, boolean running) {
        synchronized (instance) {
            StoredList list = data.lists().find(listId);
            if (list == null) {
                throw new IllegalArgumentException("There is no list with the id " + listId);
            }
            list.importRunning = running;
        }
        return this;
    }

    /**
     * Sets the statuses of the members of a program, those of its channel. By default they are
     * Member, Invited, Registered, No Show and, as the only success, Attended.
     */
    public LeadDatabase programStatuses(long programId, ProgramStatus... statuses) {
        synchronized (instance) {
            data.members().statuses(programId, List.of(statuses));
        }
        return this;
    }

    /**
     * Makes a lead a member of a program, or gives it another status.
     *
     * @throws IllegalArgumentException when the program has no such status
     */
    public LeadDatabase addMember(long programId, long leadId, String statusName) {
        synchronized (instance) {
            ProgramStatus status = data.members().status(programId, statusName);
            if (status == null) {
                throw new IllegalArgumentException("There is no status '" + statusName + "'");
            }
            data.members().put(programId, leadId, status, now());
        }
        return this;
    }

    /** The status of a lead in a program, null when it is no member. */
    public String memberStatus(long programId, long leadId) {
        synchronized (instance) {
            ProgramMembers.Member member = data.members().find(programId, leadId);
            return member == null ? null : member.status().name();
        }
    }

    private Instant now() {
        return instance.clock().nowInSeconds();
    }
}
