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

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.ValueList;

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

    /** The place of a step or a choice. */
    static int index(Integer value) {
        if (value == null) {
            throw new IllegalArgumentException("index must be given; the first place is 0");
        }
        return Checks.range("index", value, 0, Integer.MAX_VALUE);
    }

    /** The values of a condition, comma-separated; null for none. */
    private static String conditionValues(ValueList values) {
        if (values == null) {
            return null;
        }
        if (values.values().isEmpty()) {
            throw holdsNone("conditionValues");
        }
        return String.join(",", Checks.values("conditionValues", values));
    }

    /** The values of attributes, as Marketo's parameter takes them; null for none. */
    private static String attributes(StepValues values) {
        if (values == null) {
            return null;
        }
        if (values.values().isEmpty()) {
            throw holdsNone("attributes");
        }
        values.values().forEach((id, each) -> Utf8.check("In attributes " + id, each));
        return values.toParameter();
    }

    /** The request that sets what is given of a choice, which must be something. */
    static MarketoRequest update(
            MarketoRequest.Builder request,
            String operator,
            TypeRef conditionTypeId,
            ValueList conditionValues,
            StepValues attributes) {
        if (operator == null
                && conditionTypeId == null
                && conditionValues == null
                && attributes == null) {
            throw new IllegalArgumentException(
                    "operator, conditionTypeId, conditionValues or attributes must be given, or"
                            + " there is nothing to update");
        }
        return request.form("operator", Checks.text("operator", operator))
                .form(
                        "conditionTypeId",
                        conditionTypeId == null ? null : type("conditionTypeId", conditionTypeId))
                .form("conditionValues", conditionValues(conditionValues))
                .form("attributes", attributes(attributes))
                .build();
    }

    private static IllegalArgumentException holdsNone(String option) {
        return new IllegalArgumentException(
                option + " holds no value: leave it out or give a value");
    }

    /** The spelling of a type is that of Marketo, also when it was made by hand. */
    private static TypeRef given(String option, TypeRef value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " must be given");
        }
        return TypeRef.of(value);
    }
}
