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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operations on programs in the asset API. */
public final class ProgramCalls {

    /** Returns one program by its id. */
    public static final RestOperation GET_BY_ID = RestOperation.asset("GET", "program/{id}.json");

    /** Returns the programs of a name. */
    public static final RestOperation GET_BY_NAME =
            RestOperation.asset("GET", "program/byName.json");

    /** Lists programs. */
    public static final RestOperation BROWSE = RestOperation.asset("GET", "programs.json");

    /** Lists the programs with a tag, in no order. */
    public static final RestOperation BROWSE_BY_TAG =
            RestOperation.asset("GET", "program/byTag.json");

    /** Clones a program with its campaigns and tokens. */
    public static final RestOperation CLONE =
            RestOperation.asset("POST", "program/{id}/clone.json");

    /** Approves an e-mail program. */
    public static final RestOperation APPROVE =
            RestOperation.asset("POST", "program/{id}/approve.json");

    /** Takes the approval of an e-mail program back. */
    public static final RestOperation UNAPPROVE =
            RestOperation.asset("POST", "program/{id}/unapprove.json");

    /** Lists the channels. */
    public static final RestOperation CHANNELS = RestOperation.asset("GET", "channels.json");

    private static final int MAX_NAME = 255;
    private static final String LOCKED = "locked";

    private final InstanceState instance;
    private final Envelopes envelopes;

    ProgramCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_BY_NAME, BodyRule.QUERY, this::getByName);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(BROWSE_BY_TAG, BodyRule.QUERY, this::browseByTag);
        routes.add(CLONE, BodyRule.FORM, this::cloneProgram);
        routes.add(APPROVE, BodyRule.EMPTY, call -> approve(call, true));
        routes.add(UNAPPROVE, BodyRule.EMPTY, call -> approve(call, false));
        routes.add(CHANNELS, BodyRule.QUERY, this::channels);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        call.query();
        return envelopes.assets(List.of(row(existing(call), true)));
    }

    private SimulatedResponse getByName(ReceivedCall call) {
        RequestParameters query =
                call.query("name", "includeTags", "includeCosts", "maxReturn", "offset");
        String name = query.required("name");
        boolean tags = query.isTrue("includeTags");
        query.isTrue("includeCosts");
        List<StoredProgram> found =
                name.contains(",") ? List.of() : instance.tree().programsNamed(name);
        return envelopes.assetPage(
                found.stream().map(each -> (JsonNode) row(each, tags)).toList(), query);
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(
                        "maxReturn",
                        "offset",
                        "filterType",
                        "filterValues",
                        "earliestUpdatedAt",
                        "latestUpdatedAt",
                        "status");
        String filterType = query.text("filterType");
        List<String> values = query.list("filterValues");
        if ((filterType == null) != values.isEmpty()) {
            throw new ApiError(1002, "filterType and filterValues need each other");
        }
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        // One of the two alone is taken no notice of.
        boolean dated = earliest != null && latest != null;
        String status = query.text("status");
        List<JsonNode> rows = new ArrayList<>();
        for (StoredProgram each : instance.tree().programs()) {
            if ((filterType == null || values.contains(filtered(each, filterType)))
                    && (status == null || status.equals(each.status))
                    && (!dated
                            || (!each.updatedAt.isBefore(earliest)
                                    && !each.updatedAt.isAfter(latest)))) {
                rows.add(row(each, false));
            }
        }
        return envelopes.assetPage(rows, query);
    }

    private static String filtered(StoredProgram program, String filterType) {
        return switch (filterType) {
            case "id", "programId" -> String.valueOf(program.id);
            case "folderId" -> program.folder.isProgram() ? null : "" + program.folder.id();
            case "workspace" -> program.workspace;
            default -> throw new ApiError(1001, "Invalid filterType '" + filterType + "'");
        };
    }

    private SimulatedResponse browseByTag(ReceivedCall call) {
        RequestParameters query = call.query("tagType", "tagValue", "maxReturn", "offset");
        String type = query.required("tagType");
        String value = query.required("tagValue");
        List<JsonNode> rows = new ArrayList<>();
        for (StoredProgram each : instance.tree().programs()) {
            if (value.equals(each.tags.get(type))) {
                rows.add(row(each, true));
            }
        }
        Collections.shuffle(rows, instance.random());
        return envelopes.assetPage(rows, query);
    }

    private SimulatedResponse cloneProgram(ReceivedCall call) {
        RequestParameters form = call.form("name", "folder", "description");
        StoredProgram source = existing(call);
        String name = instance.stored(form.required("name"));
        if (name.length() > MAX_NAME) {
            throw new ApiError(701, "name cannot be longer than " + MAX_NAME + " characters");
        }
        FolderKey folder = form.folder("folder");
        if (folder == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'folder'");
        }
        if (folder.isProgram()) {
            throw new ApiError(711, "A program is not cloned into a program");
        }
        if (!instance.tree().has(folder)) {
            throw new ApiError(710, "There is no folder with the id " + folder.id());
        }
        if (!instance.tree().programsNamed(name).isEmpty()) {
            throw new ApiError(709, "A program with the name '" + name + "' exists already");
        }
        if (source.uncloneable != null) {
            throw new ApiError(709, "The program holds " + source.uncloneable);
        }
        return envelopes.assets(
                List.of(
                        row(
                                instance.cloned(source, name, folder, form.text("description")),
                                true)));
    }

    private SimulatedResponse approve(ReceivedCall call, boolean approved) {
        StoredProgram program = existing(call);
        if (!program.type.equals("Email")) {
            throw new ApiError(709, "Only an e-mail program can be approved");
        }
        if (program.status.equals(LOCKED) == approved) {
            throw new ApiError(709, "The program is " + program.status + " already");
        }
        program.status = approved ? LOCKED : "unlocked";
        program.updatedAt = instance.clock().nowInSeconds();
        return envelopes.assetIdWithoutWarnings(program.id);
    }

    private SimulatedResponse channels(ReceivedCall call) {
        RequestParameters query = call.query("maxReturn", "offset");
        return envelopes.assetPage(DefaultContent.channels(), query);
    }

    private StoredProgram existing(ReceivedCall call) {
        long id = call.id();
        StoredProgram program = instance.tree().program(id);
        if (program == null) {
            throw new ApiError(702, "Program with id " + id + " not found");
        }
        return program;
    }

    private ObjectNode row(StoredProgram program, boolean tags) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", program.id).put("name", program.name);
        json.put("description", program.description);
        json.put("createdAt", TimeFormats.asset(program.createdAt));
        json.put("updatedAt", TimeFormats.asset(program.updatedAt));
        json.put("url", program.url()).put("type", program.type);
        json.put("channel", program.channel);
        ObjectNode folder = json.putObject("folder");
        folder.put("type", program.folder.type()).put("value", program.folder.id());
        if (instance.tree().has(program.folder)) {
            folder.put("folderName", instance.tree().name(program.folder));
        }
        json.put("status", program.status).put("workspace", program.workspace);
        if (tags) {
            ArrayNode array = json.putArray("tags");
            program.tags.forEach(
                    (type, value) -> array.addObject().put("tagType", type).put("tagValue", value));
        }
        json.putNull("costs");
        json.put("headStart", false);
        return json;
    }
}
