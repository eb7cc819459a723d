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
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.RunStatus.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds out by the records of the instance whether a call of a trigger was applied: it was when all
 * its leads were seen to enter the campaign since then. Records come late and show nothing of leads
 * that do not qualify, so anything less proves nothing.
 */
public final class RunCheck implements OutcomeCheck {

    private final long campaign;
    private final Set<Long> leads;
    private final OperationRunner runner;

    private RunCheck(long campaign, Set<Long> leads, OperationRunner runner) {
        this.campaign = campaign;
        this.leads = leads;
        this.runner = runner;
    }

    /**
     * Creates the check of a call.
     *
     * @param request the call
     * @param runner runs it
     * @return the check, empty when the call is none of a trigger
     */
    public static Optional<OutcomeCheck> of(MarketoRequest request, OperationRunner runner) {
        Set<Long> leads = new LinkedHashSet<>();
        if (request.start() != null && request.json() != null) {
            JsonNode given = request.json().path("input").path("leads");
            given.forEach(each -> leads.add(each.path("id").asLong()));
        }
        return leads.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunCheck(request.subject().id(), leads, runner));
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        // Time stands still for a search that does not wait.
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return finding(
                new RunSearch(
                                campaign,
                                List.copyOf(leads),
                                begun,
                                null,
                                true,
                                clock,
                                SmartCampaignApi.searchOf(campaign))
                        .begin(runner));
    }

    private Step<Finding> finding(Step<Page<RunStatus>> step) {
        if (step instanceof Step.Call<Page<RunStatus>> call) {
            return new Step.Call<>(
                    call.request(),
                    call.check(),
                    response -> finding(call.next().apply(response)),
                    failure -> finding(call.failed().apply(failure)));
        }
        Page<RunStatus> seen = ((Step.Done<Page<RunStatus>>) step).result();
        boolean all =
                seen.size() == leads.size()
                        && seen.stream().allMatch(each -> each.status() == Status.ENTERED);
        return Step.done(
                all ? Finding.applied(Json.object().put("id", campaign)) : Finding.NOTHING);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    /** What is not there yet will not be there in a moment. */
    @Override
    public int times() {
        return 1;
    }
}
