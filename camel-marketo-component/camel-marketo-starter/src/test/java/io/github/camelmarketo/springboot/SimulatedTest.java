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
package io.github.camelmarketo.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.spring.MarketoSimulated;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A test of an application that is configured for a real instance. */
@SpringBootTest(
        classes = SimulatedTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.component.marketo.instanceUrl=https://123-ABC-456.mktorest.com",
            "camel.component.marketo.client-id=real",
            "camel.component.marketo.client-secret=${NOT_SET_IN_TESTS}"
        })
@MarketoSimulated
class SimulatedTest {

    /** The simulator's active trigger campaign. */
    private static final long TRIGGER = 3712;

    @Autowired MarketoSimulator marketo;

    @Autowired ProducerTemplate template;

    @Test
    void componentIsConfiguredForTheSimulator(@Autowired CamelContext context) {
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);

        assertThat(component.getInstanceUrl()).isEqualTo(marketo.baseUrl());
        assertThat(component.getClientId()).isEqualTo(marketo.clientId());
    }

    @RepeatedTest(2)
    void routeTriggersTheCampaignOnce() {
        TriggerResult result = template.requestBody("direct:welcome", 318592L, TriggerResult.class);

        assertThat(result.accepted()).containsExactly(318592L);
        assertThat(marketo.triggeredLeads(TRIGGER)).containsExactly(318592L);
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:welcome")
                            .setHeader("CamelMarketoLeads", body())
                            .to("marketo:smartCampaign/trigger?id=" + TRIGGER);
                }
            };
        }
    }
}
