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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.ApiMethod;

/** All methods of all APIs with all their parameters. */
final class Methods {

    private static final Map<String, List<String>> PATHS =
            Map.of(
                    "smartCampaign",
                    List.of(
                            "getById",
                            "getByName",
                            "browse",
                            "browseAll",
                            "create",
                            "update",
                            "clone",
                            "delete",
                            "activate",
                            "deactivate",
                            "schedule",
                            "trigger",
                            "getSmartList"),
                    "campaign",
                    List.of("getById", "browse", "browseAll"),
                    "lead",
                    List.of("getSmartCampaignMembership"),
                    "folder",
                    List.of("getByName", "getById", "browse", "browseAll", "getContents"),
                    "program",
                    List.of(
                            "getById",
                            "getByName",
                            "clone",
                            "browse",
                            "browseAll",
                            "browseByTag",
                            "getChannels",
                            "approve",
                            "unapprove"),
                    "token",
                    List.of("browse", "set", "delete"));

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
            for (String each : required) {
                if (!each.equals(name)) {
                    others.put(prefix.isEmpty() ? each : header(each), "1");
                }
            }
            return others;
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

    static Arbitrary<Parameter> parameters(CamelContext context) {
        List<Parameter> all = new ArrayList<>();
        PATHS.forEach(
                (api, methods) -> {
                    for (String each : methods) {
                        String path = api + "/" + each;
                        MarketoEndpoint endpoint =
                                context.getEndpoint("marketo:" + path, MarketoEndpoint.class);
                        ApiMethod method = endpoint.method().api();
                        List<String> names = method.getArgNames();
                        List<String> required = new ArrayList<>(names);
                        for (int i = 0; i < names.size(); i++) {
                            if (method.getMethod()
                                    .getParameters()[i]
                                    .isAnnotationPresent(Nullable.class)) {
                                required.remove(names.get(i));
                            }
                        }
                        names.forEach(name -> all.add(new Parameter(path, name, required)));
                    }
                });
        all.sort(Comparator.comparing(Parameter::toString));
        return Arbitraries.of(all);
    }
}
