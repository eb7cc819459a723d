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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows of folders and of what is in them. Marketo repeats rows, and one number may be that of a
 * folder and of a program.
 */
final class FolderRows {

    private FolderRows() {}

    /** What tells a row from others: its type and id. */
    static JsonNode key(JsonNode row) {
        JsonNode reference = row.path("folderId").isObject() ? row.path("folderId") : row;
        String type = Json.text(reference, "type");
        Long id = Json.number(reference, "id");
        return type == null || id == null
                ? row.path("id")
                : TextNode.valueOf(type.toLowerCase(Locale.ROOT) + " " + id);
    }

    /** The folders of a response that are no programs, each once. */
    static List<Folder> folders(MarketoResponse response, String workspace) {
        return distinct(
                Results.page(response, Folder::read),
                each ->
                        (each.folderId() == null || !each.folderId().isProgram())
                                && isIn(each, workspace));
    }

    /** The records that are wanted, each once. */
    static <T extends MarketoRecord> Page<T> distinct(Page<T> page, Predicate<T> wanted) {
        Set<JsonNode> seen = new HashSet<>();
        List<T> kept = new ArrayList<>();
        for (T each : page) {
            JsonNode key = key(each.json());
            if (wanted.test(each) && (key.isMissingNode() || seen.add(key))) {
                kept.add(each);
            }
        }
        return new Page<>(
                kept, page.rows(), page.nextPageToken(), page.requestId(), page.warnings());
    }

    /** Whether a folder is in a workspace, null for any: Marketo may take no notice of it. */
    static boolean isIn(Folder folder, String workspace) {
        return workspace == null
                || folder.workspace() == null
                || workspace.equalsIgnoreCase(folder.workspace());
    }

    /** A folder among candidates, for people. */
    static String shown(Folder folder) {
        return folder.subject().kind()
                + " "
                + folder.id()
                + " '"
                + ShownValue.of(folder.path() == null ? folder.name() : folder.path())
                + "'";
    }
}
