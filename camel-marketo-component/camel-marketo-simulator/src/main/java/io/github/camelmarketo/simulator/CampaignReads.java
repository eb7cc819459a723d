package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The reading calls of the lead-database API. */
final class CampaignReads {

    private static final String BATCH_SIZE = "batchSize";
    private static final String PAGE_TOKEN = "nextPageToken";

    private final InstanceState instance;
    private final Envelopes envelopes;

    /** The largest and default page; a smaller one makes paging cheap to test. */
    private final int maxPage;

    CampaignReads(InstanceState instance, Envelopes envelopes, int maxPage) {
        this.instance = instance;
        this.envelopes = envelopes;
        this.maxPage = maxPage;
    }

    SimulatedResponse getById(ReceivedCall call) {
        call.query();
        long id = call.id();
        StoredCampaign campaign = instance.campaigns().find(id);
        if (campaign == null) {
            throw new ApiError(1013, "There is no campaign with the id " + id);
        }
        return envelopes.leadDatabase(List.of(CampaignJson.leadDatabase(campaign)));
    }

    SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "id",
                        "name",
                        "programName",
                        "workspaceName",
                        "isTriggerable",
                        BATCH_SIZE,
                        PAGE_TOKEN);
        List<Long> ids = query.ids("id");
        List<String> names = query.list("name");
        List<String> programs = query.list("programName");
        List<String> workspaces = query.list("workspaceName");
        boolean onlyTriggerable = query.isTrue("isTriggerable");
        int batchSize = batchSize(query);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (StoredCampaign campaign : instance.campaigns().after(lastIdOf(query))) {
            if ((ids.isEmpty() || ids.contains(campaign.id))
                    && (names.isEmpty() || names.contains(campaign.name))
                    && (programs.isEmpty() || programs.contains(campaign.programName))
                    && (workspaces.isEmpty() || workspaces.contains(campaign.workspace))
                    && (!onlyTriggerable || campaign.isRequestable())) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePage(page, PageToken.after(last));
                }
                page.add(CampaignJson.leadDatabase(campaign));
                last = campaign.id;
            }
        }
        return envelopes.leadDatabasePage(page, null);
    }

    SimulatedResponse membership(ReceivedCall call) {
        RequestParameters query =
                call.query("earliestUpdatedAt", "latestUpdatedAt", BATCH_SIZE, PAGE_TOKEN);
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        int batchSize = batchSize(query);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (Memberships.Membership membership :
                instance.memberships().of(call.id(), lastIdOf(query))) {
            if ((earliest == null || !membership.updatedAt().isBefore(earliest))
                    && (latest == null || !membership.updatedAt().isAfter(latest))) {
                if (page.size() == batchSize) {
                    return envelopes.leadDatabasePageWithMore(page, PageToken.after(last));
                }
                page.add(CampaignJson.membership(membership));
                last = membership.campaignId();
            }
        }
        return envelopes.leadDatabasePageWithMore(page, null);
    }

    private int batchSize(RequestParameters query) {
        return query.integer(BATCH_SIZE, maxPage, 1, maxPage);
    }

    private static long lastIdOf(RequestParameters query) {
        String token = query.text(PAGE_TOKEN);
        return token == null ? 0 : PageToken.read(token);
    }
}
