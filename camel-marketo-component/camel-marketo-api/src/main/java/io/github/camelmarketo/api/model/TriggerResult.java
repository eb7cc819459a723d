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
 * The result of triggering a campaign. An accepted lead may still be filtered out by the campaign's
 * qualification rules.
 *
 * @param id the campaign's id
 * @param accepted ids of the leads that Marketo accepted, in order
 * @param skipped leads that Marketo reported as skipped
 * @param duplicates ids of the leads that were given more than once and sent once, in order
 * @param calls number of trigger calls that Marketo accepted, over all deliveries; retries are not
 *     counted
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 * @param plannedCalls the calls that a dry run did not send, null when the leads were triggered
 */
public record TriggerResult(
        long id,
        List<Long> accepted,
        List<SkippedLead> skipped,
        List<Long> duplicates,
        int calls,
        String instance,
        JsonNode plannedCalls)
        implements MarketoRecord {

    /**
     * Copies the lists.
     *
     * @param id the campaign's id
     * @param accepted ids of the accepted leads
     * @param skipped the skipped leads
     * @param duplicates ids of the leads that were given more than once
     * @param calls number of trigger calls
     * @param instance address of the instance, null when it was made by hand
     * @param plannedCalls the calls that a dry run did not send, null for none
     */
    public TriggerResult {
        accepted = List.copyOf(accepted);
        skipped = List.copyOf(skipped);
        duplicates = List.copyOf(duplicates);
    }

    /**
     * Creates a result of no instance in particular.
     *
     * @param id the campaign's id
     * @param accepted ids of the accepted leads
     * @param skipped the skipped leads
     * @param calls number of trigger calls
     */
    public TriggerResult(long id, List<Long> accepted, List<SkippedLead> skipped, int calls) {
        this(id, accepted, skipped, List.of(), calls, null, null);
    }

    @Override
    public JsonNode json() {
        return LeadAccount.json(id, accepted, null, skipped, duplicates, calls, plannedCalls);
    }

    @Override
    public boolean dryRun() {
        return plannedCalls != null;
    }

    @Override
    public Subject subject() {
        return Subject.campaign(id);
    }

    @Override
    public String toString() {
        return "TriggerResult" + LeadAccount.counts(id, accepted, null, skipped, duplicates, calls);
    }
}
