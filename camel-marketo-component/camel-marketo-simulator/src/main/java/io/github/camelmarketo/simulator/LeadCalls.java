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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Operations on leads. */
public final class LeadCalls {

    /** Returns the smart campaigns that a lead is a member of. */
    public static final RestOperation SMART_CAMPAIGN_MEMBERSHIP =
            RestOperation.leadDatabase("GET", "leads/{id}/smartCampaignMembership.json");

    private final InstanceState instance;
    private final Envelopes envelopes;
    private final int maxBatchSize;

    LeadCalls(InstanceState instance, Envelopes envelopes, int maxBatchSize) {
        this.instance = instance;
        this.envelopes = envelopes;
        this.maxBatchSize = maxBatchSize;
    }

    void register(Routes routes) {
        routes.add(SMART_CAMPAIGN_MEMBERSHIP, BodyRule.QUERY, this::smartCampaignMembership);
    }

    private SimulatedResponse smartCampaignMembership(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        RequestParameters.BATCH_SIZE,
                        RequestParameters.PAGE_TOKEN);
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        int batchSize = query.batchSize(maxBatchSize);

        List<JsonNode> page = new ArrayList<>();
        long last = 0;
        for (Memberships.Membership membership :
                instance.memberships().of(call.id(), query.lastIdOfPreviousPage())) {
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
}
