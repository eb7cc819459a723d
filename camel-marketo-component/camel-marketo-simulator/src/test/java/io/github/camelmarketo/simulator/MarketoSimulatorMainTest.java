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
package io.github.camelmarketo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The process, as {@code java -jar} starts it. */
class MarketoSimulatorMainTest {

    @Test
    void startPrintsTheAddressesAndTheCredentials() throws IOException {
        Process process = start("--port", "0", "--read-only");
        try (BufferedReader output = output(process)) {
            String first = output.readLine();
            assertThat(first).matches("Marketo simulator is listening on http://localhost:\\d+");
            String address = first.replaceFirst(".* ", "");
            assertThat(output.readLine()).isEqualTo("Page:          " + address + "/");
            assertThat(output.readLine()).isEqualTo("Client id:     test-client");
            assertThat(output.readLine()).isEqualTo("Client secret: test-secret");
        } finally {
            process.destroy();
        }
    }

    @Test
    void invalidOptionEndsTheProcessWithAReason() throws Exception {
        Process process = start("--bind", "192.0.2.1");
        try (BufferedReader output = output(process)) {
            assertThat(output.readLine()).startsWith("--bind needs an address of this computer");
            assertThat(output.readLine()).isEqualTo("Options:");
            assertThat(output.lines()).anyMatch(each -> each.contains("--read-only"));
        }
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(MarketoSimulatorMain.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
