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

/** Renders the members of programs. */
final class MemberJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MemberJson() {}

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
}
