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
package io.github.camelmarketo.simulator.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A context of Spring, without Boot and without Camel. */
@ExtendWith(SpringExtension.class)
@ContextConfiguration(classes = MarketoSimulatedTest.class)
@TestPropertySource(properties = "camel.component.marketo.instance-url=https://real.example")
@MarketoSimulated
class MarketoSimulatedTest {

    private static final long ADDED = 77;

    @Autowired MarketoSimulator field;

    @Test
    void propertiesAreThoseOfTheSimulator(
            @Autowired Environment environment, @Autowired MarketoSimulator parameter) {
        assertThat(parameter).isSameAs(field);
        assertThat(environment.getProperty("camel.component.marketo.instance-url"))
                .isEqualTo(field.baseUrl());
        assertThat(environment.getProperty("camel.component.marketo.client-id"))
                .isEqualTo(field.clientId());
        assertThat(environment.getProperty("camel.component.marketo.client-secret"))
                .isEqualTo(field.clientSecret());
    }

    @Test
    void stateOfAnotherMethodIsGone() {
        assertThat(field.campaign(ADDED)).isNull();
        field.addCampaign(CampaignSpec.batch("Added").id(ADDED));
    }

    @Test
    void stateOfAnotherMethodIsGoneHereToo() {
        assertThat(field.campaign(ADDED)).isNull();
        field.addCampaign(CampaignSpec.batch("Added").id(ADDED));
    }

    @Test
    void testsOfTheSameKindShareAContext() {
        assertThat(customizer(Composed.class)).isEqualTo(customizer(Subclass.class));
        assertThat(customizer(Composed.class)).isNotEqualTo(customizer(MarketoSimulatedTest.class));
        assertThat(customizer(String.class)).isNull();
    }

    @Test
    void simulatorStopsWithTheContext() {
        GenericApplicationContext context = new GenericApplicationContext();
        customizer(Composed.class).customizeContext(context, null);
        context.refresh();
        MarketoSimulator simulator = context.getBean(MarketoSimulator.class);
        assertThat(simulator.baseUrl()).startsWith("http://");

        context.close();

        assertThatThrownBy(simulator::baseUrl).isInstanceOf(IllegalStateException.class);
    }

    private static ContextCustomizer customizer(Class<?> test) {
        return new SimulatorCustomizerFactory().createContextCustomizer(test, List.of());
    }

    /** Has the annotation of the enclosing class. */
    @Nested
    class InANestedClass {

        @Test
        void simulatorIsTheSame(@Autowired MarketoSimulator parameter) {
            assertThat(parameter).isSameAs(field);
        }
    }

    @MarketoSimulated(limits = false)
    @Retention(RetentionPolicy.RUNTIME)
    @interface WithoutLimits {}

    @WithoutLimits
    private static class Composed {}

    @MarketoSimulated(limits = false)
    private static class Plain {}

    private static class Subclass extends Plain {}
}
