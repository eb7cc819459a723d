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
package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;

/**
 * A My Token of a folder or program.
 *
 * @param name its name, without braces and without {@code my.}
 * @param type {@code date}, {@code number}, {@code rich text}, {@code score}, {@code sfdc
 *     campaign}, {@code text}, or one that only Marketo's user interface writes, such as {@code
 *     script block} and {@code iCalendar}
 * @param value its value
 * @param folder the folder or program it belongs to, null when that is not known
 * @param computedUrl URL of its folder or program in the Marketo user interface
 * @param json the token as received, and the folder that was received with it
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record MyToken(
        String name,
        String type,
        String value,
        FolderRef folder,
        String computedUrl,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    private static final String FOLDER = "folder";

    /**
     * Reads a token of no instance in particular.
     *
     * @param node the JSON object
     * @return the token
     */
    public static MyToken read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a token.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the token
     */
    public static MyToken read(JsonNode node, String instance) {
        return new MyToken(
                Json.text(node, "name"),
                Json.text(node, "type"),
                Json.text(node, "value"),
                FolderRef.read(node.path(FOLDER)),
                Json.text(node, "computedUrl"),
                node,
                instance);
    }

    /**
     * Reads a token that was received as one of a folder.
     *
     * @param node the JSON object
     * @param owner the JSON of the folder or program it belongs to
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the token
     */
    public static MyToken read(JsonNode node, JsonNode owner, String instance) {
        if (!(node instanceof ObjectNode token) || !owner.isObject()) {
            return read(node, instance);
        }
        ObjectNode whole = token.deepCopy();
        whole.set(FOLDER, owner);
        return read(whole, instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.TOKEN, null, name);
    }

    /** Values may be personal data, so only the name is shown. */
    @Override
    public String toString() {
        return "MyToken[name=" + name + ", type=" + type + "]";
    }
}
