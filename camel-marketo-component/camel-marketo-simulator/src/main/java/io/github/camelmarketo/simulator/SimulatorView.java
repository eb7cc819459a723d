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

import io.github.camelmarketo.simulator.page.PageState;
import io.github.camelmarketo.simulator.page.RefusedAction;
import io.github.camelmarketo.simulator.page.ScriptedFault;
import io.github.camelmarketo.simulator.page.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The simulator as its page sees it. */
final class SimulatorView implements Simulation {

    /** More would neither be read by anybody nor sent every second. */
    private static final int MOST_CAMPAIGNS = 200;

    private static final int MOST_DELETED = 20;

    private final InstanceState instance;
    private final EnforcedLimits limits;
    private final IssuedTokens tokens;
    private final PageFaults faults;
    private final WatchedCalls calls;
    private final CampaignSwitch campaignSwitch;

    SimulatorView(
            InstanceState instance,
            EnforcedLimits limits,
            IssuedTokens tokens,
            PageFaults faults,
            WatchedCalls calls) {
        this.instance = instance;
        this.limits = limits;
        this.tokens = tokens;
        this.faults = faults;
        this.calls = calls;
        this.campaignSwitch = new CampaignSwitch(instance);
    }

    @Override
    public PageState state() {
        synchronized (instance) {
            return new PageState(
                    instance.clock().instant(),
                    limits.use(),
                    faults.waiting(),
                    campaigns(),
                    instance.campaigns().all().size(),
                    calls.newestFirst());
        }
    }

    @Override
    public void script(ScriptedFault fault) {
        faults.add(fault);
    }

    @Override
    public void activate(long campaignId) {
        change(campaignId, campaignSwitch::activate);
    }

    @Override
    public void deactivate(long campaignId) {
        change(campaignId, campaignSwitch::deactivate);
    }

    @Override
    public void expireTokens() {
        tokens.expireAll();
    }

    private void change(long campaignId, Consumer<StoredCampaign> change) {
        synchronized (instance) {
            StoredCampaign campaign = instance.campaigns().find(campaignId);
            if (campaign == null) {
                throw new RefusedAction(404, "There is no campaign " + campaignId);
            }
            try {
                change.accept(campaign);
            } catch (ApiError e) {
                throw new RefusedAction(409, "Campaign " + campaignId + ": " + e.getMessage());
            }
        }
    }

    /** The campaigns that were updated last by ascending id, then the ones that were deleted. */
    private List<PageState.Campaign> campaigns() {
        TriggerCounts counts = instance.runs().triggerCounts();
        List<PageState.Campaign> shown = new ArrayList<>();
        instance.campaigns().all().stream()
                .sorted(
                        Comparator.comparing((StoredCampaign each) -> each.updatedAt)
                                .thenComparing(each -> each.id)
                                .reversed())
                .limit(MOST_CAMPAIGNS)
                .sorted(Comparator.comparing(each -> each.id))
                .forEach(each -> shown.add(existing(each, counts.of(each.id))));
        List<TriggerCounts.Count> deleted =
                counts.all().stream()
                        .filter(each -> instance.campaigns().find(each.campaignId()) == null)
                        .toList();
        deleted.subList(Math.max(0, deleted.size() - MOST_DELETED), deleted.size())
                .forEach(each -> shown.add(deleted(each)));
        return shown;
    }

    private static PageState.Campaign existing(StoredCampaign campaign, TriggerCounts.Count count) {
        return new PageState.Campaign(
                campaign.id,
                campaign.name,
                campaign.type.wireName(),
                campaign.status(),
                campaign.active,
                count.calls(),
                count.leads());
    }

    private static PageState.Campaign deleted(TriggerCounts.Count count) {
        return new PageState.Campaign(
                count.campaignId(), count.name(), null, null, false, count.calls(), count.leads());
    }
}
