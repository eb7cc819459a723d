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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Lets leads run through campaigns when it is time: each becomes a member, and each step of the
 * flow writes an activity. Guarded by the {@link InstanceState}.
 */
final class CampaignRuns {

    private static final String API = "Web service API";
    private static final long MAIL = 3310;
    private static final int FIRST_STEP = 6360;

    /** A run that is still to come. The leads are null for all that the campaign selects. */
    private record Run(Instant at, long number, StoredCampaign campaign, List<Long> leads) {}

    private final CampaignStore campaigns;
    private final Memberships memberships;
    private final LeadData data;
    private final PriorityQueue<Run> waiting =
            new PriorityQueue<>(Comparator.comparing(Run::at).thenComparing(Run::number));
    private final Map<Long, int[]> flows = new HashMap<>();
    private final Map<Long, List<Long>> audiences = new HashMap<>();
    private final Set<Long> disqualified = new HashSet<>();
    private Duration delay = Duration.ZERO;
    private long runs;

    CampaignRuns(CampaignStore campaigns, Memberships memberships, LeadData data) {
        this.campaigns = campaigns;
        this.memberships = memberships;
        this.data = data;
    }

    /** Notes that a call requests a campaign for leads, which run through it after the delay. */
    void request(StoredCampaign campaign, List<Long> leads, Instant now) {
        for (long lead : leads) {
            data.activities()
                    .add(
                            ActivitySpec.of(ActivityTypes.REQUEST_CAMPAIGN, lead)
                                    .asset(campaign.id, campaign.name)
                                    .attribute("Source", API),
                            inSeconds(now));
        }
        waiting.add(new Run(now.plus(delay), ++runs, campaign, leads));
        runDue(now);
    }

    /** Lets the leads that a batch campaign selects run through it at this time. */
    void schedule(StoredCampaign campaign, Instant at) {
        waiting.add(new Run(at, ++runs, campaign, null));
    }

    /** Does what was to happen until now. */
    void runDue(Instant now) {
        while (!waiting.isEmpty() && !waiting.peek().at().isAfter(now)) {
            Run run = waiting.poll();
            if (campaigns.find(run.campaign().id) != null) {
                start(run);
            }
        }
    }

    /** How long after a request leads run through a campaign. */
    void delay(Duration newDelay) {
        delay = newDelay;
    }

    /** The types of the activities that the steps of a campaign write. */
    void flow(long campaignId, int... typeIds) {
        flows.put(campaignId, typeIds.clone());
    }

    /** The leads that a batch campaign selects. */
    void audience(long campaignId, List<Long> leadIds) {
        audiences.put(campaignId, leadIds);
    }

    /** Leads that no campaign lets run. */
    void disqualify(long... leadIds) {
        Arrays.stream(leadIds).forEach(disqualified::add);
    }

    void clear() {
        waiting.clear();
        flows.clear();
        audiences.clear();
        disqualified.clear();
        delay = Duration.ZERO;
        runs = 0;
    }

    private void start(Run run) {
        StoredCampaign campaign = run.campaign();
        Instant at = inSeconds(run.at());
        List<Long> leads = run.leads() == null ? audience(campaign.id) : run.leads();
        int[] steps = flows.getOrDefault(campaign.id, stepsOf(campaign));
        for (long lead : leads) {
            if (!disqualified.contains(lead)) {
                memberships.touch(lead, campaign.id, at);
                for (int i = 0; i < steps.length; i++) {
                    data.activities().add(step(run, lead, steps[i], FIRST_STEP + i), at);
                }
            }
        }
    }

    private static int[] stepsOf(StoredCampaign campaign) {
        return campaign.flow.isEmpty()
                ? new int[] {ActivityTypes.SEND_EMAIL}
                : campaign.flow.stream().mapToInt(FlowStepState::activityTypeId).toArray();
    }

    private static Instant inSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static ActivitySpec step(Run run, long lead, int typeId, int stepId) {
        ActivitySpec step =
                ActivitySpec.of(typeId, lead)
                        .campaign(run.campaign().id)
                        .attribute("Campaign Run ID", run.number())
                        .attribute("Step ID", stepId)
                        .attribute("Choice Number", 0);
        return typeId == ActivityTypes.SEND_EMAIL
                ? step.asset(MAIL, run.campaign().name + " Mail")
                : step;
    }

    private List<Long> audience(long campaignId) {
        List<Long> selected = audiences.get(campaignId);
        if (selected != null) {
            return selected;
        }
        List<Long> all = new ArrayList<>();
        data.leads().visibleAfter(0).forEach(lead -> all.add(lead.id));
        return all;
    }
}
