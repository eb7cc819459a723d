package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import java.time.Instant;

/** See which smart campaigns a lead is in. */
public class LeadApi {

    private static final String OPERATION = "lead/getSmartCampaignMembership";

    private final MarketoClient client;

    /**
     * Makes the API.
     *
     * @param client what to call with
     */
    public LeadApi(MarketoClient client) {
        this.client = client;
    }

    /**
     * Lists the smart campaigns that a lead is a member of, page by page as they are iterated over.
     *
     * @param leadId Id of the lead
     * @param earliestUpdatedAt Leaves out memberships that were last changed before this time
     * @param latestUpdatedAt Leaves out memberships that were last changed after this time
     * @return the memberships, read while they are iterated over; an error of a later page comes
     *     from {@code next()}
     */
    public Iterable<SmartCampaignMembership> getSmartCampaignMembership(
            Long leadId, Instant earliestUpdatedAt, Instant latestUpdatedAt) {
        long lead = Checks.id("leadId", leadId);
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        String path = "/rest/v1/leads/" + lead + "/smartCampaignMembership.json";
        String earliest =
                earliestUpdatedAt == null ? null : MarketoTimes.forQuery(earliestUpdatedAt);
        String latest = latestUpdatedAt == null ? null : MarketoTimes.forQuery(latestUpdatedAt);
        Pages.Source source =
                position -> {
                    MarketoRequest request =
                            MarketoRequest.get(OPERATION, null, path)
                                    .query("earliestUpdatedAt", earliest)
                                    .query("latestUpdatedAt", latest)
                                    .query("nextPageToken", position)
                                    .build();
                    return Pages.byToken(OPERATION, client.send(request), position);
                };
        return new Pages<>(OPERATION, source, SmartCampaignMembership::read, "smartCampaignId");
    }
}
