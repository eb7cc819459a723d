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

/**
 * Activates and deactivates campaigns, or throws the error that says why not. Guarded by the {@link
 * InstanceState}.
 */
final class CampaignSwitch {

    private final InstanceState instance;

    CampaignSwitch(InstanceState instance) {
        this.instance = instance;
    }

    void activate(StoredCampaign campaign) {
        if (!campaign.isTrigger()) {
            throw new ApiError(709, "Only a trigger campaign can be activated");
        }
        if (campaign.active) {
            throw new ApiError(709, "The campaign is active already");
        }
        if ("Invalid".equals(campaign.status)) {
            throw new ApiError(709, "The campaign's triggers, filters or flow have errors");
        }
        switchTo(campaign, true);
    }

    void deactivate(StoredCampaign campaign) {
        if (!campaign.active) {
            throw new ApiError(709, "The campaign is not active");
        }
        switchTo(campaign, false);
    }

    private void switchTo(StoredCampaign campaign, boolean active) {
        campaign.active = active;
        campaign.status = null;
        instance.updated(campaign);
    }
}
