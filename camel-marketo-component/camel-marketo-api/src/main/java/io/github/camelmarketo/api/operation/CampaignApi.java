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

import static io.github.camelmarketo.api.Subject.Kind.CAMPAIGN;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.Page;

/**
 * Find smart campaigns by the name of their program, through the older lead-database API.
 *
 * <p>Its methods are the operations {@code marketo:campaign/...}.
 */
public class CampaignApi {

    private static final String ALL = "/rest/v1/campaigns.json";
    private static final int MAX_BATCH = 300;

    private static final Declaration DECLARED = new Declaration("campaign", CampaignApi.class);

    private final OperationRunner runner;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public CampaignApi(OperationRunner runner) {
        this.runner = runner;
    }

    /**
     * Gets a campaign by its id.
     *
     * @param id Id of the campaign
     * @return the campaign, null when there is none of that id
     */
    @Nullable
    @RestCall(path = "/rest/v1/campaigns/{id}.json")
    public Campaign getById(@Param(id = CAMPAIGN) String id) {
        MarketoRequest request = DECLARED.request("getById", CAMPAIGN, Checks.id("id", id)).build();
        return runner.run(
                Operation.of(request, response -> Results.firstOrNull(response, Campaign::read)));
    }

    /**
     * Lists one page of campaigns.
     *
     * @param id Comma-separated ids of campaigns
     * @param name Comma-separated names of campaigns
     * @param programName Comma-separated names of programs
     * @param workspaceName Comma-separated names of workspaces
     * @param isTriggerable Whether to list only campaigns that can be triggered through the API
     * @param batchSize Maximum number of campaigns to return, from 1 to 300; Marketo's default is
     *     300
     * @param nextPageToken Page to continue with, as returned with the page before
     * @return the campaigns, possibly none
     */
    @RestCall(path = ALL)
    public Page<Campaign> browse(
            @Nullable @Param(id = CAMPAIGN) String id,
            @Nullable String name,
            @Nullable String programName,
            @Nullable String workspaceName,
            @Nullable Boolean isTriggerable,
            @Nullable @Param(min = 1, max = MAX_BATCH) Integer batchSize,
            @Nullable String nextPageToken) {
        Checks.range("batchSize", batchSize, 1, MAX_BATCH);
        MarketoRequest request =
                list("browse", id, name, programName, workspaceName, isTriggerable)
                        .query("batchSize", batchSize)
                        .query("nextPageToken", Checks.text("nextPageToken", nextPageToken))
                        .build();
        return runner.run(
                Operation.of(request, response -> Results.page(response, Campaign::read)));
    }

    /**
     * Lists all campaigns, page by page as they are iterated over.
     *
     * @param id Comma-separated ids of campaigns
     * @param name Comma-separated names of campaigns
     * @param programName Comma-separated names of programs
     * @param workspaceName Comma-separated names of workspaces
     * @param isTriggerable Whether to list only campaigns that can be triggered through the API
     * @return the campaigns, read while they are iterated over; an error on a later page is thrown
     *     by {@code next()}
     */
    @RestCall(path = ALL)
    public Iterable<Campaign> browseAll(
            @Nullable @Param(id = CAMPAIGN) String id,
            @Nullable String name,
            @Nullable String programName,
            @Nullable String workspaceName,
            @Nullable Boolean isTriggerable) {
        String ids = Checks.ids("id", id);
        return runner.run(
                Listings.byToken(
                        DECLARED.operation("browseAll"),
                        () ->
                                list(
                                        "browseAll",
                                        ids,
                                        name,
                                        programName,
                                        workspaceName,
                                        isTriggerable),
                        Campaign::read,
                        "id"));
    }

    private static MarketoRequest.Builder list(
            String method,
            String id,
            String name,
            String programName,
            String workspaceName,
            Boolean isTriggerable) {
        return DECLARED.request(method, null)
                .query("id", Checks.ids("id", id))
                .query("name", Checks.text("name", name))
                .query("programName", Checks.text("programName", programName))
                .query("workspaceName", Checks.text("workspaceName", workspaceName))
                .query("isTriggerable", isTriggerable);
    }
}
