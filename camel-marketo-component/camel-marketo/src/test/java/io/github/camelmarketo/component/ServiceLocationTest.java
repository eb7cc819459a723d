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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointServiceLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where an endpoint says that its calls go; consoles and traces show it. */
class ServiceLocationTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MarketoComponent component = new MarketoComponent();

    ServiceLocationTest() {
        context.addComponent("marketo", component);
    }

    @AfterEach
    void stopContext() throws Exception {
        context.close();
    }

    @Test
    void serviceIsTheInstance() {
        component.setInstanceUrl("123-ABC-456");
        component.setClientId("client");
        component.setClientSecret("secret");

        assertThat(location().getServiceUrl()).isEqualTo("https://123-abc-456.mktorest.com");
        assertThat(location().getServiceProtocol()).isEqualTo("https");
        assertThat(location().getServiceMetadata())
                .containsOnlyKeys("operation")
                .containsEntry("operation", "smartCampaign/trigger");
    }

    @Test
    void protocolIsThatOfTheUrl() {
        component.setInstanceUrl("http://localhost:8080/rest");

        assertThat(location().getServiceUrl()).isEqualTo("http://localhost:8080");
        assertThat(location().getServiceProtocol()).isEqualTo("http");
    }

    /** The options are set later, for example by a Kamelet: consoles may ask before. */
    @Test
    void serviceIsUnknownUntilTheOptionIsSet() {
        assertThat(location().getServiceUrl()).isNull();
        assertThat(location().getServiceProtocol()).isNull();

        component.setInstanceUrl("ftp://no-instance");

        assertThat(location().getServiceUrl()).isNull();
    }

    private EndpointServiceLocation location() {
        return (EndpointServiceLocation) context.getEndpoint("marketo:smartCampaign/request?id=1");
    }
}
