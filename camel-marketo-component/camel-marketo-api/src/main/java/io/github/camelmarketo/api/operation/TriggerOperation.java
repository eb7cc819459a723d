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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Duplicates;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A trigger: leads go to Marketo in calls of a hundred, one after the other. */
final class TriggerOperation implements BatchOperation<TriggerResult> {

    private static final int LEADS_PER_CALL = 100;

    private final long campaignId;
    private final MyTokens tokens;
    private final Supplier<MarketoRequest.Builder> request;
    private final LeadBatch batch;
    private final List<Long> duplicates;

    /** The calls that a dry run did not send, null when there are none. */
    private ArrayNode planned;

    /**
     * @param request starts the request of one call
     */
    TriggerOperation(
            long campaignId,
            LeadIds leads,
            MyTokens tokens,
            Supplier<MarketoRequest.Builder> request) {
        this.campaignId = campaignId;
        this.tokens = tokens;
        this.request = request;
        Set<Long> once = new LinkedHashSet<>();
        Set<Long> again = new LinkedHashSet<>();
        leads.ids().stream().filter(each -> !once.add(each)).forEach(again::add);
        boolean all = leads.duplicates() == Duplicates.SEND;
        batch = new LeadBatch(all ? leads.ids() : List.copyOf(once), LEADS_PER_CALL);
        duplicates = all ? List.of() : List.copyOf(again);
    }

    private TriggerOperation(TriggerOperation operation, LeadBatch batch) {
        this.campaignId = operation.campaignId;
        this.tokens = operation.tokens;
        this.request = operation.request;
        this.duplicates = operation.duplicates;
        this.batch = batch;
    }

    @Override
    public LeadBatch batch() {
        return batch;
    }

    @Override
    public BatchOperation<TriggerResult> resume(LeadBatch earlier) {
        return new TriggerOperation(this, earlier);
    }

    @Override
    public Step<TriggerResult> begin(OperationRunner runner) {
        List<Long> leads = batch.next();
        if (leads.isEmpty()) {
            batch.checkDoubt();
            return Step.done(
                    new TriggerResult(
                            campaignId,
                            batch.acceptedLeads(),
                            batch.skippedLeads(),
                            duplicates,
                            batch.calls(),
                            runner.instance(),
                            planned));
        }
        return new Step.Call<>(
                request(leads),
                null,
                response -> {
                    accepted(response, leads);
                    return begin(runner);
                },
                failure -> {
                    throw batch.failed(failure);
                });
    }

    /** Puts tokens into the input of a run. */
    static void putTokens(ObjectNode input, MyTokens tokens) {
        if (tokens != null && !tokens.values().isEmpty()) {
            input.set("tokens", tokens.toArray());
        }
    }

    /** Wraps the input of a run. */
    static ObjectNode body(ObjectNode input) {
        ObjectNode body = Json.object();
        body.set("input", input);
        return body;
    }

    private MarketoRequest request(List<Long> leads) {
        ObjectNode input = Json.object();
        ArrayNode array = input.putArray("leads");
        leads.forEach(id -> array.addObject().put("id", id.longValue()));
        putTokens(input, tokens);
        return request.get().json(body(input)).build();
    }

    private void accepted(MarketoResponse response, List<Long> leads) {
        for (JsonNode row : response.result()) {
            if (row.path(DryRunRow.MARK).asBoolean()) {
                planned = planned == null ? Json.array() : planned;
                row.path(DryRunRow.CALLS).forEach(planned::add);
            }
        }
        LeadRows rows = new LeadRows(campaignId, leads, response.result());
        if (rows.unclear() != null) {
            // Some lead was not accepted, and nobody knows which.
            Failure failure =
                    Failure.notApplied(
                                    request(leads).operation(),
                                    Subject.campaign(campaignId),
                                    ErrorKind.PROTOCOL,
                                    "Marketo did not accept something that is none of the leads: "
                                            + ShownValue.of(RowMark.shown(rows.unclear())),
                                    "Look at the activities of these leads.")
                            .withResponse(response.requestId(), 200)
                            .withOutcome(Outcome.UNKNOWN);
            throw batch.failed(new MarketoException(failure, null));
        }
        batch.accepted(rows.skipped());
    }
}
