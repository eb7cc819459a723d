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

import io.github.camelmarketo.api.model.TypeRef;

/** Refuses wrong arguments of operations on flows before any call. */
final class FlowChecks {

    private static final String ACTIVITY = "activity";

    private FlowChecks() {}

    /** A type of activity, as Marketo's parameters take it. */
    static String activity(String option, TypeRef value) {
        TypeRef type = given(option, value);
        if (type.type() != null && !type.type().equals(ACTIVITY)) {
            throw new IllegalArgumentException(
                    option + " must be a type of activity, not " + type.type() + ":" + type.id());
        }
        return TypeRef.activity(type.id()).toParameter();
    }

    /** A type of activity or attribute, as Marketo's parameters take it. */
    static String type(String option, TypeRef value) {
        TypeRef type = given(option, value);
        if (type.type() == null) {
            throw new IllegalArgumentException(
                    option
                            + " needs a type beside its id "
                            + type.id()
                            + ": use activity:"
                            + type.id()
                            + " or attribute:"
                            + type.id());
        }
        return type.toParameter();
    }

    /** The spelling of a type is that of Marketo, also when it was made by hand. */
    private static TypeRef given(String option, TypeRef value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " must be given");
        }
        return TypeRef.of(value);
    }
}
