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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.util.Objects;
import java.util.function.IntFunction;

/** Finds out whether a smart campaign was created or cloned. */
final class NewCampaign {

    private NewCampaign() {}

    /**
     * @param description its description, null when none was given
     * @param source reads the campaign it was cloned from, null when it was not cloned
     * @param page the request for the campaigns in the folder from an offset on
     * @param pageSize how many rows a full page has
     */
    static OutcomeCheck check(
            String name,
            FolderRef folder,
            String description,
            MarketoRequest source,
            IntFunction<MarketoRequest> page,
            int pageSize) {
        NewAsset<SmartCampaign> wanted =
                new NewAsset<>(
                        Subject.Kind.CAMPAIGN,
                        SmartCampaign::read,
                        name,
                        folder,
                        (campaign, model) -> fits(campaign, model, description));
        return new CreationCheck<>(wanted, source, page, pageSize);
    }

    private static boolean fits(SmartCampaign campaign, SmartCampaign model, String description) {
        if (model == null) {
            return NewAsset.isDescribed(campaign, description)
                    && !"trigger".equalsIgnoreCase(campaign.type());
        }
        return NewAsset.isDescribed(
                        campaign, description == null ? model.description() : description)
                && Objects.equals(campaign.type(), model.type())
                && Objects.equals(
                        campaign.isCommunicationLimitEnabled(), model.isCommunicationLimitEnabled())
                && Objects.equals(campaign.qualificationRuleType(), model.qualificationRuleType())
                && Objects.equals(
                        campaign.qualificationRuleInterval(), model.qualificationRuleInterval())
                && Objects.equals(campaign.qualificationRuleUnit(), model.qualificationRuleUnit())
                && Objects.equals(campaign.maxMembers(), model.maxMembers());
    }
}
