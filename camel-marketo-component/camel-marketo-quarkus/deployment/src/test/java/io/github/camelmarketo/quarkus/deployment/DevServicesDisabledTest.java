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

import io.quarkus.test.QuarkusUnitTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that switches the Dev Service off. */
class DevServicesDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest application =
            new QuarkusUnitTest()
                    .withEmptyApplication()
                    .overrideConfigKey("quarkus.camel.marketo.devservices.enabled", "false")
                    .setLogRecordPredicate(each -> each.getMessage().startsWith("Dev Services for"))
                    .assertLogRecords(records -> assertThat(records).isEmpty());

    @Test
    void nothingStarts() {
        assertThat(
                        ConfigProvider.getConfig()
                                .getOptionalValue(
                                        "camel.component.marketo.instance-url", String.class))
                .isEmpty();
    }
}
