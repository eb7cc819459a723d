package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.RecordList;

/** Find smart campaigns by the name of their program, through the older lead-database API. */
public class CampaignApi {

    private static final String API = "campaign/";
    private static final String PATH = "/rest/v1/campaigns";
    private static final int MAX_BATCH = 300;

    private final MarketoClient client;

    /**
     * Makes the API.
     *
     * @param client what to call with
     */
    public CampaignApi(MarketoClient client) {
        this.client = client;
    }

    /**
     * Gets a campaign by its id.
     *
     * @param id Id of the campaign
     * @return the campaign, null when there is none of that id
     */
    public Campaign getById(String id) {
        long campaign = Checks.id("id", id);
        MarketoRequest request =
                MarketoRequest.get(API + "getById", campaign, PATH + "/" + campaign + ".json")
                        .build();
        return Answers.firstOrNull(client.send(request), Campaign::read);
    }

    /**
     * Lists one page of campaigns.
     *
     * @param id Ids of campaigns, with commas between them
     * @param name Names of campaigns, with commas between them
     * @param programName Names of programs, with commas between them
     * @param workspaceName Names of workspaces, with commas between them
     * @param isTriggerable Whether to list only campaigns that the web service API may request
     * @param batchSize How many campaigns to list, from 1 to 300, 300 unless given
     * @param nextPageToken Where to go on, as the page before said
     * @return the campaigns, possibly none
     */
    public RecordList<Campaign> browse(
            String id,
            String name,
            String programName,
            String workspaceName,
            Boolean isTriggerable,
            Integer batchSize,
            String nextPageToken) {
        Checks.range("batchSize", batchSize, 1, MAX_BATCH);
        MarketoRequest request =
                list("browse", id, name, programName, workspaceName, isTriggerable)
                        .query("batchSize", batchSize)
                        .query("nextPageToken", nextPageToken)
                        .build();
        return Answers.list(client.send(request), Campaign::read);
    }

    /**
     * Lists all campaigns, page by page as they are iterated over.
     *
     * @param id Ids of campaigns, with commas between them
     * @param name Names of campaigns, with commas between them
     * @param programName Names of programs, with commas between them
     * @param workspaceName Names of workspaces, with commas between them
     * @param isTriggerable Whether to list only campaigns that the web service API may request
     * @return the campaigns, read while they are iterated over; an error of a later page comes from
     *     {@code next()}
     */
    public Iterable<Campaign> browseAll(
            String id,
            String name,
            String programName,
            String workspaceName,
            Boolean isTriggerable) {
        Pages.Source source =
                position -> {
                    MarketoRequest request =
                            list("browseAll", id, name, programName, workspaceName, isTriggerable)
                                    .query("nextPageToken", position)
                                    .build();
                    return Pages.byToken(API + "browseAll", client.send(request), position);
                };
        return new Pages<>(API + "browseAll", source, Campaign::read, "id");
    }

    private static MarketoRequest.Builder list(
            String method,
            String id,
            String name,
            String programName,
            String workspaceName,
            Boolean isTriggerable) {
        return MarketoRequest.get(API + method, null, PATH + ".json")
                .query("id", Checks.ids("id", id))
                .query("name", blankToNull(name))
                .query("programName", blankToNull(programName))
                .query("workspaceName", blankToNull(workspaceName))
                .query("isTriggerable", isTriggerable);
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
