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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on the My Tokens of folders and programs. */
public final class TokenCalls {

    /** Lists the tokens of a folder or program. */
    public static final RestOperation BROWSE =
            RestOperation.asset("GET", "folder/{id}/tokens.json");

    /** Creates a token or overwrites it. */
    public static final RestOperation SET = RestOperation.asset("POST", "folder/{id}/tokens.json");

    /** Deletes a token. */
    public static final RestOperation DELETE =
            RestOperation.asset("POST", "folder/{id}/tokens/delete.json");

    private static final String FOLDER_TYPE = "folderType";
    private static final int MAX_NAME = 50;
    private static final Set<String> WRITABLE =
            Set.of("date", "number", "rich text", "score", "sfdc campaign", "text");

    private final InstanceState instance;
    private final Envelopes envelopes;

    TokenCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(SET, BodyRule.FORM, this::set);
        routes.add(DELETE, BodyRule.FORM, this::delete);
    }

    private SimulatedResponse browse(ReceivedCall call) {
        FolderKey folder = folder(call, call.query(FOLDER_TYPE), FolderKey.FOLDER);
        return envelopes.assets(List.of(row(folder, tokens(folder).values())));
    }

    private SimulatedResponse set(ReceivedCall call) {
        RequestParameters form = call.form(FOLDER_TYPE, "name", "type", "value");
        FolderKey folder = folder(call, form, null);
        String name = name(form);
        String type = form.required("type");
        if (!WRITABLE.contains(type)) {
            throw new ApiError(1001, "Invalid type '" + type + "'");
        }
        TokenState token = new TokenState(name, type, form.required("value"));
        if (type.equals("date") && !token.value().matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new ApiError(709, "The value of a date token has the form yyyy-MM-dd");
        }
        if (Set.of("number", "score").contains(type)
                && !token.value().matches("[+-]?\\d+(\\.\\d+)?")) {
            throw new ApiError(709, "The value of a " + type + " token is a number");
        }
        tokens(folder).put(name, token);
        return envelopes.assets(List.of(row(folder, List.of(token))));
    }

    private SimulatedResponse delete(ReceivedCall call) {
        RequestParameters form = call.form(FOLDER_TYPE, "name", "type");
        FolderKey folder = folder(call, form, null);
        String name = name(form);
        String type = form.required("type");
        TokenState token = tokens(folder).get(name);
        if (token == null || !token.type().equals(type)) {
            throw new ApiError(702, "Token " + name + " of type " + type + " not found");
        }
        tokens(folder).remove(name);
        return envelopes.assets(List.of(CampaignJson.id(folder.id())));
    }

    private static String name(RequestParameters form) {
        String name = form.required("name");
        if (name.length() > MAX_NAME) {
            throw new ApiError(701, "name cannot be longer than " + MAX_NAME + " characters");
        }
        if (name.contains("{{") || name.startsWith("my.")) {
            throw new ApiError(709, "The name goes without braces and without my.");
        }
        return name;
    }

    private FolderKey folder(ReceivedCall call, RequestParameters parameters, String missing) {
        String given = parameters.text(FOLDER_TYPE);
        if (given == null && missing == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'folderType'");
        }
        FolderKey key = new FolderKey(call.id(), given == null ? missing : FolderCalls.type(given));
        if (!instance.tree().has(key)) {
            throw new ApiError(702, key.type() + " with id " + key.id() + " not found");
        }
        return key;
    }

    private Map<String, TokenState> tokens(FolderKey folder) {
        return instance.tree().tokens(folder);
    }

    /** Where there is no token, the member is not there either. */
    private static ObjectNode row(FolderKey folder, Collection<TokenState> tokens) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("folder").put("type", folder.type()).put("value", folder.id());
        if (!tokens.isEmpty()) {
            ArrayNode array = json.putArray("tokens");
            for (TokenState each : tokens) {
                array.addObject()
                        .put("name", each.name())
                        .put("type", each.type())
                        .put("value", each.value())
                        .put(
                                "computedUrl",
                                "https://app-sjqe.marketo.com/#"
                                        + (folder.isProgram() ? "PG" : "MF")
                                        + folder.id()
                                        + "A1");
            }
        }
        return json;
    }
}
