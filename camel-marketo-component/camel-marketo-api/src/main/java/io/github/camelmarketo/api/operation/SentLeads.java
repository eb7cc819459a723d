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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.BatchAccount;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.model.Duplicates;
import io.github.camelmarketo.api.model.LeadIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The leads of a batch.
 *
 * @param sent ids of the leads to send, in order
 * @param duplicates ids of the leads that were given more than once and are sent once, in order
 */
record SentLeads(List<Long> sent, List<Long> duplicates) {

    static SentLeads of(LeadIds leads) {
        if (leads.duplicates() == Duplicates.SEND) {
            return new SentLeads(leads.ids(), List.of());
        }
        Set<Long> once = new LinkedHashSet<>();
        Set<Long> again = new LinkedHashSet<>();
        leads.ids().stream().filter(each -> !once.add(each)).forEach(again::add);
        return new SentLeads(List.copyOf(once), List.copyOf(again));
    }

    /**
     * Puts leads into a body, as objects with their ids.
     *
     * @param body the object to put them into
     * @param array the member that holds them
     * @param idMember the member that has the id of each
     */
    static void put(ObjectNode body, String array, String idMember, List<Long> leads) {
        ArrayNode input = body.putArray(array);
        leads.forEach(each -> input.addObject().put(idMember, each.longValue()));
    }

    /** The leads that were accepted. */
    static List<Long> accepted(Batch<Long> batch) {
        List<Long> accepted = new ArrayList<>();
        for (int place : batch.known()) {
            if (!batch.result(place).isRefused()) {
                accepted.add(batch.given().get(place));
            }
        }
        return accepted;
    }

    /** The leads for which there was nothing to do, by the codes that say so. */
    static List<Long> unchanged(Batch<Long> batch, Set<String> codes) {
        return batch.known().stream()
                .filter(place -> isOf(batch.result(place), codes))
                .map(batch.given()::get)
                .toList();
    }

    /** The leads that were not accepted, with the reasons. */
    static List<SkippedLead> skipped(Batch<Long> batch) {
        return skipped(batch, Set.of());
    }

    /** The leads that were not accepted for other reasons than some codes. */
    static List<SkippedLead> skipped(Batch<Long> batch, Set<String> codes) {
        List<SkippedLead> skipped = new ArrayList<>();
        for (int place : batch.known()) {
            RowResult result = batch.result(place);
            if (result.isRefused() && !isOf(result, codes)) {
                skipped.add(new SkippedLead(batch.given().get(place), result.reasons()));
            }
        }
        return skipped;
    }

    private static boolean isOf(RowResult result, Set<String> codes) {
        return result.code() != null && codes.contains(result.code());
    }

    /** What became of the leads of a batch that failed. */
    static BatchAccount account(Batch<Long> batch, List<Integer> failed, List<Integer> unsent) {
        return new BatchAccount(
                accepted(batch),
                skipped(batch),
                failed.stream().map(batch.given()::get).toList(),
                unsent.stream().map(batch.given()::get).toList(),
                batch.calls());
    }
}
