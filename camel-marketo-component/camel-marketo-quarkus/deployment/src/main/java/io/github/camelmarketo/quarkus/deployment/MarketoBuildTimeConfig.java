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

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** The properties that are read while an application is built. */
@ConfigMapping(prefix = "quarkus.camel.marketo")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface MarketoBuildTimeConfig {

    /** The simulator that starts in dev and test mode. */
    DevServices devservices();

    /** The simulator that starts in dev and test mode. */
    interface DevServices {

        /**
         * Whether to start a simulator of Marketo in dev and test mode when neither the URL of an
         * instance nor credentials are configured.
         */
        @WithDefault("true")
        boolean enabled();

        /** The port of the simulator; by default any free port. */
        OptionalInt port();
    }
}
