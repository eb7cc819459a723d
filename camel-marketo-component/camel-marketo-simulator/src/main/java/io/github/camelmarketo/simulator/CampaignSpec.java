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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Describes a smart campaign to add to the simulated instance. By default it has the next free id,
 * folder 640, workspace {@code Default} and the current time.
 */
public final class CampaignSpec {

    private static final FolderKey DEFAULT_FOLDER = new FolderKey(640, FolderKey.FOLDER);

    private final StoredCampaign campaign = new StoredCampaign();

    private CampaignSpec(String name, CampaignType type) {
        campaign.name = Objects.requireNonNull(name, "name");
        campaign.type = type;
        campaign.folder = DEFAULT_FOLDER;
    }

    /** A batch campaign that has never run. */
    public static CampaignSpec batch(String name) {
        return new CampaignSpec(name, CampaignType.BATCH);
    }

    /** An inactive trigger campaign that API calls cannot request. */
    public static CampaignSpec trigger(String name) {
        return new CampaignSpec(name, CampaignType.TRIGGER);
    }

    /**
     * An inactive trigger campaign that API calls can request once it is active: its trigger is
     * Campaign is Requested with Web Service API as the source.
     */
    public static CampaignSpec requestable(String name) {
        CampaignSpec spec = trigger(name);
        spec.campaign.requestTrigger = true;
        return spec;
    }

    /** A campaign without smart-list rules. */
    public static CampaignSpec withoutRules(String name) {
        return new CampaignSpec(name, CampaignType.DEFAULT);
    }

    /** The id, above 0. Adding the campaign fails when the id is in use. */
    public CampaignSpec id(long id) {
        if (id < 1) {
            throw new IllegalArgumentException("The campaign id must be above 0: " + id);
        }
        campaign.id = id;
        return this;
    }

    /** The description, never null. */
    public CampaignSpec description(String description) {
        campaign.description = Objects.requireNonNull(description, "description");
        return this;
    }

    /** The parent folder. */
    public CampaignSpec folder(long id) {
        campaign.folder = new FolderKey(id, FolderKey.FOLDER);
        return this;
    }

    /** No parent folder, as for system campaigns. The campaign cannot be deleted. */
    public CampaignSpec noFolder() {
        campaign.folder = null;
        return this;
    }

    /** The parent program. */
    public CampaignSpec program(long id, String name) {
        campaign.folder = new FolderKey(id, FolderKey.PROGRAM);
        campaign.programId = id;
        campaign.programName = name;
        return this;
    }

    /** Nests the program in another one. A trigger call with tokens then returns 611. */
    public CampaignSpec nestedProgram() {
        campaign.nestedProgram = true;
        return this;
    }

    /**
     * Activates a trigger campaign.
     *
     * @throws IllegalStateException when this is not a trigger campaign
     */
    public CampaignSpec active() {
        if (!campaign.isTrigger()) {
            throw new IllegalStateException("Only a trigger campaign can be active");
        }
        campaign.active = true;
        return this;
    }

    /** A system campaign: it has {@code isSystem:true} and cannot be deleted. */
    public CampaignSpec system() {
        campaign.system = true;
        return this;
    }

    /**
     * Overrides the status that follows from the type and from whether the campaign is active. A
     * campaign with status {@code Invalid} cannot be activated.
     */
    public CampaignSpec status(String status) {
        campaign.status = status;
        return this;
    }

    /** The name of the workspace. */
    public CampaignSpec workspace(String workspace) {
        campaign.workspace = workspace;
        return this;
    }

    /** Whether the communication limit applies. */
    public CampaignSpec communicationLimit(boolean enabled) {
        campaign.communicationLimit = enabled;
        return this;
    }

    /** How often a lead may run through the campaign: {@code once} or {@code any}. */
    public CampaignSpec qualification(String ruleType) {
        campaign.qualificationRuleType = ruleType;
        return this;
    }

    /** Lets a lead run through once per interval. The unit is hour, day, week or month. */
    public CampaignSpec qualificationInterval(int interval, String unit) {
        campaign.qualificationRuleType = "interval";
        campaign.qualificationRuleInterval = interval;
        campaign.qualificationRuleUnit = unit;
        return this;
    }

    /** The maximum number of members. */
    public CampaignSpec maxMembers(int maxMembers) {
        campaign.maxMembers = maxMembers;
        return this;
    }

    /** The fields of {@code recurrence}, in the order of the response. */
    public CampaignSpec recurrence(Map<String, Object> recurrence) {
        campaign.recurrence = new LinkedHashMap<>(recurrence);
        return this;
    }

    /** The ids of the smart list and the flow. */
    public CampaignSpec parts(long smartListId, long flowId) {
        campaign.smartListId = smartListId;
        campaign.flowId = flowId;
        return this;
    }

    /** The steps of the flow. */
    public CampaignSpec flow(FlowStepState... steps) {
        campaign.flow = new ArrayList<>(List.of(steps));
        return this;
    }

    /** Gives the rules of the smart list the newer shape, with triggers that are objects. */
    public CampaignSpec newRules() {
        campaign.newRules = true;
        return this;
    }

    /** An asset that refers to the campaign. */
    public CampaignSpec usedBy(ReferringAsset asset) {
        campaign.usedBy.add(Objects.requireNonNull(asset, "asset"));
        return this;
    }

    /** When the campaign was created, truncated to seconds. */
    public CampaignSpec createdAt(Instant createdAt) {
        campaign.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** When the campaign was last updated, truncated to seconds. */
    public CampaignSpec updatedAt(Instant updatedAt) {
        campaign.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    StoredCampaign toCampaign() {
        return campaign.copy();
    }

    /** A copy with a new id, the number appended to the name, and the given time for both times. */
    StoredCampaign numbered(int number, Instant updatedAt) {
        StoredCampaign numbered = campaign.copy();
        numbered.id = 0;
        numbered.name = campaign.name + " " + number;
        numbered.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        numbered.createdAt = numbered.updatedAt;
        return numbered;
    }
}
