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

import io.github.camelmarketo.quarkus.deployment.MarketoBuildTimeConfig.DevServices;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.smallrye.config.SmallRyeConfig;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts a simulator of Marketo for applications in dev and test mode that configure no instance.
 */
class DevServicesProcessor {

    /** As Camel reads them: with dashes, or in camel case. */
    private static final String[] PROPERTIES = {
        "instance-url", "client-id", "client-secret", "instanceUrl", "clientId", "clientSecret"
    };

    /** Null when none runs. Static, because each live reload creates a new processor. */
    private static RunningSimulator running;

    @BuildStep(onlyIf = {DevOrTest.class, DevServicesConfig.Enabled.class})
    DevServicesResultBuildItem simulator(
            MarketoBuildTimeConfig config, CuratedApplicationShutdownBuildItem shutdown) {
        synchronized (DevServicesProcessor.class) {
            DevServices wanted = config.devservices();
            boolean isWanted = wanted.enabled() && !isConfigured();
            if (running != null && (!isWanted || !running.isOnPort(wanted.port()))) {
                stop();
            }
            if (!isWanted) {
                return null;
            }
            if (running == null) {
                running = RunningSimulator.start(wanted.port());
                shutdown.addCloseTask(DevServicesProcessor::stop, true);
            }
            return running.toBuildItem();
        }
    }

    private static void stop() {
        synchronized (DevServicesProcessor.class) {
            if (running != null) {
                running.close();
                running = null;
            }
        }
    }

    /** Whether a property is set, even to a placeholder that has no value yet. */
    private static boolean isConfigured() {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        return Stream.of(PROPERTIES)
                .map(each -> config.getConfigValue(RunningSimulator.PREFIX + each).getRawValue())
                .anyMatch(each -> each != null && !each.isEmpty());
    }
}
