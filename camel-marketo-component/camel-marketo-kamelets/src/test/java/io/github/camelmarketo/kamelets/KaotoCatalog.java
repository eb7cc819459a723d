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
package io.github.camelmarketo.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Writes a catalog folder for Kaoto. Kaoto reads one catalog only, so the component and its
 * Kamelets are added to a catalog that Kaoto's own generator has made. Without one, the folder has
 * only what is added.
 */
public final class KaotoCatalog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPONENT =
            "/META-INF/io/github/camelmarketo/component/marketo.json";
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final Path target;
    private final ObjectNode components = JSON.createObjectNode();
    private final ObjectNode kamelets = JSON.createObjectNode();

    private KaotoCatalog(Path target) {
        this.target = target;
    }

    /**
     * Writes the folder.
     *
     * @param arguments the folder with the Kamelets, the folder to write, and perhaps the folder of
     *     Kaoto's own catalog
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        KaotoCatalog catalog = new KaotoCatalog(Path.of(arguments[1]));
        catalog.components.set("marketo", component());
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path each : files.sorted().toList()) {
                ObjectNode kamelet = kamelet(each);
                catalog.kamelets.set(kamelet.at("/metadata/name").asText(), kamelet);
            }
        }
        Files.createDirectories(catalog.target);
        if (arguments.length < 3 || arguments[2] == null) {
            catalog.write("components.json", catalog.components);
            catalog.write("kamelets.json", catalog.kamelets);
        } else {
            catalog.addTo(Path.of(arguments[2]));
        }
    }

    /** Copies the definitions for Camel Main, and adds to each of them. */
    private void addTo(Path kaoto) throws IOException {
        ObjectNode index = (ObjectNode) read(kaoto.resolve("index.json"));
        ArrayNode definitions = JSON.createArrayNode();
        for (JsonNode each : index.path("definitions")) {
            String file = each.path("fileName").asText();
            if (each.path("runtime").asText().equals("Main")
                    && each.path("version").asText().matches("4[.](1[4-9]|[2-9][0-9])[.][0-9]+")) {
                addToDefinition(kaoto.resolve(file).getParent(), file);
                definitions.add(each);
            }
        }
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException(
                    kaoto + " has no definition for Camel Main 4.14 or later");
        }
        index.set("definitions", definitions);
        index.put("name", "Camel with Marketo");
        write("index.json", index);
    }

    private void addToDefinition(Path from, String file) throws IOException {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.toList()) {
                Path copy = target.resolve(folder + each.getFileName());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(each));
            }
        }
        JsonNode catalogs = read(target.resolve(file)).path("catalogs");
        for (Map.Entry<String, ObjectNode> each :
                Map.of("components", components, "kamelets", kamelets).entrySet()) {
            String name = folder + catalogs.path(each.getKey()).path("file").asText();
            ObjectNode all = (ObjectNode) read(target.resolve(name));
            all.setAll(each.getValue());
            write(name, all);
        }
    }

    /** The catalog entry, with the schema of the form for its options. */
    private static ObjectNode component() throws IOException {
        ObjectNode entry;
        try (InputStream file = KaotoCatalog.class.getResourceAsStream(COMPONENT)) {
            entry = (ObjectNode) JSON.readTree(file);
        }
        ObjectNode schema = schema();
        ArrayNode required = JSON.createArrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (Map.Entry<String, JsonNode> each : entry.path("properties").properties()) {
            properties.set(each.getKey(), property(each.getValue(), null));
            if (each.getValue().path("required").asBoolean()) {
                required.add(each.getKey());
            }
        }
        // Kaoto shows no parameters that depend on apiName and methodName, so all are in one group.
        JsonNode apis = entry.path("apiProperties");
        addParameters(apis.path("smartCampaign"), properties);
        apis.forEach(each -> addParameters(each, properties));
        schema.set("required", required);
        entry.set("propertiesSchema", schema);
        return entry;
    }

    private static void addParameters(JsonNode api, ObjectNode properties) {
        for (JsonNode method : api.path("methods")) {
            for (Map.Entry<String, JsonNode> each : method.path("properties").properties()) {
                if (!properties.has(each.getKey())) {
                    properties.set(each.getKey(), property(each.getValue(), "parameters"));
                }
            }
        }
    }

    private static ObjectNode property(JsonNode option, String group) {
        ObjectNode property = JSON.createObjectNode();
        property.set("title", option.path("displayName"));
        property.set("description", option.path("description"));
        String type = option.path("type").asText();
        property.put("type", type.equals("duration") ? "string" : type);
        property.put(
                "$comment", "group:" + (group == null ? option.path("group").asText() : group));
        if (option.has("enum")) {
            property.put("type", "string").set("enum", option.path("enum"));
        } else if (type.equals("duration")) {
            property.put("format", "duration");
        } else if (type.equals("object")) {
            property.put("format", "bean:" + option.path("javaType").asText());
        } else if (type.equals("array")) {
            property.putObject("items").put("type", "string");
        }
        if (option.has("defaultValue")) {
            property.set("default", option.path("defaultValue"));
        }
        return property;
    }

    private static ObjectNode kamelet(Path file) throws IOException {
        Object tree =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        ObjectNode kamelet = JSON.valueToTree(tree);
        JsonNode definition = kamelet.at("/spec/definition");
        ObjectNode schema = schema();
        for (String each : List.of("title", "description", "required")) {
            schema.set(each, definition.path(each));
        }
        ObjectNode properties = schema.putObject("properties");
        for (Map.Entry<String, JsonNode> each : definition.path("properties").properties()) {
            ObjectNode property = ((ObjectNode) each.getValue()).deepCopy();
            property.retain("type", "title", "description", "enum", "default", "format");
            properties.set(each.getKey(), property);
        }
        kamelet.set("propertiesSchema", schema);
        return kamelet;
    }

    private static ObjectNode schema() {
        return JSON.createObjectNode().put("$schema", DRAFT).put("type", "object");
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    }

    private void write(String file, JsonNode content) throws IOException {
        Files.writeString(
                target.resolve(file),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
    }
}
