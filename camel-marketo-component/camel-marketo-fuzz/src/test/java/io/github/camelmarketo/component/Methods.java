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

import io.github.camelmarketo.api.operation.Nullable;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.util.StringHelper;

/** All methods of all APIs with all their parameters. */
final class Methods {

    private Methods() {}

    /** One parameter of one method. */
    record Parameter(String path, String name, List<String> required) {

        String uri() {
            return "marketo:" + path;
        }

        /** Values that nobody minds for all that must be given beside this one. */
        Map<String, Object> others(String prefix) {
            Map<String, Object> others = new HashMap<>();
            if (path.endsWith("trigger") && !name.equals("leads")) {
                others.put(prefix.isEmpty() ? "leads" : header("leads"), "1");
            }
            if (path.endsWith("update") && !name.equals("description")) {
                others.put(prefix.isEmpty() ? "description" : header("description"), "1");
            }
            if (path.endsWith("updateFlowStepChoice") && !name.equals("operator")) {
                others.put(prefix.isEmpty() ? "operator" : header("operator"), "is");
            }
            if (path.equals("token/delete") && !name.equals("type")) {
                // Without it, the token is looked up and not found.
                others.put(prefix.isEmpty() ? "type" : header("type"), "text");
            }
            if (path.equals("activity/browse")
                    && !name.equals("sinceDatetime")
                    && !name.equals("nextPageToken")) {
                // One of both is needed.
                others.put(prefix.isEmpty() ? "nextPageToken" : header("nextPageToken"), "t");
            }
            for (String each : required) {
                if (!each.equals(name)) {
                    others.put(prefix.isEmpty() ? each : header(each), any(each));
                }
            }
            return others;
        }

        private static String any(String name) {
            return switch (name) {
                case "leads" -> "[{\"id\":1,\"email\":\"a\"}]";
                case "ruleTypeId", "optionTypeId" -> "activity:1";
                case "since", "sinceDatetime" -> "2026-01-01T00:00:00Z";
                default -> "1";
            };
        }

        String header() {
            return header(name);
        }

        private static String header(String name) {
            return "CamelMarketo" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        @Override
        public String toString() {
            return path + " " + name;
        }
    }

    static Arbitrary<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (MarketoMethod each : Operations.all()) {
            ApiMethod method = each.api();
            String api = each.apiClass().getSimpleName().replaceFirst("Api$", "");
            String path = StringHelper.decapitalize(api) + "/" + method.getName();
            List<String> names = method.getArgNames();
            List<String> required = new ArrayList<>(names);
            for (int i = 0; i < names.size(); i++) {
                if (method.getMethod().getParameters()[i].isAnnotationPresent(Nullable.class)) {
                    required.remove(names.get(i));
                }
            }
            names.forEach(name -> all.add(new Parameter(path, name, required)));
        }
        all.sort(Comparator.comparing(Parameter::toString));
        return Arbitraries.of(all);
    }
}
