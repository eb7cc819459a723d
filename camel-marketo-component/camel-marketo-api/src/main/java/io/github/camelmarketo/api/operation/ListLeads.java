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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialBatchException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.model.LeadIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Leads in calls of 300, each of which has a row in the response: of a static list or a program.
 *
 * @param <T> the type of the result
 */
final class ListLeads<T> implements BatchCalls.Work<Long, T> {

    private static final int LEADS_PER_CALL = 300;

    private final Function<List<Long>, MarketoRequest> request;
    private final String idMember;
    private final Result<T> result;

    private ListLeads(
            Function<List<Long>, MarketoRequest> request, String idMember, Result<T> result) {
        this.request = request;
        this.idMember = idMember;
        this.result = result;
    }

    /** Creates the result of the operation. */
    @FunctionalInterface
    interface Result<T> {

        /**
         * Creates the result.
         *
         * @param batch the account
         * @param instance the address of the instance
         * @param planned the calls that a dry run did not send, null when there are none
         */
        T create(Batch<Long> batch, String instance, JsonNode planned);
    }

    /**
     * Creates the operation.
     *
     * @param leads the leads
     * @param sent those of them that are sent
     * @param idMember the member of a row that has the id of its lead
     * @param request creates one call
     * @param result creates the result
     */
    static <T> BatchOperation<T> of(
            LeadIds leads,
            SentLeads sent,
            String idMember,
            Function<List<Long>, MarketoRequest> request,
            Result<T> result) {
        return new BatchCalls<>(
                sent.sent(),
                LEADS_PER_CALL,
                leads.isolating(),
                new ListLeads<>(request, idMember, result));
    }

    @Override
    public MarketoRequest request(List<Long> leads) {
        return request.apply(leads);
    }

    @Override
    public Object sharingKey() {
        return request.apply(List.of());
    }

    @Override
    public List<JsonNode> part(MarketoResponse response, List<Long> all, int from, int to) {
        Set<Long> others = new HashSet<>(all);
        List<JsonNode> rows = response.result();
        List<JsonNode> part = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            long named = row.path(idMember).asLong(0);
            int place = row.path("seq").canConvertToInt() ? row.path("seq").intValue() : i;
            boolean byPlace = row.path("seq").canConvertToInt() || rows.size() == all.size();
            int lead = others.contains(named) || !byPlace ? all.indexOf(named) : place;
            if (from <= lead && lead < to) {
                ObjectNode own = row.deepCopy();
                own.remove("seq");
                part.add(own.put(idMember, all.get(lead)));
            }
        }
        return part;
    }

    /** A row names its lead or its place, or stands in the order of the leads. */
    @Override
    public BatchCalls.Rows rows(MarketoResponse response, List<Long> leads) {
        List<JsonNode> rows = response.result();
        Map<Long, JsonNode> byLead = new HashMap<>();
        Map<Integer, JsonNode> byPlace = new HashMap<>();
        boolean whole = rows.size() == leads.size() && response.rows() == rows.size();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            if (row.path(idMember).asLong(0) > 0) {
                byLead.putIfAbsent(row.path(idMember).asLong(), row);
            }
            if (row.path("seq").canConvertToInt()) {
                byPlace.put(row.path("seq").intValue(), row);
            } else if (whole) {
                byPlace.put(i, row);
            }
        }
        RowResult[] results = new RowResult[leads.size()];
        for (int i = 0; i < results.length; i++) {
            JsonNode row = byLead.getOrDefault(leads.get(i), byPlace.get(i));
            if (row == null) {
                return new BatchCalls.Rows(
                        List.of(), "Marketo does not say what became of lead " + leads.get(i));
            }
            results[i] = RowResult.of(row, leads.get(i));
        }
        return new BatchCalls.Rows(List.of(results), null);
    }

    @Override
    public T result(Batch<Long> batch, String instance, JsonNode planned) {
        return result.create(batch, instance, planned);
    }

    @Override
    public MarketoException tell(
            MarketoException failure,
            Batch<Long> batch,
            List<Integer> failed,
            List<Integer> unsent) {
        return new PartialBatchException(
                failure.getFailure(), SentLeads.account(batch, failed, unsent), failure);
    }
}
