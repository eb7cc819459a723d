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

import java.time.Instant;
import java.util.List;

/** A snapshot of a campaign in the simulated instance. Immutable. */
public final class CampaignState {

    private final StoredCampaign campaign;

    CampaignState(StoredCampaign campaign) {
        this.campaign = campaign.copy();
    }

    /** The id. */
    public long id() {
        return campaign.id;
    }

    /** The name. */
    public String name() {
        return campaign.name;
    }

    /** The description, empty when there is none. */
    public String description() {
        return campaign.description;
    }

    /** Batch, trigger or default. */
    public CampaignType type() {
        return campaign.type;
    }

    /** The status as in responses. */
    public String status() {
        return campaign.status();
    }

    /** Whether this is an active trigger campaign. */
    public boolean isActive() {
        return campaign.active;
    }

    /** Whether the campaign is active and API calls can request it. */
    public boolean isRequestable() {
        return campaign.isRequestable();
    }

    /** Whether responses have {@code isSystem:true}. */
    public boolean isSystem() {
        return campaign.system;
    }

    /** The parent folder or program, null when there is none. */
    public FolderKey folder() {
        return campaign.folder;
    }

    /** The id of the parent program, null when there is none. */
    public Long programId() {
        return campaign.programId;
    }

    /** The name of the parent program, null when it is unknown or there is none. */
    public String programName() {
        return campaign.programName;
    }

    /** The name of the workspace. */
    public String workspace() {
        return campaign.workspace;
    }

    /** The id of the smart list. */
    public long smartListId() {
        return campaign.smartListId;
    }

    /** The id of the flow. */
    public long flowId() {
        return campaign.flowId;
    }

    /** The steps of the flow, in their order. */
    public List<FlowStepState> flow() {
        return List.copyOf(campaign.flow);
    }

    /** When the campaign was created, in whole seconds. */
    public Instant createdAt() {
        return campaign.createdAt;
    }

    /** When the campaign was last updated, in whole seconds. */
    public Instant updatedAt() {
        return campaign.updatedAt;
    }

    @Override
    public String toString() {
        return campaign.type.wireName() + " campaign " + campaign.id + " '" + campaign.name + "'";
    }
}
