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
package io.github.camelmarketo.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.operation.ActivityApi;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.FolderApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ListApi;
import io.github.camelmarketo.api.operation.ProgramApi;
import io.github.camelmarketo.api.operation.ProgramMemberApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.api.operation.TokenApi;
import io.github.camelmarketo.api.operation.UsageApi;
import io.github.camelmarketo.component.DryRunResult;
import io.github.camelmarketo.component.MarketoComponent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The input for the native compiler, which is not run. */
class NativeSourcesIT {

    private static final Path SOURCES = Path.of("target", "native-sources");

    private static Map<String, JsonNode> registered;
    private static String feature;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Path jar =
                    files.filter(each -> each.toString().endsWith("-runner.jar"))
                            .findFirst()
                            .orElseThrow();
            try (JarFile application = new JarFile(jar.toFile())) {
                registered =
                        StreamSupport.stream(
                                        new ObjectMapper()
                                                .readTree(
                                                        entry(
                                                                application,
                                                                "META-INF/native-image/reflect-config.json"))
                                                .spliterator(),
                                        false)
                                .collect(
                                        Collectors.toMap(
                                                each -> each.get("name").asText(),
                                                Function.identity()));
                feature =
                        new String(
                                entry(application, "io/quarkus/runner/Feature.class"),
                                StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Test
    void everyModelRecordIsRegisteredForReflection() throws Exception {
        List<Class<?>> records = records();

        assertThat(records).extracting(Class::getSimpleName).contains("SmartCampaign", "LeadIds");
        assertThat(records).allSatisfy(NativeSourcesIT::assertFullyRegistered);
    }

    @Test
    void otherResultsAreRegisteredForReflection() {
        assertThat(
                        List.of(
                                MarketoRecord.class,
                                Page.class,
                                DryRunResult.class,
                                MarketoRequest.class,
                                MarketoException.class,
                                PartialTriggerException.class,
                                MarketoError.class))
                .allSatisfy(NativeSourcesIT::assertFullyRegistered);
    }

    @Test
    void apiMethodsAreRegisteredForReflection() {
        assertThat(
                        List.of(
                                SmartCampaignApi.class,
                                CampaignApi.class,
                                LeadApi.class,
                                FolderApi.class,
                                ListApi.class,
                                ProgramApi.class,
                                ProgramMemberApi.class,
                                TokenApi.class,
                                UsageApi.class,
                                ActivityApi.class))
                .allSatisfy(each -> assertFlag(each.getName(), "allDeclaredMethods"));
    }

    @Test
    void camelQuarkusFindsComponentConfigurersAndConverters() {
        String component = MarketoComponent.class.getPackageName();

        assertThat(
                        List.of(
                                "MarketoComponent",
                                "MarketoComponentConfigurer",
                                "MarketoEndpointConfigurer",
                                "MarketoEndpointUriFactory",
                                "SmartCampaignApiEndpointConfigurationConfigurer",
                                "CampaignApiEndpointConfigurationConfigurer",
                                "LeadApiEndpointConfigurationConfigurer",
                                "FolderApiEndpointConfigurationConfigurer",
                                "ListApiEndpointConfigurationConfigurer",
                                "ProgramApiEndpointConfigurationConfigurer",
                                "ProgramMemberApiEndpointConfigurationConfigurer",
                                "TokenApiEndpointConfigurationConfigurer",
                                "UsageApiEndpointConfigurationConfigurer",
                                "ActivityApiEndpointConfigurationConfigurer",
                                "MarketoConverters"))
                .allSatisfy(each -> assertFlag(component + "." + each, "allDeclaredConstructors"));
    }

    @Test
    void theClockIsSetWhenTheProgramStarts() throws Exception {
        String clock = "io.github.camelmarketo.api.internal.MonotonicClock";

        assertThat(Class.forName(clock)).isNotNull();
        assertThat(feature).contains(clock);
    }

    /** Its Dev Service is for dev and test mode. */
    @Test
    void simulatorIsNotInTheApplication() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .anyMatch(each -> each.contains("camel-marketo-api"))
                    .noneMatch(each -> each.contains("simulator") || each.contains("wiremock"));
        }
    }

    private static void assertFullyRegistered(Class<?> type) {
        assertFlag(type.getName(), "allDeclaredConstructors");
        assertFlag(type.getName(), "allDeclaredMethods");
        assertFlag(type.getName(), "allDeclaredFields");
    }

    private static void assertFlag(String type, String flag) {
        assertThat(registered).containsKey(type);
        assertThat(registered.get(type).path(flag).asBoolean()).as(type + " " + flag).isTrue();
    }

    /** All records of the model package, from a jar or a folder of classes. */
    private static List<Class<?>> records() throws Exception {
        Path origin =
                Path.of(
                        MarketoRecord.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        String directory = MarketoRecord.class.getPackageName().replace('.', '/');
        if (Files.isDirectory(origin)) {
            return records(origin.resolve(directory));
        }
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create("jar:" + origin.toUri()), Map.of())) {
            return records(jar.getPath(directory));
        }
    }

    private static List<Class<?>> records(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            List<Class<?>> records = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")) {
                    Class<?> type =
                            Class.forName(
                                    MarketoRecord.class.getPackageName()
                                            + "."
                                            + name.substring(0, name.length() - 6));
                    if (type.isRecord()) {
                        records.add(type);
                    }
                }
            }
            return records;
        }
    }

    private static byte[] entry(JarFile jar, String name) throws IOException {
        try (InputStream stream = jar.getInputStream(jar.getEntry(name))) {
            return stream.readAllBytes();
        }
    }
}
