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

import io.quarkus.test.QuarkusProdModeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The jar of an application that configures nothing, run as in production. */
class ProductionTest {

    @RegisterExtension
    static final QuarkusProdModeTest application =
            new QuarkusProdModeTest()
                    .withApplicationRoot(jar -> jar.addClass(InstancePrinter.class))
                    .setRun(true);

    @Test
    void noInstanceIsSet() {
        assertThat(application.getStartupConsoleOutput())
                .contains("The application calls " + InstancePrinter.NONE)
                .doesNotContain("Dev Services");
    }
}
