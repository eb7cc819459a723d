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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe for files of leads doubles none when its process is killed and started again. */
class CrashTest {

    private static final long CAMPAIGN = 3712;
    private static final int LEADS = 10_000;
    private static final long GROUP = 100;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    @TempDir private Path work;
    private final CountDownLatch killed = new CountDownLatch(1);
    private String route;
    private Process process;

    @BeforeEach
    void writeFileAndCompileRecipe() throws IOException {
        List<String> lines = LongStream.rangeClosed(1, LEADS).mapToObj(String::valueOf).toList();
        Files.write(Files.createDirectory(work.resolve("campaign")).resolve("leads.txt"), lines);
        JavaSource recipe = JavaSource.of(recipe(), 0);
        CompiledRoutes.compile(recipe, work);
        route = recipe.className();
    }

    @AfterEach
    void end() {
        killed.countDown();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "37, true", "37, false", "99, true"})
    void killedProcessDoublesNoneAndNamesThoseInDoubt(int groups, boolean applied)
            throws Exception {
        FaultScript script = marketo.on(CampaignCalls.TRIGGER);
        if (groups > 0) {
            script.pass().times(groups);
        }
        if (applied) {
            script.reset().afterWork().heldBy(killed);
        } else {
            script.reset().heldBy(killed);
        }

        process = start("first.log");
        await().atMost(Duration.ofMinutes(1))
                .failFast(() -> assertThat(process.isAlive()).as(log("first.log")).isTrue())
                .until(() -> marketo.requests(CampaignCalls.TRIGGER).size() == groups + 1);
        process.destroyForcibly().waitFor();
        killed.countDown();
        await().until(() -> marketo.inFlight() == 0);
        process = start("second.log");
        assertThat(process.waitFor()).as(log("second.log")).isZero();

        List<Long> doubt =
                LongStream.rangeClosed(groups * GROUP + 1, (groups + 1) * GROUP).boxed().toList();
        List<Long> expected =
                LongStream.rangeClosed(1, LEADS)
                        .boxed()
                        .filter(each -> applied || !doubt.contains(each))
                        .toList();
        assertThat(marketo.triggeredLeads(CAMPAIGN)).containsExactlyElementsOf(expected);
        String named = doubt.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        assertThat(log("second.log"))
                .contains("Group leads.txt-" + groups + " is in doubt: " + named)
                .containsOnlyOnce(" is in doubt: ");
    }

    private static Snippet recipe() {
        return Page.of("docs/recipes.adoc").snippets().stream()
                .filter(each -> each.text().contains("groups.state"))
                .findFirst()
                .orElseThrow();
    }

    private Process start(String log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-classpath");
        command.add(work + File.pathSeparator + System.getProperty("java.class.path"));
        command.add(RestartedRoute.class.getName());
        command.addAll(
                List.of(route, marketo.baseUrl(), marketo.clientId(), marketo.clientSecret()));
        return new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(log).toFile())
                .start();
    }

    private String log(String name) {
        try {
            return Files.readString(work.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
