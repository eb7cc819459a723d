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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog folder for Kaoto, in the format of Kaoto's own catalog. */
class KaotoCatalogTest {

    private static final String KAMELETS = "target/classes/kamelets";
    private static final String DEFINITION = "camel-main/4.18.4/index-1.json";

    @TempDir Path kaoto;
    @TempDir Path target;

    @Test
    void formOffersApisMethodsAndParameters() throws Exception {
        KaotoCatalog.main(new String[] {KAMELETS, target.toString()});

        JsonNode schema = read("components.json").at("/marketo/propertiesSchema");
        assertThat(schema.path("required").toString()).isEqualTo("[\"apiName\",\"methodName\"]");
        assertThat(schema.at("/properties/apiName/enum").toString()).contains("SMART_CAMPAIGN");
        assertThat(schema.at("/properties/delay/format").asText()).isEqualTo("duration");
        assertThat(schema.at("/properties/stateRepository/format").asText())
                .isEqualTo(
                        "bean:org.apache.camel.spi.StateRepository<java.lang.String, java.lang.String>");
        assertThat(schema.at("/properties/leads/description").asText())
                .as("of trigger, not of another operation")
                .startsWith("Ids of the leads");
        assertThat(schema.at("/properties/id/$comment").asText()).isEqualTo("group:parameters");
        assertThat(schema.path("properties"))
                .allSatisfy(
                        each -> {
                            assertThat(each.path("title").asText()).isNotBlank();
                            assertThat(each.path("description").asText()).isNotBlank();
                        });
    }

    @Test
    void kameletsHaveASchemaOfTheirProperties() throws Exception {
        KaotoCatalog.main(new String[] {KAMELETS, target.toString()});

        JsonNode kamelets = read("kamelets.json");
        assertThat(kamelets.size()).isEqualTo(2);
        JsonNode schema = kamelets.path(KameletTestSupport.SINK).path("propertiesSchema");
        assertThat(schema.path("title").asText()).isEqualTo("Marketo Campaign Trigger Sink");
        assertThat(schema.at("/properties/clientSecret/format").asText()).isEqualTo("password");
        assertThat(schema.at("/properties/id").has("example")).isFalse();
    }

    @Test
    void folderOfKaotoIsKeptAndExtended() throws Exception {
        write(
                "index.json",
                "{\"version\":3,\"name\":\"Kaoto\",\"definitions\":[" + definition("Main") + "]}");
        write(
                DEFINITION,
                "{\"catalogs\":{\"components\":{\"file\":\"c.json\"},\"kamelets\":{\"file\":\"k.json\"},"
                        + "\"models\":{\"file\":\"m.json\"}}}");
        write("camel-main/4.18.4/c.json", "{\"log\":{}}");
        write("camel-main/4.18.4/k.json", "{\"log-sink\":{}}");
        write("camel-main/4.18.4/m.json", "{\"aggregate\":{}}");

        KaotoCatalog.main(new String[] {KAMELETS, target.toString(), kaoto.toString()});

        assertThat(read("index.json").at("/definitions/0/fileName").asText()).isEqualTo(DEFINITION);
        assertThat(read("index.json").path("version").asInt()).isEqualTo(3);
        assertThat(read("camel-main/4.18.4/c.json").has("log")).isTrue();
        assertThat(read("camel-main/4.18.4/c.json").has("marketo")).isTrue();
        assertThat(read("camel-main/4.18.4/k.json").size()).isEqualTo(3);
        assertThat(read("camel-main/4.18.4/m.json").has("aggregate")).isTrue();
    }

    @Test
    void folderWithoutCamelMainIsRefused() throws Exception {
        write("index.json", "{\"definitions\":[" + definition("Quarkus") + "]}");

        assertThatThrownBy(
                        () ->
                                KaotoCatalog.main(
                                        new String[] {
                                            KAMELETS, target.toString(), kaoto.toString()
                                        }))
                .hasMessage(kaoto + " has no definition for Camel Main 4.14 or later");
    }

    private static String definition(String runtime) {
        return "{\"runtime\":\"%s\",\"version\":\"4.18.4\",\"fileName\":\"%s\"}"
                .formatted(runtime, DEFINITION);
    }

    private void write(String file, String content) throws IOException {
        Path path = kaoto.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(target.resolve(file)));
    }
}
