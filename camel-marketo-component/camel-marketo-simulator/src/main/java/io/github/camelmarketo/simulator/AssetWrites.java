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

    private final Instance instance;
    private final Envelopes envelopes;

    AssetWrites(Instance instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    Answer create(Call call) {
        Parameters form = call.form(NAME, FOLDER, DESCRIPTION);
        Campaign campaign = new Campaign();
        campaign.communicationLimit = true;
        return place(campaign, form);
    }

    Answer copy(Call call) {
        Parameters form = call.form(NAME, FOLDER, DESCRIPTION, "isExecutable");
        form.isTrue("isExecutable");
        Campaign copy = existing(call).copy();
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

    Answer update(Call call) {
        Parameters fields =
                call.request().isJson()
                        ? jsonFields(call.jsonObject())
                        : call.form(NAME, DESCRIPTION);
        Campaign campaign = existing(call);
        String name = fields.text(NAME);
        String description = description(fields);
        if (name == null && description == null) {
            throw new ApiError(1002, "There is neither a name nor a description to update");
        }
        if (name != null) {
            Parameters.requireNotBlank(NAME, name);
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

    Answer delete(Call call) {
        Campaign campaign = existing(call);
        if (campaign.active) {
            throw new ApiError(709, "An active campaign cannot be deleted");
        }
        if (campaign.isUndeletable()) {
            throw new ApiError(709, "A system campaign cannot be deleted");
        }
        instance.campaigns().remove(campaign);
        return envelopes.assets(List.of(CampaignJson.id(campaign.id)));
    }

    Answer activate(Call call) {
        Campaign campaign = existing(call);
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

    Answer deactivate(Call call) {
        Campaign campaign = existing(call);
        if (!campaign.active) {
            throw new ApiError(709, "The campaign is not active");
        }
        return switchTo(campaign, false);
    }

    private Answer switchTo(Campaign campaign, boolean active) {
        campaign.active = active;
        campaign.status = null;
        touch(campaign);
        return envelopes.assetIdWithoutWarnings(campaign.id);
    }

    private Answer place(Campaign campaign, Parameters form) {
        String name = form.required(NAME);
        FolderRef folder = form.folder(FOLDER);
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

    private Campaign existing(Call call) {
        long id = call.id();
        Campaign campaign = instance.campaigns().find(id);
        if (campaign == null) {
            throw new ApiError(702, "There is no smart campaign with the id " + id);
        }
        return campaign;
    }

    private void touch(Campaign campaign) {
        campaign.updatedAt = instance.clock().nowInSeconds();
    }

    private void requireFreeName(String name, FolderRef folder) {
        if (instance.campaigns().isNameTaken(name, folder)) {
            throw new ApiError(709, "The folder has a smart campaign '" + name + "' already");
        }
    }

    private static String description(Parameters fields) {
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

    private static Parameters jsonFields(JsonNode body) {
        StrictJson.requireOnly(body, "the request body", Set.of(NAME, DESCRIPTION));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : List.of(NAME, DESCRIPTION)) {
            String text = StrictJson.text(body, name);
            if (text != null) {
                fields.put(name, List.of(text));
            }
        }
        return new Parameters(fields, NAME, DESCRIPTION);
    }
}
