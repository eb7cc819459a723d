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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownPropertiesTest {

    private static final String VARIABLES = "CAMEL_COMPONENT_MARKETO_";

    private final Logger log = (Logger) LoggerFactory.getLogger(UnknownProperties.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        log.addAppender(warnings);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(warnings);
    }

    @Test
    void variableThatIsNearAPropertyIsWarnedOfWithoutItsValue() {
        UnknownProperties.check(variable("DRY_RUM"));

        assertThat(warnings.list)
                .singleElement()
                .asString()
                .containsPattern("camel.component.marketo.dry.?rum is no property of the component")
                .contains("is dry-run meant?")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DRYRUN",
                "DRY_RUN",
                "MAXRETRIES",
                "CONFIGURATION_STRICKT",
                "CLUSTER_ENGINE",
                "CUSTOMIZER_ENABLED",
                "EU_SOMETHING_OF_ITS_OWN"
            })
    void otherVariablesAreNot(String name) {
        UnknownProperties.check(variable(name));

        assertThat(warnings.list).isEmpty();
    }

    @Test
    void propertyOfAFileIsRefused() {
        ConfigurableEnvironment environment =
                environment(
                        new MapPropertySource(
                                "file", Map.of("camel.component.marketo.dry-rum", "s3cr3t")));

        assertThatThrownBy(() -> UnknownProperties.check(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean dry-run?")
                .hasMessageNotContaining("s3cr3t");
    }

    private static ConfigurableEnvironment variable(String name) {
        return environment(
                new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of(VARIABLES + name, "s3cr3t")));
    }

    private static ConfigurableEnvironment environment(PropertySource<?> source) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(source);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
