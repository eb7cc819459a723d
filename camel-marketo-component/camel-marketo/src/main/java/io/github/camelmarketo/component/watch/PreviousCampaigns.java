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
package io.github.camelmarketo.component.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;

/**
 * The campaigns as they were emitted last, so that a change can be compared with what was before.
 * Of more than 10,000 those are forgotten that were emitted the longest ago.
 */
public final class PreviousCampaigns {

    /** As many as a watermark stores. */
    static final int MAX_STORED = Watermark.MAX_STORED;

    private final StateRepository<String, String> repository;
    private final String key;
    private final String instance;
    private final Map<Long, SmartCampaign> campaigns = new LinkedHashMap<>();
    private boolean changed;

    /**
     * Creates an empty memory.
     *
     * @param repository where to store it, null for nowhere
     * @param key its key there
     * @param instance address of the instance that the campaigns come from
     */
    public PreviousCampaigns(
            StateRepository<String, String> repository, String key, String instance) {
        this.repository = repository;
        this.key = key;
        this.instance = instance;
    }

    /**
     * Reads what is stored; where nothing is, what is remembered stays.
     *
     * @throws IllegalArgumentException when something else is stored there
     */
    public void load() {
        String stored = repository == null ? null : repository.getState(key);
        if (stored == null) {
            return;
        }
        campaigns.clear();
        try {
            for (Map.Entry<String, JsonNode> each : Json.parse(stored).properties()) {
                campaigns.put(
                        Long.valueOf(each.getKey()), SmartCampaign.read(each.getValue(), instance));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The stored campaigns were not written by this component: "
                            + ShownValue.of(stored),
                    e);
        }
    }

    /** Returns a campaign as it was emitted last, null when it was not emitted. */
    public SmartCampaign of(SmartCampaign campaign) {
        return campaigns.get(campaign.id());
    }

    /** Notes that a campaign was emitted. */
    public void emitted(SmartCampaign campaign) {
        campaigns.remove(campaign.id());
        campaigns.put(campaign.id(), campaign);
        if (campaigns.size() > MAX_STORED) {
            campaigns.remove(campaigns.keySet().iterator().next());
        }
        changed = true;
    }

    /** Stores the campaigns, if they have changed. */
    public void save() {
        if (repository != null && changed) {
            ObjectNode node = Json.object();
            campaigns.forEach((id, each) -> node.set(id.toString(), each.json()));
            repository.setState(key, Json.write(node));
        }
        changed = false;
    }
}
