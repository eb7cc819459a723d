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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.Subject;
import java.util.List;

/**
 * What became of the leads that were added to a static list or removed from it.
 *
 * @param id the list's id
 * @param accepted ids of the leads for which it was done, in order
 * @param unchanged ids of the leads that were not in the list from which they were to be removed
 * @param skipped leads that Marketo skipped, with its reasons
 * @param duplicates ids of the leads that were given more than once and sent once, in order
 * @param calls number of calls that Marketo accepted, over all deliveries; retries are not counted
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 * @param plannedCalls the calls that a dry run did not send, null when they were sent
 */
public record ListResult(
        long id,
        List<Long> accepted,
        List<Long> unchanged,
        List<SkippedLead> skipped,
        List<Long> duplicates,
        int calls,
        String instance,
        JsonNode plannedCalls)
        implements MarketoRecord {

    /**
     * Copies the lists.
     *
     * @param id the list's id
     * @param accepted ids of the leads for which it was done
     * @param unchanged ids of the leads for which there was nothing to do
     * @param skipped the skipped leads
     * @param duplicates ids of the leads that were given more than once
     * @param calls number of calls
     * @param instance address of the instance, null when it was made by hand
     * @param plannedCalls the calls that a dry run did not send, null for none
     */
    public ListResult {
        accepted = List.copyOf(accepted);
        unchanged = List.copyOf(unchanged);
        skipped = List.copyOf(skipped);
        duplicates = List.copyOf(duplicates);
    }

    @Override
    public JsonNode json() {
        return LeadAccount.json(id, accepted, unchanged, skipped, duplicates, calls, plannedCalls);
    }

    @Override
    public boolean dryRun() {
        return plannedCalls != null;
    }

    @Override
    public Subject subject() {
        return Subject.of(Subject.Kind.LIST, id);
    }

    @Override
    public String toString() {
        return "ListResult"
                + LeadAccount.counts(id, accepted, unchanged, skipped, duplicates, calls);
    }
}
