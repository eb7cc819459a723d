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
package io.github.camelmarketo.example.camelrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code camel run *} in a copy of the example's folder, in a separate JVM with an empty local
 * repository. The modules of this project come from a repository in a folder, all other
 * dependencies from the local repository of this build: nothing is downloaded.
 */
class CamelRunTest {

    private static final Path EXAMPLES = Path.of("..").toAbsolutePath().normalize();
    private static final Path COMPONENT = EXAMPLES.resolveSibling("camel-marketo-component");
    private static final Path EXAMPLE = EXAMPLES.resolve("camel-marketo-example-yaml");
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    /** The instance of the environment variables. */
    @RegisterExtension static final MarketoSimulator real = MarketoSimulator.create();

    @TempDir private Path work;
    private FileRepository repository;
    private Path log;
    private Process camel;

    @BeforeEach
    void publishModules() throws IOException {
        log = work.resolve("camel.log");
        repository = new FileRepository(work.resolve("published"));
        repository.publish("camel-marketo-parent", EXAMPLES.getParent());
        repository.publish("camel-marketo-component", COMPONENT);
        for (String each :
                List.of("camel-marketo-api", "camel-marketo", "camel-marketo-kamelets")) {
            repository.publish(each, COMPONENT.resolve(each), classpath());
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (camel != null) {
            camel.destroy();
            camel.waitFor();
        }
    }

    @Test
    void folderCallsTheSimulatorWhateverTheVariablesSay() throws IOException {
        camel =
                camelRun(
                        copyOfExample(),
                        "false",
                        "--property=target.real-false.url=" + marketo.baseUrl());

        awaitAllRoutes(marketo);
        assertThat(log()).contains("Calls " + marketo.baseUrl());
        assertThat(real.requests()).isEmpty();
    }

    @Test
    void folderRunsUnchangedOnTheInstanceOfTheVariables() throws IOException {
        camel = camelRun(copyOfExample(), "true");

        awaitAllRoutes(real);
        assertThat(marketo.requests()).isEmpty();
        assertThat(real.requests(SmartCampaignCalls.BROWSE)).isNotEmpty();
        assertThat(real.schedules().get(0).tokens()).containsOnlyKeys("{{my.subject}}");
        assertThat(log()).contains("Calls " + real.baseUrl()).doesNotContain(real.clientSecret());
    }

    private void awaitAllRoutes(MarketoSimulator called) {
        await().atMost(TIME_LIMIT)
                .failFast(() -> assertThat(camel.isAlive()).as(this::log).isTrue())
                .untilAsserted(
                        () -> {
                            assertThat(called.triggeredLeads(3712)).as(this::log).hasSize(5);
                            assertThat(called.schedules()).as(this::log).hasSize(1);
                            assertThat(log())
                                    .containsPattern("Changed +1069 'Test Trigger Campaign'")
                                    .contains("Triggered 3712 for 5 leads of leads.txt")
                                    .containsPattern("Scheduled \\d+, request ");
                        });
    }

    private Process camelRun(Path folder, String isReal, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.home=" + Files.createDirectory(work.resolve("home")));
        command.add("-Dmaven.repo.local=" + Files.createDirectory(work.resolve("repository")));
        command.add("-Dreal=" + isReal);
        command.add("-classpath");
        command.add(
                classpath().stream()
                        .filter(each -> !isOwn(each))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(CamelCommand.class.getName());
        command.add("run");
        command.addAll(names(folder));
        command.add("--repos=" + repository.url() + "," + localRepository().toUri());
        command.add("--maven-central-enabled=false");
        command.add("--maven-apache-snapshot-enabled=false");
        command.add("--logging-color=false");
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MARKETO_INSTANCE_URL", real.baseUrl());
        builder.environment().put("CAMEL_COMPONENT_MARKETO_INSTANCE_URL", real.baseUrl());
        builder.environment().put("MARKETO_CLIENT_ID", real.clientId());
        builder.environment().put("MARKETO_CLIENT_SECRET", real.clientSecret());
        return builder.start();
    }

    /**
     * Copies the folder without {@code src} and {@code target}, because the command creates files
     * where it runs.
     */
    private Path copyOfExample() throws IOException {
        Path copy = Files.createDirectory(work.resolve("example"));
        for (String each : names(EXAMPLE)) {
            if (!List.of("src", "target").contains(each)) {
                copy(EXAMPLE.resolve(each), copy.resolve(each));
            }
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        if (Files.isDirectory(from)) {
            for (String each : names(from)) {
                copy(from.resolve(each), to.resolve(each));
            }
        }
    }

    /** Returns the files to which a shell expands {@code *}. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> !each.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Whether an entry is a module of this project, which the command must resolve itself. */
    private static boolean isOwn(Path entry) {
        boolean built =
                entry.startsWith(EXAMPLES.getParent()) && !entry.startsWith(localRepository());
        boolean installed =
                entry.toString().replace('\\', '/').contains("/io/github/camel-marketo/");
        return (built || installed) && !entry.endsWith("target/test-classes");
    }

    private static Path localRepository() {
        return Path.of(System.getProperty("local.repository"));
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
