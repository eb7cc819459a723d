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
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A trigger: leads go to Marketo in calls of a hundred. */
final class TriggerOperation implements BatchCalls.Work<Long, TriggerResult> {

    private static final int LEADS_PER_CALL = 100;

    private static final String NOT_REQUESTABLE =
            "Use an active campaign with the trigger 'Campaign is Requested' by Web Service API.";

    private static final String NESTED =
            "Marketo always returns 611 when tokens are given to a campaign in a nested program: if it is in one,"
                    + " move it or leave the tokens out; else try again later.";

    private final long campaignId;
    private final MyTokens tokens;
    private final Supplier<MarketoRequest.Builder> request;
    private final List<Long> duplicates;

    private TriggerOperation(
            long campaignId,
            MyTokens tokens,
            List<Long> duplicates,
            Supplier<MarketoRequest.Builder> request) {
        this.campaignId = campaignId;
        this.tokens = tokens;
        this.duplicates = duplicates;
        this.request = request;
    }

    /**
     * Creates the operation.
     *
     * @param request starts the request of one call
     * @throws IllegalArgumentException when a call would be longer than Marketo takes
     */
    static BatchOperation<TriggerResult> of(
            long campaignId,
            LeadIds leads,
            MyTokens tokens,
            Supplier<MarketoRequest.Builder> request) {
        SentLeads sent = SentLeads.of(leads);
        TriggerOperation calls =
                new TriggerOperation(campaignId, tokens, sent.duplicates(), request);
        calls.checkLongest(sent.sent());
        return new BatchCalls<>(sent.sent(), LEADS_PER_CALL, leads.isolating(), calls);
    }

    /** Before the first call: a later one must not be too long when leads are accepted already. */
    private void checkLongest(List<Long> leads) {
        if (!leads.isEmpty()) {
            request(
                    Collections.nCopies(
                            Math.min(leads.size(), LEADS_PER_CALL), Collections.max(leads)));
        }
    }

    @Override
    public MarketoRequest request(List<Long> leads) {
        ObjectNode input = Json.object();
        SentLeads.put(input, "leads", "id", leads);
        return run(request.get().advice("1003", NOT_REQUESTABLE), input, tokens);
    }

    @Override
    public Object sharingKey() {
        return new Run(campaignId, tokens);
    }

    @Override
    public List<JsonNode> part(MarketoResponse response, List<Long> all, int from, int to) {
        return LeadRows.part(campaignId, response.result(), all, from, to);
    }

    @Override
    public BatchCalls.Rows rows(MarketoResponse response, List<Long> leads) {
        return new LeadRows(campaignId, leads, response.result()).rows();
    }

    @Override
    public TriggerResult result(Batch<Long> batch, String instance, JsonNode planned) {
        return new TriggerResult(
                campaignId,
                SentLeads.accepted(batch),
                SentLeads.skipped(batch),
                duplicates,
                batch.calls(),
                instance,
                planned);
    }

    @Override
    public MarketoException tell(
            MarketoException failure,
            Batch<Long> batch,
            List<Integer> failed,
            List<Integer> unsent) {
        return new PartialTriggerException(
                failure.getFailure(), SentLeads.account(batch, failed, unsent), failure);
    }

    /** Puts the input of a run and its tokens into the body of its request. */
    static MarketoRequest run(MarketoRequest.Builder request, ObjectNode input, MyTokens tokens) {
        if (tokens != null && !tokens.values().isEmpty()) {
            input.set("tokens", tokens.toArray());
            request.advice("611", NESTED);
        }
        ObjectNode body = Json.object();
        body.set("input", input);
        return request.json(body).build();
    }

    /** What is run, with which tokens. */
    private record Run(long campaignId, MyTokens tokens) {}
}
