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

/**
 * A field of leads.
 *
 * @param id the id of its description
 * @param name the REST name, null when the field cannot be used in calls
 * @param dataType Marketo's name of the type, such as {@code string}
 * @param length the maximum length, null for types without one
 * @param access what calls may do with it
 */
record LeadField(
        int id, String name, String displayName, String dataType, Integer length, Access access) {

    /** What calls may do with a field. */
    enum Access {
        /** Can be read and written. */
        FREE,
        /** Can be read, written and searched for. */
        SEARCHABLE,
        /** Can be read only. */
        READ_ONLY,
        /** Can be read and searched for, but not written. */
        READ_ONLY_KEY,
        /** Can be searched for only. */
        KEY_ONLY,
        /** Can be read; a write is refused because the field belongs to the company. */
        COMPANY,
        /** Is described, but calls cannot use it. */
        NONE
    }

    boolean isReadable() {
        return access != Access.KEY_ONLY && access != Access.NONE;
    }

    boolean isSearchable() {
        return access == Access.SEARCHABLE
                || access == Access.READ_ONLY_KEY
                || access == Access.KEY_ONLY;
    }

    boolean isUpdateable() {
        return access == Access.FREE || access == Access.SEARCHABLE || access == Access.COMPANY;
    }

    boolean isCompany() {
        return access == Access.COMPANY;
    }
}
