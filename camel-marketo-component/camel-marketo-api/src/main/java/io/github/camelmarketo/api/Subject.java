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
package io.github.camelmarketo.api;

import io.github.camelmarketo.api.internal.ShownValue;
import java.io.Serializable;
import java.util.Locale;

/**
 * What an operation is about, like {@code campaign 1001} or {@code campaign 'July'}.
 *
 * @param kind the kind of thing
 * @param id its id, null when it is named by name or does not exist yet
 * @param name its name, null when it is named by id
 */
public record Subject(Kind kind, Long id, String name) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Kinds of things in Marketo. */
    public enum Kind {
        /** A smart campaign. */
        CAMPAIGN,
        /** A program. */
        PROGRAM,
        /** A folder of the asset tree. */
        FOLDER,
        /** A static list. */
        LIST,
        /** A My Token of a folder or program. */
        TOKEN,
        /** A smart list. */
        SMART_LIST,
        /** A step of the flow of a smart campaign. */
        FLOW_STEP,
        /** A choice of a flow step. */
        FLOW_STEP_CHOICE,
        /** A person. */
        LEAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Names something by its id.
     *
     * @param kind the kind of thing
     * @param id its id
     * @return the subject
     */
    public static Subject of(Kind kind, long id) {
        return new Subject(kind, id, null);
    }

    /**
     * Names something by its name.
     *
     * @param kind the kind of thing
     * @param name its name
     * @return the subject
     */
    public static Subject of(Kind kind, String name) {
        return new Subject(kind, null, name);
    }

    /**
     * Names a smart campaign by its id.
     *
     * @param id its id
     * @return the subject
     */
    public static Subject campaign(long id) {
        return of(Kind.CAMPAIGN, id);
    }

    /** Returns text like {@code campaign 1001} or {@code campaign 'July'}; long names are cut. */
    @Override
    public String toString() {
        return kind + " " + (id == null ? "'" + ShownValue.of(name) + "'" : id);
    }
}
