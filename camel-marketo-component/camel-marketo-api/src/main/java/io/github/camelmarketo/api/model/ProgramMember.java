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
import java.time.Instant;

/**
 * A lead as a member of a program. Members missing from the response are null.
 *
 * @param leadId the lead's id
 * @param programId the program's id
 * @param statusName its status in the program
 * @param acquiredBy whether the program acquired the lead
 * @param reachedSuccess whether it reached a status of success
 * @param membershipDate when it became a member
 * @param json the record as received, with all fields that were asked for
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record ProgramMember(
        Long leadId,
        Long programId,
        String statusName,
        Boolean acquiredBy,
        Boolean reachedSuccess,
        Instant membershipDate,
        JsonNode json,
        String instance)
        implements MarketoRecord {

    /**
     * Reads a member of no instance in particular.
     *
     * @param node the JSON object
     * @return the member
     */
    public static ProgramMember read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a member.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the member
     */
    public static ProgramMember read(JsonNode node, String instance) {
        return new ProgramMember(
                Json.number(node, "leadId"),
                Json.number(node, "programId"),
                Json.text(node, "statusName"),
                Json.bool(node, "acquiredBy"),
                Json.bool(node, "reachedSuccess"),
                MarketoTimes.member(node, "membershipDate"),
                node,
                instance);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.LEAD, leadId, null);
    }

    @Override
    public String toString() {
        return "ProgramMember[leadId="
                + leadId
                + ", programId="
                + programId
                + ", statusName="
                + statusName
                + "]";
    }
}
