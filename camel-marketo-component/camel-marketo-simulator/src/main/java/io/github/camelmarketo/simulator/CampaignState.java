package io.github.camelmarketo.simulator;

import java.time.Instant;

/** What the simulated instance knew of a campaign at the moment of asking. Immutable. */
public final class CampaignState {

    private final StoredCampaign campaign;

    CampaignState(StoredCampaign campaign) {
        this.campaign = campaign.copy();
    }

    /** The campaign's id. */
    public long id() {
        return campaign.id;
    }

    /** The campaign's name. */
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

    /** The status as answers show it. */
    public String status() {
        return campaign.status();
    }

    /** Whether the campaign is an active trigger campaign. */
    public boolean isActive() {
        return campaign.active;
    }

    /** Whether the campaign is active and API calls can request it. */
    public boolean isRequestable() {
        return campaign.isRequestable();
    }

    /** Whether answers show the campaign as a system campaign. */
    public boolean isSystem() {
        return campaign.system;
    }

    /** The parent folder or program, null for a campaign that lies in none. */
    public FolderKey folder() {
        return campaign.folder;
    }

    /** The parent program's id, null outside of a program. */
    public Long programId() {
        return campaign.programId;
    }

    /** The parent program's name, null when unknown or outside of a program. */
    public String programName() {
        return campaign.programName;
    }

    /** The workspace's name. */
    public String workspace() {
        return campaign.workspace;
    }

    /** The smart list's id. */
    public long smartListId() {
        return campaign.smartListId;
    }

    /** The flow's id. */
    public long flowId() {
        return campaign.flowId;
    }

    /** When the campaign was created, whole seconds. */
    public Instant createdAt() {
        return campaign.createdAt;
    }

    /** When the campaign was last changed, whole seconds. */
    public Instant updatedAt() {
        return campaign.updatedAt;
    }

    @Override
    public String toString() {
        return campaign.type.wireName() + " campaign " + campaign.id + " '" + campaign.name + "'";
    }
}
