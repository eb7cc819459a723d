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

import static io.github.camelmarketo.api.Subject.Kind.LEAD;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import java.time.Instant;
import java.util.function.Function;

/** See which smart campaigns a lead is in. */
public class LeadApi {

    private static final Declaration DECLARED = new Declaration("lead", LeadApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public LeadApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Lists the smart campaigns that a lead is a member of, page by page as they are iterated over.
     *
     * @param leadId Id of the lead
     * @param earliestUpdatedAt Excludes memberships that were last updated before this time
     * @param latestUpdatedAt Excludes memberships that were last updated after this time
     * @return the memberships, read while they are iterated over; an error on a later page is
     *     thrown by {@code next()}
     */
    @RestCall(path = "/rest/v1/leads/{leadId}/smartCampaignMembership.json")
    public Iterable<SmartCampaignMembership> getSmartCampaignMembership(
            @Param(id = LEAD) Long leadId,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt) {
        long lead = Checks.id("leadId", leadId);
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        String method = "getSmartCampaignMembership";
        String earliest =
                earliestUpdatedAt == null ? null : MarketoTimes.forQuery(earliestUpdatedAt);
        String latest = latestUpdatedAt == null ? null : MarketoTimes.forQuery(latestUpdatedAt);
        Function<String, MarketoRequest> page =
                Pages.checked(
                        token ->
                                DECLARED.request(method, LEAD, lead)
                                        .query("earliestUpdatedAt", earliest)
                                        .query("latestUpdatedAt", latest)
                                        .query("nextPageToken", token)
                                        .build(),
                        null);
        return runner.run(
                Operation.lazily(
                        pages ->
                                new Pages<>(
                                        DECLARED.operation(method),
                                        Pages.byToken(pages, page),
                                        row -> SmartCampaignMembership.read(row, pages.instance()),
                                        "smartCampaignId")));
    }
}
