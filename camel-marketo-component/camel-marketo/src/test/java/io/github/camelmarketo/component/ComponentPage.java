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

import io.github.camelmarketo.component.arguments.BodyText;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.tooling.model.ApiMethodModel;
import org.apache.camel.tooling.model.ApiModel;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * Writes the generated regions of the component page, and of the page of each API, from the catalog
 * entry, like Camel's own component pages.
 */
public final class ComponentPage {

    private final ComponentModel component;

    ComponentPage(String catalogEntry) {
        this.component = JsonMapper.generateComponentModel(catalogEntry);
    }

    /**
     * Writes the pages.
     *
     * @param arguments the catalog entry, and the folder of the pages
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Map<String, Map<String, String>> pages =
                new ComponentPage(Files.readString(Path.of(arguments[0]))).pages();
        for (Map.Entry<String, Map<String, String>> each : pages.entrySet()) {
            Path file = folder.resolve(each.getKey());
            String before = Files.readString(file);
            String after = GeneratedRegions.write(before, each.getValue());
            if (!after.equals(before)) {
                Files.writeString(file, after);
            }
        }
    }

    /** The generated texts by region name, by the name of the page. */
    Map<String, Map<String, String>> pages() {
        Map<String, Map<String, String>> pages = new LinkedHashMap<>();
        pages.put("marketo-component.adoc", regions());
        for (ApiModel api : component.getApiOptions()) {
            Map<String, String> regions = new LinkedHashMap<>();
            for (ApiMethodModel each : api.getMethods()) {
                regions.put("method " + api.getName() + "/" + each.getName(), method(api, each));
            }
            pages.put(page(api), regions);
        }
        return pages;
    }

    private Map<String, String> regions() {
        Map<String, String> regions = new LinkedHashMap<>();
        regions.put("coordinates", coordinates());
        regions.put("component options", byGroup(component.getComponentOptions()));
        List<EndpointOptionModel> path = component.getEndpointPathOptions();
        regions.put("path parameters", OptionTable.of(null, path, this::enumValues));
        regions.put("query parameters", byGroup(component.getEndpointParameterOptions()));
        List<EndpointHeaderModel> headers = component.getEndpointHeaders();
        regions.put("headers", OptionTable.of(null, headers, this::enumValues));
        regions.put("methods", methods());
        regions.put("records", RecordTables.table());
        return regions;
    }

    private static String page(ApiModel api) {
        return "api-" + api.getName() + ".adoc";
    }

    private String coordinates() {
        return """
                *Since camel-marketo %s*, *%s*

                [source,xml]
                ----
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
                ----
                """
                .formatted(
                        component.getFirstVersion(),
                        component.isConsumerOnly()
                                ? "only consumer is supported"
                                : component.isProducerOnly()
                                        ? "only producer is supported"
                                        : "both producer and consumer are supported",
                        component.getGroupId(),
                        component.getArtifactId(),
                        component.getVersion());
    }

    private String byGroup(List<? extends BaseOptionModel> options) {
        Map<String, List<BaseOptionModel>> groups = new LinkedHashMap<>();
        for (BaseOptionModel each : options) {
            groups.computeIfAbsent(each.getGroup(), key -> new ArrayList<>()).add(each);
        }
        return groups.entrySet().stream()
                .map(each -> OptionTable.of(each.getKey(), each.getValue(), this::enumValues))
                .collect(Collectors.joining("\n\n"));
    }

    /** API names as used in URIs; the catalog lists the names of the Java constants. */
    private List<String> enumValues(BaseOptionModel option) {
        if (option.getName().equals("apiName")) {
            return component.getApiOptions().stream().map(ApiModel::getName).toList();
        }
        return option.getEnums();
    }

    private String methods() {
        StringBuilder rows =
                new StringBuilder("[cols=\"3,1,4\"]\n|===\n| Method | Use | Meaning\n");
        for (ApiModel api : component.getApiOptions()) {
            for (ApiMethodModel each : api.getMethods()) {
                // The anchor is that of the operation's section before it had a page of its own.
                rows.append(
                                "\n| [[%1$s-%2$s]]xref:%3$s#%1$s-%2$s[`%1$s/%2$s`]"
                                        .formatted(api.getName(), each.getName(), page(api)))
                        .append(api.isProducerOnly() ? " | producer" : " | " + use(each))
                        .append(" | ")
                        .append(each.getDescription());
            }
        }
        return rows.append("\n|===").toString();
    }

    private static String use(ApiMethodModel method) {
        return method.getName().startsWith("browse") ? "both" : "producer";
    }

    private String method(ApiModel api, ApiMethodModel model) {
        MarketoMethod method = new MarketoMethod(apiMethod(api.getName(), model.getName()));
        return """
                %s.

                %s

                Body:: %s
                Result:: `%s`
                """
                .formatted(
                        model.getDescription(),
                        model.getOptions().isEmpty()
                                ? "It has no parameters."
                                : OptionTable.ofParameters(model.getOptions(), method),
                        BodyText.of(method),
                        resultType(model));
    }

    private static ApiMethod apiMethod(String api, String name) {
        return MarketoApiCollection.getCollection().getApiMethods().entrySet().stream()
                .filter(each -> each.getValue().getName().equals(api))
                .flatMap(each -> Arrays.stream(each.getKey().getEnumConstants()))
                .map(ApiMethod.class::cast)
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String resultType(ApiMethodModel model) {
        String signature = model.getSignatures().iterator().next();
        return OptionTable.simple(
                signature.substring(0, signature.indexOf(" " + model.getName() + "(")));
    }
}
