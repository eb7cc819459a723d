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

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.ValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which entries of the activity log are wanted.
 *
 * @param types ids of their types, 1 to 10
 * @param assets ids of what they are about, null for all
 * @param leads ids of their leads, null for all, none for nothing
 */
record ActivityFilter(List<Long> types, List<Long> assets, List<Long> leads) {

    /**
     * Checks a filter.
     *
     * @throws IllegalArgumentException when Marketo would refuse it; names the option
     */
    static ActivityFilter of(ValueList types, ValueList assets, LeadIds leads) {
        if (types == null) {
            throw new IllegalArgumentException("activityTypeIds must be given");
        }
        List<Long> typeIds = Checks.ids("activityTypeIds", types);
        Checks.atMost("activityTypeIds", typeIds, ActivityLog.TYPES_PER_CALL);
        List<Long> assetIds = assets == null ? null : Checks.ids("assetIds", assets);
        if (assetIds != null && typeIds.size() > 1) {
            throw new IllegalArgumentException(
                    "assetIds can be given with one of activityTypeIds only, not with "
                            + typeIds.size());
        }
        return new ActivityFilter(typeIds, assetIds, leads(leads));
    }

    /** Ids of leads, each once; null for all leads. */
    static List<Long> leads(LeadIds leads) {
        return leads == null ? null : leads.ids().stream().distinct().toList();
    }

    /** The leads of each call: 30, or all where none are named. */
    static List<List<Long>> parts(List<Long> leads) {
        List<List<Long>> parts = new ArrayList<>();
        if (leads == null) {
            parts.add(List.of());
            return parts;
        }
        for (int from = 0; from < leads.size(); from += ActivityLog.LEADS_PER_CALL) {
            int to = Math.min(from + ActivityLog.LEADS_PER_CALL, leads.size());
            parts.add(leads.subList(from, to));
        }
        return parts;
    }

    boolean isNothing() {
        return leads != null && leads.isEmpty();
    }

    /** Adds the types and assets to a request. */
    MarketoRequest.Builder put(MarketoRequest.Builder request) {
        return request.query("activityTypeIds", joined(types)).query("assetIds", joined(assets));
    }

    /** Ids in a comma-separated list, null for none. */
    static String joined(List<Long> ids) {
        return ids == null || ids.isEmpty()
                ? null
                : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
