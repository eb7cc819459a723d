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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A smart campaign of the simulated instance. Guarded by the {@link InstanceState}. */
final class StoredCampaign {

    long id;
    String name;
    String description = "";
    CampaignType type = CampaignType.BATCH;
    boolean requestTrigger;
    boolean active;
    boolean system;
    boolean communicationLimit;
    boolean nestedProgram;
    String status;
    Map<String, Object> recurrence = new LinkedHashMap<>(Map.of("weekdayOnly", false));
    String qualificationRuleType = "once";
    Integer qualificationRuleInterval;
    String qualificationRuleUnit;
    Integer maxMembers;
    FolderKey folder;
    Long programId;
    String programName;
    String workspace = "Default";
    long smartListId;
    long flowId;
    Instant createdAt;
    Instant updatedAt;

    /** The steps of its flow. */
    List<FlowStepState> flow = new ArrayList<>();

    /** Whether its rules have the newer shape. */
    boolean newRules;

    /** What refers to it. */
    List<ReferringAsset> usedBy = new ArrayList<>();

    /** Since when lists show it as it is, null for always. */
    Instant listedFrom;

    StoredCampaign copy() {
        StoredCampaign copy = new StoredCampaign();
        copy.id = id;
        copy.name = name;
        copy.description = description;
        copy.type = type;
        copy.requestTrigger = requestTrigger;
        copy.active = active;
        copy.system = system;
        copy.communicationLimit = communicationLimit;
        copy.nestedProgram = nestedProgram;
        copy.status = status;
        copy.recurrence = new LinkedHashMap<>(recurrence);
        copy.qualificationRuleType = qualificationRuleType;
        copy.qualificationRuleInterval = qualificationRuleInterval;
        copy.qualificationRuleUnit = qualificationRuleUnit;
        copy.maxMembers = maxMembers;
        copy.folder = folder;
        copy.programId = programId;
        copy.programName = programName;
        copy.workspace = workspace;
        copy.smartListId = smartListId;
        copy.flowId = flowId;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.flow = new ArrayList<>(flow);
        copy.newRules = newRules;
        copy.usedBy = new ArrayList<>(usedBy);
        return copy;
    }

    /** A copy that is not active and was not created yet. */
    StoredCampaign fresh() {
        StoredCampaign copy = copy();
        copy.id = 0;
        copy.smartListId = 0;
        copy.flowId = 0;
        copy.active = false;
        copy.system = false;
        copy.nestedProgram = false;
        copy.status = null;
        copy.programId = null;
        copy.programName = null;
        copy.createdAt = null;
        copy.updatedAt = null;
        copy.usedBy.clear();
        return copy;
    }

    boolean isTrigger() {
        return type == CampaignType.TRIGGER;
    }

    boolean isRequestable() {
        return active && requestTrigger;
    }

    /** The built-in campaigns have no folder. */
    boolean isUndeletable() {
        return system || folder == null;
    }

    String status() {
        if (status != null) {
            return status;
        }
        if (!isTrigger()) {
            return "Never Run";
        }
        return active ? "Active" : "Inactive";
    }

    String computedUrl() {
        return "https://app-sjqe.marketo.com/#SC" + id + "A1";
    }

    boolean isUnder(FolderKey parent) {
        if (parent.isProgram() && programId != null && programId == parent.id()) {
            return true;
        }
        return parent.equals(folder);
    }
}
