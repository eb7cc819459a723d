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
import java.util.List;

/** Renders the members of programs. */
final class MemberJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> DEFAULT =
            List.of("leadId", "reachedSuccess", "programId", "acquiredBy", "membershipDate");
    private static final List<String> MORE =
            List.of("statusName", "updatedAt", "createdAt", "isExhausted", "id");

    private MemberJson() {}

    /** Throws 1006 when one of the fields does not exist. */
    static List<String> requireKnown(List<String> fields) {
        for (String field : fields) {
            if (!DEFAULT.contains(field) && !MORE.contains(field)) {
                throw new ApiError(1006, "Field '" + field + "' not found");
            }
        }
        return fields;
    }

    /** The member {@code membership} of a lead. */
    static ObjectNode membership(ProgramMembers.Member member) {
        return NODES.objectNode()
                .put("id", member.id())
                .put("progressionStatus", member.status().name())
                .put("progressionStatusType", member.status().name())
                .put("isExhausted", false)
                .put("acquiredBy", false)
                .put("reachedSuccess", member.reachedSuccess())
                .put("membershipDate", TimeFormats.leadDatabase(member.membershipDate()))
                .put("updatedAt", TimeFormats.leadDatabase(member.updatedAt()));
    }

    /**
     * A member as a row of a list.
     *
     * @param fields the fields that were asked for, empty for the default ones
     */
    static ObjectNode member(int seq, ProgramMembers.Member member, List<String> fields) {
        ObjectNode json = NODES.objectNode().put("seq", seq).put("leadId", member.leadId());
        for (String field : fields.isEmpty() ? DEFAULT : fields) {
            switch (field) {
                case "reachedSuccess" -> json.put(field, member.reachedSuccess());
                case "programId" -> json.put(field, member.programId());
                case "acquiredBy", "isExhausted" -> json.put(field, false);
                case "statusName" -> json.put(field, member.status().name());
                case "updatedAt" -> json.put(field, TimeFormats.leadDatabase(member.updatedAt()));
                case "membershipDate", "createdAt" ->
                        json.put(field, TimeFormats.leadDatabase(member.membershipDate()));
                case "id" -> json.put(field, member.id());
                default -> json.put("leadId", member.leadId());
            }
        }
        return json;
    }

    static ObjectNode outcome(int seq, String status, long leadId) {
        return NODES.objectNode().put("seq", seq).put("status", status).put("leadId", leadId);
    }

    /** A record that was not used. It has no lead id. */
    static ObjectNode skipped(int seq, ApiError error) {
        ObjectNode json = NODES.objectNode().put("seq", seq);
        json.setAll(LeadJson.skipped(error));
        return json;
    }
}
