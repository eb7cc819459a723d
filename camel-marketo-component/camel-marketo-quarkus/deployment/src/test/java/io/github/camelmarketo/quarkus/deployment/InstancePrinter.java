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

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.ConfigProvider;

/** Prints which instance the application calls. */
@ApplicationScoped
class InstancePrinter {

    static final String NONE = "no instance";

    void print(@Observes StartupEvent event) {
        System.out.println(
                "The application calls "
                        + ConfigProvider.getConfig()
                                .getOptionalValue(
                                        "camel.component.marketo.instance-url", String.class)
                                .orElse(NONE));
    }
}
