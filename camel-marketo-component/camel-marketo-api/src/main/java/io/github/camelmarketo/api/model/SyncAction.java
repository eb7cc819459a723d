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

/** What a sync does with a record. */
public enum SyncAction {
    /** Updates the lead that has the same key, creates one if there is none. */
    CREATE_OR_UPDATE("createOrUpdate"),
    /** Creates a lead, skips the record if one has the same e-mail address. */
    CREATE_ONLY("createOnly"),
    /** Updates the lead that has the same key, skips the record if there is none. */
    UPDATE_ONLY("updateOnly"),
    /** Creates a lead, even if others have the same e-mail address. */
    CREATE_DUPLICATE("createDuplicate");

    private final String parameter;

    SyncAction(String parameter) {
        this.parameter = parameter;
    }

    /**
     * Returns the action as Marketo writes it.
     *
     * @return like {@code createOrUpdate}
     */
    public String toParameter() {
        return parameter;
    }

    /**
     * Returns whether a record names the lead that it is about by a key.
     *
     * @return false where each record makes a lead of its own
     */
    public boolean usesKey() {
        return this == CREATE_OR_UPDATE || this == UPDATE_ONLY;
    }
}
