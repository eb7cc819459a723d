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

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainArgumentsTest {

    @Test
    void takenPortIsNamed() {
        try (MarketoSimulator first = MainArguments.parse("--port", "0").start()) {
            String port = first.baseUrl().replaceFirst(".*:", "");

            assertThatThrownBy(() -> MainArguments.parse("--port", port).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void publishedLimitsAreTheDefault() {
        MarketoSimulatorBuilder builder = MainArguments.parse().toBuilder();

        assertThat(builder.limits).isEqualTo(Limits.published());
        assertThat(builder.build().clientId()).isEqualTo("test-client");
        assertThat(builder.build().clientSecret()).isEqualTo("test-secret");
    }

    @Test
    void everyOptionIsApplied() {
        MarketoSimulatorBuilder builder =
                MainArguments.parse(
                        "--client-id",
                        "me",
                        "--client-secret",
                        "--no-limits",
                        "--window",
                        "5",
                        "--rate",
                        "7",
                        "--concurrency",
                        "3",
                        "--quota",
                        "9")
                        .toBuilder();

        assertThat(builder.limits).isEqualTo(new Limits(7, Duration.ofSeconds(5), 3, 9));
        assertThat(builder.build().clientId()).isEqualTo("me");
        assertThat(builder.build().clientSecret()).isEqualTo("--no-limits");
    }

    @Test
    void noLimitsOverridesLimits() {
        MarketoSimulatorBuilder builder =
                MainArguments.parse("--no-limits", "--rate", "1").toBuilder();

        assertThat(builder.limits).isEqualTo(Limits.none());
    }

    @Test
    void port0SelectsFreePort() {
        try (MarketoSimulator simulator =
                MainArguments.parse("--port", "0", "--bind", "127.0.0.1").toBuilder()
                        .build()
                        .start()) {
            assertThat(codeOf(new SimulatorClient(simulator).get(ASSET + "1001.json"))).isNull();
        }
    }

    @Test
    void readOnlyIsOffUnlessTold() {
        assertThat(MainArguments.parse().toBuilder().readOnly).isFalse();
        assertThat(MainArguments.parse("--read-only").toBuilder().readOnly).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no.such.name.invalid", "", " ", "2001:db8::1"})
    void addressOfAnotherComputerIsRefused(String address) {
        assertThatThrownBy(() -> MainArguments.parse("--bind", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--bind needs an address of this computer, such as 127.0.0.1, or 0.0.0.0 for"
                                + " all, but got '%s'",
                        address);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://localhost:",
        "0.0.0.0, http://localhost:",
        "localhost, http://localhost:",
        "127.0.0.2, http://127.0.0.2:"
    })
    void addressThatIsPrintedCanBeOpened(String bindAddress, String printed) {
        try (MarketoSimulator simulator =
                MainArguments.parse("--port", "0", "--bind", bindAddress).start()) {
            SimulatorClient client = new SimulatorClient(simulator);

            assertThat(simulator.baseUrl()).startsWith(printed);
            assertThat(client.send(client.request("/")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void helpIsRecognized() {
        assertThat(MainArguments.parse("--help").isHelp()).isTrue();
        assertThat(MainArguments.parse().isHelp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port x",
                "--port -1",
                "--port 65536",
                "--rate 0",
                "--window 1.5",
                "--quota 99999999999",
                "--verbose"
            })
    void invalidOptionIsNamed(String line) {
        String[] args = line.split(" ");

        assertThatThrownBy(() -> MainArguments.parse(args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(args[0]);
    }
}
