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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Renders static lists in the forms of the asset API and of the lead database. */
final class ListJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ListJson() {}

    static ObjectNode leadDatabase(StoredList list, ListStore lists) {
        ObjectNode json = NODES.objectNode().put("id", list.id).put("name", list.name);
        if (list.description != null) {
            json.put("description", list.description);
        }
        if (list.programName != null) {
            json.put("programName", list.programName);
        }
        json.put("workspaceId", lists.workspaceId(list));
        json.put("workspaceName", list.workspace);
        json.put("createdAt", TimeFormats.leadDatabase(list.createdAt));
        json.put("updatedAt", TimeFormats.leadDatabase(list.updatedAt));
        return json;
    }

    static ObjectNode asset(StoredList list) {
        ObjectNode json = NODES.objectNode().put("id", list.id).put("name", list.name);
        if (list.description != null) {
            json.put("description", list.description);
        }
        json.put("createdAt", TimeFormats.asset(list.createdAt));
        json.put("updatedAt", TimeFormats.asset(list.updatedAt));
        json.putObject("folder").put("id", list.folder.id()).put("type", list.folder.type());
        json.put("computedUrl", "https://app-sjqe.marketo.com/#ST" + list.id + "A1LA1");
        return json;
    }

    /** What became of a lead that a call names. */
    static ObjectNode outcome(long leadId, String status) {
        return NODES.objectNode().put("id", leadId).put("status", status);
    }

    /** A lead that a call did not use. Unlike in a sync its id is known. */
    static ObjectNode skipped(long leadId, int code, String message) {
        ObjectNode json = outcome(leadId, "skipped");
        json.setAll(LeadJson.skipped(new ApiError(code, message)));
        return json;
    }
}
