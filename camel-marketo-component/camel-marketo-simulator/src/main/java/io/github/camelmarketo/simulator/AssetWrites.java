package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The changing smart-campaign calls of the asset API. */
final class AssetWrites {

    private static final String NAME = "name";
    private static final String FOLDER = "folder";
    private static final String DESCRIPTION = "description";
    private static final int MAX_DESCRIPTION = 2000;

    private final InstanceState instance;
    private final Envelopes envelopes;

    AssetWrites(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    SimulatedResponse create(ReceivedCall call) {
        RequestParameters form = call.form(NAME, FOLDER, DESCRIPTION);
        StoredCampaign campaign = new StoredCampaign();
        campaign.communicationLimit = true;
        return place(campaign, form);
    }

    SimulatedResponse copy(ReceivedCall call) {
        RequestParameters form = call.form(NAME, FOLDER, DESCRIPTION, "isExecutable");
        form.isTrue("isExecutable");
        StoredCampaign copy = existing(call).copy();
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
        return place(copy, form);
    }

    SimulatedResponse update(ReceivedCall call) {
        RequestParameters fields =
                call.request().isJson()
                        ? jsonFields(call.jsonObject())
                        : call.form(NAME, DESCRIPTION);
        StoredCampaign campaign = existing(call);
        String name = fields.text(NAME);
        String description = description(fields);
        if (name == null && description == null) {
            throw new ApiError(1002, "There is neither a name nor a description to update");
        }
        if (name != null) {
            RequestParameters.requireNotBlank(NAME, name);
            if (!name.equals(campaign.name)) {
                requireFreeName(name, campaign.folder);
                instance.campaigns().rename(campaign, name);
            }
        }
        if (description != null) {
            campaign.description = description;
        }
        touch(campaign);
        return envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    SimulatedResponse delete(ReceivedCall call) {
        StoredCampaign campaign = existing(call);
        if (campaign.active) {
            throw new ApiError(709, "An active campaign cannot be deleted");
        }
        if (campaign.isUndeletable()) {
            throw new ApiError(709, "A system campaign cannot be deleted");
        }
        instance.campaigns().remove(campaign);
        return envelopes.assets(List.of(CampaignJson.id(campaign.id)));
    }

    SimulatedResponse activate(ReceivedCall call) {
        StoredCampaign campaign = existing(call);
        if (!campaign.isTrigger()) {
            throw new ApiError(709, "Only a trigger campaign can be activated");
        }
        if (campaign.active) {
            throw new ApiError(709, "The campaign is active already");
        }
        if ("Invalid".equals(campaign.status)) {
            throw new ApiError(709, "The campaign's triggers, filters or flow have errors");
        }
        return switchTo(campaign, true);
    }

    SimulatedResponse deactivate(ReceivedCall call) {
        StoredCampaign campaign = existing(call);
        if (!campaign.active) {
            throw new ApiError(709, "The campaign is not active");
        }
        return switchTo(campaign, false);
    }

    private SimulatedResponse switchTo(StoredCampaign campaign, boolean active) {
        campaign.active = active;
        campaign.status = null;
        touch(campaign);
        return envelopes.assetIdWithoutWarnings(campaign.id);
    }

    private SimulatedResponse place(StoredCampaign campaign, RequestParameters form) {
        String name = form.required(NAME);
        FolderKey folder = form.folder(FOLDER);
        if (folder == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'folder'");
        }
        String description = description(form);
        instance.requireFolder(folder);
        requireFreeName(name, folder);
        campaign.name = name;
        campaign.folder = folder;
        if (description != null) {
            campaign.description = description;
        }
        instance.campaigns().add(campaign, instance.clock().nowInSeconds());
        return envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    private StoredCampaign existing(ReceivedCall call) {
        long id = call.id();
        StoredCampaign campaign = instance.campaigns().find(id);
        if (campaign == null) {
            throw new ApiError(702, "There is no smart campaign with the id " + id);
        }
        return campaign;
    }

    private void touch(StoredCampaign campaign) {
        campaign.updatedAt = instance.clock().nowInSeconds();
    }

    private void requireFreeName(String name, FolderKey folder) {
        if (instance.campaigns().isNameTaken(name, folder)) {
            throw new ApiError(709, "The folder has a smart campaign '" + name + "' already");
        }
    }

    private static String description(RequestParameters fields) {
        String description = fields.text(DESCRIPTION);
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw new ApiError(
                    709,
                    "A description has at most "
                            + MAX_DESCRIPTION
                            + " characters, this one has "
                            + description.length());
        }
        return description;
    }

    private static RequestParameters jsonFields(JsonNode body) {
        StrictJson.requireOnly(body, "the request body", Set.of(NAME, DESCRIPTION));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : List.of(NAME, DESCRIPTION)) {
            String text = StrictJson.text(body, name);
            if (text != null) {
                fields.put(name, List.of(text));
            }
        }
        return new RequestParameters(fields, NAME, DESCRIPTION);
    }
}
