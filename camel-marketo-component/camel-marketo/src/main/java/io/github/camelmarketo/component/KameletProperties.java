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

import io.github.camelmarketo.component.arguments.Nearest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.util.StringHelper;

/**
 * Refuses properties that the Kamelets of this project have not. A template cannot see what it does
 * not declare, and Camel ignores it: a misspelt folder would watch everything.
 */
final class KameletProperties {

    /** What the components of the Kamelets are named by. */
    private static final String COMPONENT = "local-marketo";

    private static final String TEMPLATE = "templateId";
    private static final String KAMELETS = "marketo-campaign-";

    /** What Camel itself adds to the properties of a Kamelet. */
    private static final Set<String> OF_CAMEL =
            Set.of(
                    TEMPLATE,
                    "routeId",
                    "uuid",
                    "location",
                    "noErrorHandler",
                    "bridgeErrorHandler",
                    "parentRouteId",
                    "parentProcessorId");

    private KameletProperties() {}

    /**
     * Checks the Kamelets of a context.
     *
     * @param component the name of the component whose endpoint is created
     * @throws IllegalArgumentException when a property is not known; names it without its value
     */
    static void check(CamelContext context, String component) {
        Model model =
                component.startsWith(COMPONENT)
                        ? context.getCamelContextExtension().getContextPlugin(Model.class)
                        : null;
        if (model == null) {
            return;
        }
        for (RouteDefinition each : model.getRouteDefinitions()) {
            Map<String, Object> given = each.getTemplateParameters();
            Object id = given == null ? null : given.get(TEMPLATE);
            if (id != null && id.toString().startsWith(KAMELETS)) {
                check(
                        id.toString(),
                        given.keySet(),
                        model.getRouteTemplateDefinition(id.toString()));
            }
        }
    }

    private static void check(String kamelet, Set<String> given, RouteTemplateDefinition template) {
        Set<String> names = new TreeSet<>();
        template.getTemplateParameters().forEach(each -> names.add(each.getName()));
        for (String each : given) {
            // Camel adds each name with dashes as well, and those for a single route after a dot.
            String name = StringHelper.dashToCamelCase(each);
            if (!names.contains(name) && !OF_CAMEL.contains(name) && name.indexOf('.') < 0) {
                throw new IllegalArgumentException(
                        "the Kamelet "
                                + kamelet
                                + " has no property "
                                + name
                                + ": "
                                + Nearest.hint(name, names));
            }
        }
    }
}
