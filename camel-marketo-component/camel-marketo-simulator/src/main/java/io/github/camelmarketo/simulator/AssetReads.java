package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The reading smart-campaign calls of the asset API. */
final class AssetReads {

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 200;

    private final InstanceState instance;
    private final Envelopes envelopes;

    AssetReads(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    SimulatedResponse getById(ReceivedCall call) {
        call.query();
        StoredCampaign campaign = instance.campaigns().find(call.id());
        return campaign == null
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    SimulatedResponse getByName(ReceivedCall call) {
        String name = call.query("name").required("name");
        // The service splits the name at commas, so that a name with one is never found.
        List<StoredCampaign> hits =
                name.contains(",") ? List.of() : instance.campaigns().named(name);
        return hits.isEmpty()
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.asset(hits.get(0))));
    }

    SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "folder",
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        "isActive",
                        "maxReturn",
                        "offset");
        FolderKey folder = query.folder("folder");
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        if (earliest != null && latest != null && earliest.isAfter(latest)) {
            throw new ApiError(709, "earliestUpdatedAt must be before latestUpdatedAt");
        }
        boolean onlyActive = query.isTrue("isActive");
        int maxReturn = query.integer("maxReturn", DEFAULT_PAGE, 1, MAX_PAGE);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);

        List<JsonNode> page = new ArrayList<>();
        int skipped = 0;
        for (StoredCampaign campaign : instance.campaigns().all()) {
            if ((folder == null || campaign.isUnder(folder))
                    && (earliest == null || !campaign.updatedAt.isBefore(earliest))
                    && (latest == null || !campaign.updatedAt.isAfter(latest))
                    && (!onlyActive || campaign.active)) {
                if (skipped < offset) {
                    skipped++;
                } else if (page.size() < maxReturn) {
                    page.add(CampaignJson.asset(campaign));
                }
            }
        }
        return page.isEmpty() ? envelopes.noAssets() : envelopes.assets(page);
    }

    SimulatedResponse smartList(ReceivedCall call) {
        boolean includeRules = call.query("includeRules").isTrue("includeRules");
        StoredCampaign campaign = instance.campaigns().find(call.id());
        return campaign == null
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.smartList(campaign, includeRules)));
    }
}
