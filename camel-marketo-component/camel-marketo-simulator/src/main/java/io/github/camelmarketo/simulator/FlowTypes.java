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

import java.util.List;

/** The types of flow steps and of rules that the instance knows. */
final class FlowTypes {

    /**
     * A type.
     *
     * @param id its id, which a type of activity and one of attribute may both have
     * @param name its name
     * @param type {@code activity} or {@code attribute}
     * @param options what can be set of it
     */
    record Type(long id, String name, String type, List<Option> options) {

        boolean has(long option) {
            return options.stream().anyMatch(each -> each.id() == option);
        }
    }

    /** An option of a type. */
    record Option(long id, String name, String dataType, boolean primary) {}

    private static final List<Type> STEPS =
            List.of(
                    activity(6, "Send Email", primary(101, "Mailing ID", "integer")),
                    activity(
                            13,
                            "Change Data Value",
                            primary(201, "Attribute Name", "string"),
                            option(202, "New Value", "string")),
                    activity(
                            22,
                            "Change Score",
                            primary(301, "Score Name", "string"),
                            option(302, "Change", "string")),
                    activity(24, "Add to List", primary(401, "List ID", "integer")),
                    activity(47, "Request Campaign", primary(501, "Campaign ID", "integer")));

    private static final List<Type> CONDITIONS =
            List.of(
                    attribute(64, "City"),
                    attribute(65, "Country"),
                    activity(10, "Open Email", primary(101, "Mailing ID", "integer")));

    private static final List<Type> TRIGGERS =
            List.of(
                    activity(2, "Fills Out Form", primary(601, "Form Name", "integer")),
                    activity(47, "Campaign is Requested", option(-1, "Source", "string")));

    private static final List<Type> FILTERS =
            List.of(attribute(64, "City"), attribute(1, "Email Address"));

    private FlowTypes() {}

    static List<Type> steps() {
        return STEPS;
    }

    static List<Type> conditions() {
        return CONDITIONS;
    }

    static List<Type> triggers() {
        return TRIGGERS;
    }

    static List<Type> filters() {
        return FILTERS;
    }

    /** The type of a step, null when there is none of that id. */
    static Type step(long id) {
        return STEPS.stream().filter(each -> each.id() == id).findFirst().orElse(null);
    }

    /** A type among some, null when it is not there. */
    static Type find(List<Type> types, FlowTypeKey key) {
        return types.stream()
                .filter(each -> each.id() == key.id() && each.type().equals(key.type()))
                .findFirst()
                .orElse(null);
    }

    private static Type activity(long id, String name, Option... options) {
        return new Type(id, name, FlowTypeKey.ACTIVITY, List.of(options));
    }

    private static Type attribute(long id, String name) {
        return new Type(id, name, FlowTypeKey.ATTRIBUTE, List.of(primary(id, name, "string")));
    }

    private static Option primary(long id, String name, String dataType) {
        return new Option(id, name, dataType, true);
    }

    private static Option option(long id, String name, String dataType) {
        return new Option(id, name, dataType, false);
    }
}
