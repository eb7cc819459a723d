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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Insecure options in an application of Camel Main, as the page on security describes them. */
class ProductionProfileTest {

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void productionRefusesPlainHttp() {
        configure("prod", "http://marketo.example");

        assertThatThrownBy(main::start)
                .rootCause()
                .hasMessageContaining(
                        "camel.component.marketo.instanceUrl=http://marketo.example sends the client secret");
    }

    @Test
    void allowedPropertyStartsInProduction() {
        configure("prod", "http://marketo.example");
        main.addProperty("camel.security.allowedProperties", "camel.component.marketo.instanceUrl");

        main.start();

        assertThat(main.getCamelContext().isStarted()).isTrue();
    }

    @Test
    void developmentStartsWithPlainHttp() {
        configure("dev", "http://marketo.example");

        main.start();

        assertThat(main.getCamelContext().isStarted()).isTrue();
    }

    private void configure(String profile, String instance) {
        main.addProperty("camel.main.profile", profile);
        main.addProperty("camel.component.marketo.instance-url", instance);
        main.addProperty("camel.component.marketo.client-id", "id");
        main.addProperty("camel.component.marketo.client-secret", "secret");
        main.configure()
                .addRoutesBuilder(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:read").to("marketo:smartCampaign/getById?id=1001");
                            }
                        });
    }
}
