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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders campaigns in the forms of the asset API and of the lead database. */
final class CampaignJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CampaignJson() {}

    static ObjectNode id(long id) {
        return NODES.objectNode().put("id", id);
    }

    static ObjectNode asset(StoredCampaign campaign) {
        ObjectNode json = id(campaign.id);
        json.put("name", campaign.name);
        json.put("description", campaign.description);
        json.put("createdAt", TimeFormats.asset(campaign.createdAt));
        json.put("updatedAt", TimeFormats.asset(campaign.updatedAt));
        putFolder(json, campaign);
        json.put("status", campaign.status());
        json.put("type", campaign.type.wireName());
        json.put("isSystem", campaign.system);
        json.put("isActive", campaign.active);
        json.put("isRequestable", campaign.isRequestable());
        json.put("isCommunicationLimitEnabled", campaign.communicationLimit);
        ObjectNode recurrence = json.putObject("recurrence");
        campaign.recurrence.forEach(recurrence::putPOJO);
        json.put("qualificationRuleType", campaign.qualificationRuleType);
        if (campaign.qualificationRuleInterval != null) {
            json.put("qualificationRuleInterval", campaign.qualificationRuleInterval);
            json.put("qualificationRuleUnit", campaign.qualificationRuleUnit);
        }
        if (campaign.maxMembers != null) {
            json.put("maxMembers", campaign.maxMembers);
        }
        json.put("workspace", campaign.workspace);
        json.put("smartListId", campaign.smartListId);
        json.put("flowId", campaign.flowId);
        if (campaign.programId != null) {
            json.put("parentProgramId", campaign.programId);
        }
        json.put("computedUrl", campaign.computedUrl());
        return json;
    }

    static ObjectNode leadDatabase(StoredCampaign campaign) {
        ObjectNode json = id(campaign.id);
        json.put("name", campaign.name);
        json.put("description", campaign.description);
        json.put("type", campaign.isTrigger() ? "trigger" : "batch");
        if (campaign.programId != null) {
            json.put("programId", campaign.programId);
        }
        if (campaign.programName != null) {
            json.put("programName", campaign.programName);
        }
        json.put("workspaceName", campaign.workspace);
        json.put("createdAt", TimeFormats.leadDatabase(campaign.createdAt));
        json.put("updatedAt", TimeFormats.leadDatabase(campaign.updatedAt));
        if (campaign.isTrigger()) {
            json.put("active", campaign.active);
        }
        return json;
    }

    static ObjectNode membership(Memberships.Membership membership) {
        return NODES.objectNode()
                .put("smartCampaignId", membership.campaignId())
                .put("createdAt", TimeFormats.leadDatabase(membership.createdAt()))
                .put("updatedAt", TimeFormats.leadDatabase(membership.updatedAt()));
    }

    static ObjectNode smartList(StoredCampaign campaign, boolean includeRules) {
        ObjectNode json = id(campaign.smartListId);
        json.put("name", campaign.name);
        json.put("description", campaign.description);
        json.put("createdAt", TimeFormats.asset(campaign.createdAt));
        json.put("updatedAt", TimeFormats.asset(campaign.updatedAt));
        json.put("url", "https://app-sjqe.marketo.com/#SL" + campaign.smartListId + "A1");
        putFolder(json, campaign);
        json.put("workspace", campaign.workspace);
        if (includeRules) {
            putRules(json.putObject("rules"), campaign);
        }
        return json;
    }

    private static void putFolder(ObjectNode json, StoredCampaign campaign) {
        if (campaign.folder != null) {
            json.putObject("folder")
                    .put("id", campaign.folder.id())
                    .put("type", campaign.folder.type());
        }
    }

    private static void putRules(ObjectNode rules, StoredCampaign campaign) {
        String trigger = campaign.requestTrigger ? "Campaign is Requested" : "Fills Out Form";
        ArrayNode triggers;
        if (campaign.newRules) {
            rules.put("filterMatchType", "custom");
            triggers = rules.putArray("triggers");
            if (campaign.isTrigger()) {
                triggers.addObject()
                        .put("id", campaign.smartListId * 10 + 1)
                        .put("name", trigger)
                        .put("ruleTypeId", 47)
                        .put("ruleType", "Activity")
                        .putArray("conditions");
            }
        } else {
            rules.put("filterMatchType", "All");
            triggers = rules.putArray("triggers");
            if (campaign.isTrigger()) {
                triggers.add(trigger);
            }
        }
        ArrayNode filters = rules.putArray("filters");
        if (campaign.newRules) {
            rules.put("filterCustomRuleLogic", "1");
        }
        if (campaign.type != CampaignType.DEFAULT) {
            putFilter(filters.addObject(), campaign);
        }
    }

    private static void putFilter(ObjectNode filter, StoredCampaign campaign) {
        filter.put("id", campaign.smartListId * 10);
        filter.put("name", "Email Address");
        filter.put("ruleTypeId", 1);
        filter.put("ruleType", campaign.newRules ? "Attribute" : "Email Address");
        filter.put("operator", "isNotEmpty");
        ObjectNode condition = filter.putArray("conditions").addObject();
        condition.put("activityAttributeId", 1);
        condition.put("activityAttributeName", "Email Address");
        if (campaign.newRules) {
            condition.put("attributeId", 1).put("attributeName", "Email Address");
            condition.put("isError", false);
        }
        condition.put("operator", "is not empty").put("isPrimary", true).putArray("values");
    }
}
