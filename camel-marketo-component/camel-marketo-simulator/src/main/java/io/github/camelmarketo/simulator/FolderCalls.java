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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Operations on folders in the asset API. Programs are folders as well. */
public final class FolderCalls {

    /** Returns one folder by its id. */
    public static final RestOperation GET_BY_ID = RestOperation.asset("GET", "folder/{id}.json");

    /** Returns the folders of a name. */
    public static final RestOperation GET_BY_NAME =
            RestOperation.asset("GET", "folder/byName.json");

    /** Lists folders. */
    public static final RestOperation BROWSE = RestOperation.asset("GET", "folders.json");

    /** Lists what is in a folder. */
    public static final RestOperation GET_CONTENTS =
            RestOperation.asset("GET", "folder/{id}/content.json");

    private static final String TYPE = "type";
    private static final int DEFAULT_DEPTH = 2;
    private static final int DEEPEST = 100;

    /** Every so many rows, a list has one twice. */
    private static final int REPEATED = 3;

    private final InstanceState instance;
    private final Envelopes envelopes;

    FolderCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_BY_NAME, BodyRule.QUERY, this::getByName);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(GET_CONTENTS, BodyRule.QUERY, this::getContents);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        FolderKey key = existing(call.id(), type(call.query(TYPE).required(TYPE)));
        return envelopes.assets(List.of(row(key, key.type())));
    }

    private SimulatedResponse getByName(ReceivedCall call) {
        RequestParameters query = call.query("name", TYPE, "root", "workSpace");
        String name = query.required("name");
        String given = query.text(TYPE);
        FolderKey root = query.folder("root");
        if (root != null && given == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'type'");
        }
        String type = given == null ? FolderKey.FOLDER : type(given);
        List<JsonNode> found =
                listed(root, DEEPEST).stream()
                        .filter(each -> each.type().equals(type))
                        .filter(each -> tree().name(each).equals(name) && !name.contains(","))
                        .filter(each -> isIn(each, query.text("workSpace")))
                        .map(each -> (JsonNode) row(each, each.type()))
                        .toList();
        return found.isEmpty() ? envelopes.noAssets() : envelopes.assets(found);
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query("root", "maxDepth", "workSpace", "maxReturn", "offset");
        FolderKey root = query.folder("root");
        int depth = query.integer("maxDepth", DEFAULT_DEPTH, 0, Integer.MAX_VALUE);
        List<JsonNode> rows = new ArrayList<>();
        for (FolderKey each : listed(root, Math.min(depth, DEEPEST))) {
            if (isIn(each, query.text("workSpace"))) {
                rows.add(row(each, each.isProgram() ? each.type() : "FOLDER"));
                if (rows.size() % REPEATED == 0) {
                    rows.add(rows.get(rows.size() - 1));
                }
            }
        }
        return envelopes.assetPage(rows, query);
    }

    private SimulatedResponse getContents(ReceivedCall call) {
        RequestParameters query = call.query(TYPE, "maxReturn", "offset");
        FolderKey key = existing(call.id(), type(query.required(TYPE)));
        List<JsonNode> rows = new ArrayList<>();
        tree().children(key).forEach(each -> rows.add(content(each.id(), each.type())));
        for (StoredCampaign each : instance.campaigns().all()) {
            if (key.equals(each.folder)) {
                rows.add(content(each.id, "Smart Campaign"));
            }
        }
        return envelopes.assetPage(rows, query);
    }

    private List<FolderKey> listed(FolderKey root, int depth) {
        if (root != null) {
            return tree().below(existing(root.id(), root.type()), depth);
        }
        List<FolderKey> all = new ArrayList<>();
        tree().roots().forEach(each -> all.addAll(tree().below(each, depth)));
        return all;
    }

    private FolderKey existing(long id, String type) {
        FolderKey key = new FolderKey(id, type);
        if (!tree().has(key)) {
            throw new ApiError(702, type + " with id " + id + " not found");
        }
        return key;
    }

    static String type(String text) {
        for (String known : List.of(FolderKey.FOLDER, FolderKey.PROGRAM)) {
            if (known.equalsIgnoreCase(text)) {
                return known;
            }
        }
        throw new ApiError(1001, "Invalid value '" + text + "': expected Folder or Program");
    }

    private boolean isIn(FolderKey key, String workspace) {
        return workspace == null || workspace.equals(workspace(key));
    }

    private String workspace(FolderKey key) {
        return key.isProgram()
                ? tree().program(key.id()).workspace
                : tree().folder(key.id()).workspace;
    }

    private ObjectNode row(FolderKey key, String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (key.isProgram()) {
            StoredProgram program = tree().program(key.id());
            json.put("name", program.name).put("description", program.description);
            json.put("createdAt", TimeFormats.asset(program.createdAt));
            json.put("updatedAt", TimeFormats.asset(program.updatedAt));
            json.put("url", program.url());
            json.put("folderType", program.folderType());
            json.put("isArchive", false).put("isSystem", false);
        } else {
            StoredFolder folder = tree().folder(key.id());
            json.put("name", folder.name).put("description", folder.description);
            json.put("createdAt", TimeFormats.asset(folder.createdAt));
            json.put("updatedAt", TimeFormats.asset(folder.updatedAt));
            String url = "https://app-sjqe.marketo.com/#MF" + folder.id + "A1";
            json.put("url", folder.parent == null ? null : url);
            json.put("folderType", folder.folderType);
            json.put("isArchive", folder.archived).put("isSystem", folder.system);
        }
        json.putObject("folderId").put("id", key.id()).put("type", type);
        FolderKey parent = tree().parent(key);
        if (parent == null) {
            json.putNull("parent");
        } else {
            json.putObject("parent").put("id", parent.id()).put("type", parent.type());
        }
        json.put("path", tree().path(key));
        json.put("accessZoneId", 1).put("workspace", workspace(key)).put("id", key.id());
        return json;
    }

    private static ObjectNode content(long id, String type) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("type", type);
    }

    private AssetTree tree() {
        return instance.tree();
    }
}
