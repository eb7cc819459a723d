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
package io.github.camelmarketo.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The build step, run again as by a live reload. */
class RunningSimulatorTest {

    private final QuarkusClassLoader application =
            QuarkusClassLoader.builder("application", getClass().getClassLoader(), false).build();
    private final CuratedApplicationShutdownBuildItem shutdown =
            new CuratedApplicationShutdownBuildItem(application, true);

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void liveReloadKeepsTheSimulator() throws Exception {
        String first = start(OptionalInt.empty());

        assertThat(start(OptionalInt.empty())).isEqualTo(first);
        assertThat(page(first)).contains("<html");
    }

    @Test
    void liveReloadThatSwitchesItOffStopsTheSimulator() throws Exception {
        String first = start(OptionalInt.empty());

        assertThat(step(false, OptionalInt.empty())).isNull();

        assertThatThrownBy(() -> page(first)).isInstanceOf(ConnectException.class);
    }

    @Test
    void changedPortStartsTheSimulatorThere() throws Exception {
        String first = start(OptionalInt.empty());
        int port = freePort();

        assertThat(start(OptionalInt.of(port))).endsWith(":" + port);

        assertThatThrownBy(() -> page(first)).isInstanceOf(ConnectException.class);
    }

    @Test
    void endOfTheDevModeStopsTheSimulator() throws Exception {
        String first = start(OptionalInt.empty());

        application.close();

        assertThatThrownBy(() -> page(first)).isInstanceOf(ConnectException.class);
    }

    @Test
    void usedPortIsNamed() throws Exception {
        try (ServerSocket used = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(OptionalInt.of(used.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + used.getLocalPort())
                    .hasMessageContaining("quarkus.camel.marketo.devservices.port");
        }
    }

    private String start(OptionalInt port) {
        return step(true, port).getConfig().get("camel.component.marketo.instance-url");
    }

    private DevServicesResultBuildItem step(boolean enabled, OptionalInt port) {
        return new DevServicesProcessor().simulator(() -> new Settings(enabled, port), shutdown);
    }

    private static String page(String instance) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(instance + "/")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Settings(boolean enabled, OptionalInt port)
            implements MarketoBuildTimeConfig.DevServices {}
}
