package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The reading smart-campaign calls of the asset API. */
final class AssetReads {

    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 200;

    private final Instance instance;
    private final Envelopes envelopes;

    AssetReads(Instance instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    Answer getById(Call call) {
        call.query();
        Campaign campaign = instance.campaigns().find(call.id());
        return campaign == null
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    Answer getByName(Call call) {
        String name = call.query("name").required("name");
        // The service splits the name at commas, so that a name with one is never found.
        List<Campaign> hits = name.contains(",") ? List.of() : instance.campaigns().named(name);
        return hits.isEmpty()
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.asset(hits.get(0))));
    }

    Answer browse(Call call) {
        Parameters query =
                call.query(
                        "folder",
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        "isActive",
                        "maxReturn",
                        "offset");
        FolderRef folder = query.folder("folder");
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
        for (Campaign campaign : instance.campaigns().all()) {
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

    Answer smartList(Call call) {
        boolean includeRules = call.query("includeRules").isTrue("includeRules");
        Campaign campaign = instance.campaigns().find(call.id());
        return campaign == null
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.smartList(campaign, includeRules)));
    }
}
