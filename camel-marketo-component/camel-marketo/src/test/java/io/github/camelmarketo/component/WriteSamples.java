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
package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Arguments for every operation that changes something or runs a campaign. */
final class WriteSamples {

    private static final Map<String, List<String>> VALUES =
            Map.ofEntries(
                    Map.entry("name", List.of("Spring", "Summer")),
                    Map.entry("folder", List.of("640", "641")),
                    Map.entry("description", List.of("first", "second")),
                    Map.entry("id", List.of("1069", "1044")),
                    Map.entry("isExecutable", List.of("true", "false")),
                    Map.entry("runAt", List.of(inDays(200), inDays(201))),
                    Map.entry("tokens", List.of("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"2\"}")),
                    Map.entry("cloneToProgramName", List.of("Copy", "Other")),
                    Map.entry("leads", List.of("1,2", "2,1")),
                    Map.entry("activityType", List.of("activity:6", "activity:7")),
                    Map.entry("index", List.of("0", "1")),
                    Map.entry("stepId", List.of("6360", "6361")),
                    Map.entry("choiceId", List.of("81", "82")),
                    Map.entry("operator", List.of("is", "is not")),
                    Map.entry("conditionTypeId", List.of("attribute:64", "attribute:65")),
                    Map.entry("conditionValues", List.of("Lyon,Paris", "Lyon")),
                    Map.entry("attributes", List.of("{\"101\":\"3310\"}", "{\"101\":\"3311\"}")),
                    Map.entry("action", List.of("CREATE_OR_UPDATE", "UPDATE_ONLY")),
                    Map.entry("lookupField", List.of("email", "externalId")),
                    Map.entry("listId", List.of("1021", "1022")),
                    Map.entry("programId", List.of("1107", "1044")),
                    Map.entry("statusName", List.of("Registered", "Attended")),
                    Map.entry("type", List.of("text", "number")),
                    Map.entry("value", List.of("7", "8")));

    private WriteSamples() {}

    /** A campaign can be scheduled up to two years ahead. */
    private static String inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The methods of all operations that are not reads. */
    static Stream<MarketoMethod> methods() {
        return Apis.methods().stream().filter(MarketoMethod::isWrite);
    }

    /** The path of an operation, like {@code smartCampaign/clone}. */
    static String path(MarketoMethod method) {
        return Apis.name(method.apiClass()) + "/" + method.api().getName();
    }

    /** A value for each parameter. */
    static Map<String, String> arguments(MarketoMethod method) {
        Map<String, String> values = new TreeMap<>();
        for (String name : method.names()) {
            if (name.equals("partitionName")) {
                // Not together with an update.
                continue;
            }
            values.put(name, value(method, name, 0));
        }
        return values;
    }

    /** Another value for a parameter. */
    static String other(MarketoMethod method, String name) {
        return value(method, name, 1);
    }

    /** A sync takes records where other operations take ids. */
    private static String value(MarketoMethod method, String name, int place) {
        boolean records = name.equals("leads") && path(method).equals("lead/sync");
        return records
                ? "[{\"email\":\"" + "ab".charAt(place) + "@example.org\",\"externalId\":\"7\"}]"
                : VALUES.get(name).get(place);
    }
}
