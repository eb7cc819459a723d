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
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;

/**
 * The result of a call that changes a program without returning it.
 *
 * @param id the program's id
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record ProgramId(Long id, JsonNode json, String instance) implements MarketoRecord {

    /**
     * Reads a program id of no instance in particular.
     *
     * @param node the JSON object
     * @return the program's id
     */
    public static ProgramId read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a program id.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the program's id
     */
    public static ProgramId read(JsonNode node, String instance) {
        return new ProgramId(Json.number(node, "id"), node, instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.PROGRAM, id, null);
    }

    @Override
    public String toString() {
        return "ProgramId[id=" + id + "]";
    }
}
