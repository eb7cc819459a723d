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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which leads are in a static list: for the id of each lead that was asked for, in order, whether
 * it is in the list, or null where Marketo knows no such lead.
 */
public final class ListMembers extends LinkedHashMap<Long, Boolean> {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the answers.
     *
     * @param members the answers, by the ids of the leads
     */
    public ListMembers(Map<Long, Boolean> members) {
        super(members);
    }

    /** The count only: lists of leads are personal data, and may be long. */
    @Override
    public String toString() {
        return "ListMembers[" + size() + "]";
    }
}
