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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on smart campaigns in the asset API. */
public final class SmartCampaignCalls {

    /** Returns one smart campaign by its id. */
    public static final RestOperation GET_BY_ID =
            RestOperation.asset("GET", "smartCampaign/{id}.json");

    /** Returns one smart campaign by its name. */
    public static final RestOperation GET_BY_NAME =
            RestOperation.asset("GET", "smartCampaign/byName.json");

    /** Lists smart campaigns. */
    public static final RestOperation BROWSE = RestOperation.asset("GET", "smartCampaigns.json");

    /** Returns the smart list of a smart campaign. */
    public static final RestOperation GET_SMART_LIST =
            RestOperation.asset("GET", "smartCampaign/{id}/smartList.json");

    /** Creates a smart campaign. */
    public static final RestOperation CREATE = RestOperation.asset("POST", "smartCampaigns.json");

    /** Changes the name or description of a smart campaign. */
    public static final RestOperation UPDATE =
            RestOperation.asset("POST", "smartCampaign/{id}.json");

    /** Clones a smart campaign. */
    public static final RestOperation CLONE =
            RestOperation.asset("POST", "smartCampaign/{id}/clone.json");

    /** Deletes a smart campaign. */
    public static final RestOperation DELETE =
            RestOperation.asset("POST", "smartCampaign/{id}/delete.json");

    /** Activates a trigger campaign. */
    public static final RestOperation ACTIVATE =
            RestOperation.asset("POST", "smartCampaign/{id}/activate.json");

    /** Deactivates a trigger campaign. */
    public static final RestOperation DEACTIVATE =
            RestOperation.asset("POST", "smartCampaign/{id}/deactivate.json");

    private static final String NAME = "name";
    private static final String FOLDER = "folder";
    private static final String INCLUDE_FLOW = "includeFlowSteps";
    private static final String DESCRIPTION = "description";
    private static final int MAX_DESCRIPTION = 2000;
    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 200;

    private final InstanceState instance;
    private final Envelopes envelopes;
    private final CampaignSwitch campaignSwitch;

    SmartCampaignCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
        this.campaignSwitch = new CampaignSwitch(instance);
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_BY_NAME, BodyRule.QUERY, this::getByName);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(GET_SMART_LIST, BodyRule.QUERY, this::getSmartList);
        routes.add(CREATE, BodyRule.FORM, this::create);
        routes.add(UPDATE, BodyRule.FORM_OR_JSON, this::update);
        routes.add(CLONE, BodyRule.FORM, this::cloneCampaign);
        routes.add(DELETE, BodyRule.EMPTY, this::delete);
        routes.add(ACTIVATE, BodyRule.EMPTY, this::activate);
        routes.add(DEACTIVATE, BodyRule.EMPTY, this::deactivate);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        RequestParameters query = call.query(INCLUDE_FLOW);
        return read(instance.campaigns().find(call.id()), query);
    }

    private SimulatedResponse getByName(ReceivedCall call) {
        RequestParameters query = call.query(NAME, INCLUDE_FLOW);
        String name = query.required(NAME);
        // Marketo splits the name at commas, so a name with a comma is never found.
        List<StoredCampaign> hits =
                name.contains(",") ? List.of() : instance.campaigns().named(name);
        return read(hits.isEmpty() ? null : hits.get(0), query);
    }

    private SimulatedResponse read(StoredCampaign campaign, RequestParameters query) {
        boolean flow = query.text(INCLUDE_FLOW) == null || query.isTrue(INCLUDE_FLOW);
        if (campaign == null) {
            return envelopes.noAssets();
        }
        return envelopes.assets(
                List.of(flow ? FlowJson.campaign(campaign) : CampaignJson.asset(campaign)));
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        FOLDER,
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        "isActive",
                        "maxReturn",
                        "offset");
        FolderKey folder = query.folder(FOLDER);
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        if (earliest != null && latest != null && earliest.isAfter(latest)) {
            throw new ApiError(709, "earliestUpdatedAt must be before latestUpdatedAt");
        }
        boolean onlyActive = query.isTrue("isActive");
        int maxReturn = query.integer("maxReturn", DEFAULT_PAGE, 1, MAX_PAGE);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);

        List<JsonNode> page = new ArrayList<>();
        int skipped = 0;
        for (StoredCampaign campaign : instance.listed()) {
            if ((folder == null || campaign.isUnder(folder))
                    && (earliest == null || !campaign.updatedAt.isBefore(earliest))
                    && (latest == null || !campaign.updatedAt.isAfter(latest))
                    && (!onlyActive || campaign.active)) {
                if (skipped < offset) {
                    skipped++;
                } else if (page.size() < maxReturn) {
                    page.add(CampaignJson.asset(campaign));
                }
            }
        }
        return page.isEmpty() ? envelopes.noAssets() : envelopes.assets(page);
    }

    private SimulatedResponse getSmartList(ReceivedCall call) {
        boolean includeRules = call.query("includeRules").isTrue("includeRules");
        StoredCampaign campaign = instance.campaigns().find(call.id());
        return campaign == null
                ? envelopes.noAssets()
                : envelopes.assets(List.of(CampaignJson.smartList(campaign, includeRules)));
    }

    private SimulatedResponse create(ReceivedCall call) {
        RequestParameters form = call.form(NAME, FOLDER, DESCRIPTION);
        StoredCampaign campaign = new StoredCampaign();
        campaign.communicationLimit = true;
        return add(campaign, form);
    }

    private SimulatedResponse cloneCampaign(ReceivedCall call) {
        RequestParameters form = call.form(NAME, FOLDER, DESCRIPTION, "isExecutable");
        form.isTrue("isExecutable");
        return add(instance.fresh(existing(call)), form);
    }

    private SimulatedResponse update(ReceivedCall call) {
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
            name = instance.stored(name);
            if (!name.equals(campaign.name)) {
                requireFreeName(name, campaign.folder);
                instance.campaigns().rename(campaign, name);
            }
        }
        if (description != null) {
            campaign.description = description;
        }
        instance.updated(campaign);
        return envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    private SimulatedResponse delete(ReceivedCall call) {
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

    private SimulatedResponse activate(ReceivedCall call) {
        StoredCampaign campaign = existing(call);
        campaignSwitch.activate(campaign);
        return envelopes.assetIdWithoutWarnings(campaign.id);
    }

    private SimulatedResponse deactivate(ReceivedCall call) {
        StoredCampaign campaign = existing(call);
        campaignSwitch.deactivate(campaign);
        return envelopes.assetIdWithoutWarnings(campaign.id);
    }

    private SimulatedResponse add(StoredCampaign campaign, RequestParameters form) {
        String name = instance.stored(form.required(NAME));
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
        instance.changed(campaign);
        return envelopes.assets(List.of(CampaignJson.asset(campaign)));
    }

    private StoredCampaign existing(ReceivedCall call) {
        return instance.requireCampaign(call.id());
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
