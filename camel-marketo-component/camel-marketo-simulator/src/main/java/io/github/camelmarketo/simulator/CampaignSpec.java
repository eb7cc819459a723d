package io.github.camelmarketo.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Describes a smart campaign to put into the simulated instance. What is not said gets a value as
 * in a freshly created campaign: the next free id, folder 640, workspace {@code Default}, now.
 */
public final class CampaignSpec {

    private static final FolderKey DEFAULT_FOLDER = new FolderKey(640, FolderKey.FOLDER);

    private final StoredCampaign campaign = new StoredCampaign();

    private CampaignSpec(String name, CampaignType type) {
        campaign.name = Objects.requireNonNull(name, "name");
        campaign.type = type;
        campaign.folder = DEFAULT_FOLDER;
    }

    /** A batch campaign that never ran. */
    public static CampaignSpec batch(String name) {
        return new CampaignSpec(name, CampaignType.BATCH);
    }

    /** An inactive trigger campaign that API calls cannot request. */
    public static CampaignSpec trigger(String name) {
        return new CampaignSpec(name, CampaignType.TRIGGER);
    }

    /**
     * An inactive trigger campaign with the trigger Campaign is Requested, source Web Service API:
     * requestable as soon as it is active.
     */
    public static CampaignSpec requestable(String name) {
        CampaignSpec spec = trigger(name);
        spec.campaign.requestTrigger = true;
        return spec;
    }

    /** A campaign without any smart-list rule. */
    public static CampaignSpec withoutRules(String name) {
        return new CampaignSpec(name, CampaignType.DEFAULT);
    }

    /** The id, above 0; an id in use is an error when the campaign is added. */
    public CampaignSpec id(long id) {
        if (id < 1) {
            throw new IllegalArgumentException("A campaign id is above 0, this is " + id);
        }
        campaign.id = id;
        return this;
    }

    /** The description, never null. */
    public CampaignSpec description(String description) {
        campaign.description = Objects.requireNonNull(description, "description");
        return this;
    }

    /** Puts the campaign into a folder. */
    public CampaignSpec folder(long id) {
        campaign.folder = new FolderKey(id, FolderKey.FOLDER);
        return this;
    }

    /** Puts the campaign into no folder, as the system campaigns are: it cannot be deleted. */
    public CampaignSpec noFolder() {
        campaign.folder = null;
        return this;
    }

    /** Puts the campaign directly into a program. */
    public CampaignSpec program(long id, String name) {
        campaign.folder = new FolderKey(id, FolderKey.PROGRAM);
        campaign.programId = id;
        campaign.programName = name;
        return this;
    }

    /** Makes the program a nested one: a trigger call with tokens is then answered with 611. */
    public CampaignSpec nestedProgram() {
        campaign.nestedProgram = true;
        return this;
    }

    /** Makes a trigger campaign active. */
    public CampaignSpec active() {
        if (!campaign.isTrigger()) {
            throw new IllegalStateException("Only a trigger campaign can be active");
        }
        campaign.active = true;
        return this;
    }

    /** A system campaign: shown with {@code isSystem:true}, cannot be deleted. */
    public CampaignSpec system() {
        campaign.system = true;
        return this;
    }

    /**
     * The status to show in place of the one that follows from type and activity. A campaign whose
     * status is {@code Invalid} cannot be activated.
     */
    public CampaignSpec status(String status) {
        campaign.status = status;
        return this;
    }

    /** The workspace's name. */
    public CampaignSpec workspace(String workspace) {
        campaign.workspace = workspace;
        return this;
    }

    /** Whether the communication limit applies. */
    public CampaignSpec communicationLimit(boolean enabled) {
        campaign.communicationLimit = enabled;
        return this;
    }

    /** How often a lead may run through: {@code once}, {@code any}. */
    public CampaignSpec qualification(String ruleType) {
        campaign.qualificationRuleType = ruleType;
        return this;
    }

    /** A lead may run through once per interval; the unit is hour, day, week or month. */
    public CampaignSpec qualificationInterval(int interval, String unit) {
        campaign.qualificationRuleType = "interval";
        campaign.qualificationRuleInterval = interval;
        campaign.qualificationRuleUnit = unit;
        return this;
    }

    /** The membership limit. */
    public CampaignSpec maxMembers(int maxMembers) {
        campaign.maxMembers = maxMembers;
        return this;
    }

    /** The members of the recurrence block, in the order to be shown. */
    public CampaignSpec recurrence(Map<String, Object> recurrence) {
        campaign.recurrence = new LinkedHashMap<>(recurrence);
        return this;
    }

    /** The ids of smart list and flow. */
    public CampaignSpec parts(long smartListId, long flowId) {
        campaign.smartListId = smartListId;
        campaign.flowId = flowId;
        return this;
    }

    /** When the campaign was created; whole seconds. */
    public CampaignSpec createdAt(Instant createdAt) {
        campaign.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** When the campaign was last changed; whole seconds. */
    public CampaignSpec updatedAt(Instant updatedAt) {
        campaign.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    StoredCampaign toCampaign() {
        return campaign.copy();
    }

    /** One of many alike: the name followed by a number, a new id, both times as given. */
    StoredCampaign numbered(int number, Instant updatedAt) {
        StoredCampaign numbered = campaign.copy();
        numbered.id = 0;
        numbered.name = campaign.name + " " + number;
        numbered.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        numbered.createdAt = numbered.updatedAt;
        return numbered;
    }
}
