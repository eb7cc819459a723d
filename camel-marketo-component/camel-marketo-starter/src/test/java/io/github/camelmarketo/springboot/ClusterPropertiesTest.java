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
import static org.mockito.Mockito.mock;

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.component.MarketoComponent;
import java.util.Map;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The properties by which an application shares the limits of an instance. */
class ClusterPropertiesTest {

    private static final String ENGINE = "camel.component.marketo.cluster.engine=";

    private final ApplicationContextRunner boot =
            new ApplicationContextRunner()
                    .withUserConfiguration(Application.class)
                    .withPropertyValues("camel.main.banner-enabled=false");

    private final ApplicationContextRunner withDatabase =
            boot.withBean("orders", DataSource.class, () -> mock(DataSource.class));

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.marketo.cluster", "camel.component.marketo.CLUSTER"})
    void optionIsSet(String name) {
        withDatabase
                .withPropertyValues(name + "=jdbc:#orders?createSchema=true")
                .run(context -> assertCluster(context, "jdbc:#orders?createSchema=true"));
    }

    @Test
    void optionMayNameABean() {
        boot.withBean("shared", ClusterEngine.class, () -> mock(ClusterEngine.class))
                .withPropertyValues("camel.component.marketo.cluster=#shared")
                .run(context -> assertCluster(context, "#shared"));
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.marketo.cluster.engine, jdbc",
        "camel.component.marketo.cluster.ENGINE, JDBC",
        "camel.component.marketo.Cluster.engine, Jdbc"
    })
    void theOnlyDatabaseIsFound(String name, String value) {
        withDatabase
                .withPropertyValues(name + "=" + value)
                .run(context -> assertCluster(context, "jdbc:#orders"));
    }

    /** With Hazelcast on the class path, Spring Boot would start one. */
    @Test
    void theOnlyDataGridIsFound() {
        Class<?> type =
                new ByteBuddy()
                        .makeInterface()
                        .name("com.hazelcast.core.HazelcastInstance")
                        .make()
                        .load(getClass().getClassLoader())
                        .getLoaded();
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setClassLoader(type.getClassLoader());
            context.registerBean("orders", DataSource.class, () -> mock(DataSource.class));
            register(context, "grid", type);
            context.refresh();
            MarketoClusterConfiguration cluster = new MarketoClusterConfiguration();
            cluster.setEngine(MarketoClusterConfiguration.Engine.HAZELCAST);

            assertThat(cluster.option(null, context)).isEqualTo("hazelcast:#grid");
        }
    }

    private static <T> void register(
            GenericApplicationContext context, String name, Class<T> type) {
        context.registerBean(name, type, () -> mock(type));
    }

    @Test
    void targetOfAScopedBeanIsNotASecondOne() {
        withDatabase
                .withBean(
                        ScopedProxyUtils.getTargetBeanName("orders"),
                        DataSource.class,
                        () -> mock(DataSource.class))
                .withPropertyValues(ENGINE + "jdbc")
                .run(context -> assertCluster(context, "jdbc:#orders"));
    }

    @ParameterizedTest
    @CsvSource({
        "CAMEL_COMPONENT_MARKETO_CLUSTER_ENGINE, jdbc, jdbc:#orders",
        "CAMEL_COMPONENT_MARKETO_CLUSTER, #shared, #shared"
    })
    void environmentVariablesAreRead(String name, String value, String cluster) {
        withDatabase
                .withInitializer(
                        context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(
                                                new SystemEnvironmentPropertySource(
                                                        "test-systemEnvironment",
                                                        Map.of(name, value))))
                .run(context -> assertCluster(context, cluster));
    }

    @Test
    void severalDatabasesAreRefused() {
        withDatabase
                .withBean("archive", DataSource.class, () -> mock(DataSource.class))
                .withPropertyValues(ENGINE + "jdbc")
                .run(
                        context ->
                                assertThatThrownBy(() -> marketo(context))
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.cluster.engine=jdbc finds"
                                                        + " several beans of type javax.sql.DataSource,"
                                                        + " archive and orders: set"
                                                        + " camel.component.marketo.cluster=jdbc:#name"
                                                        + " instead"));
    }

    @ParameterizedTest
    @CsvSource({"jdbc, javax.sql.DataSource", "hazelcast, com.hazelcast.core.HazelcastInstance"})
    void missingBeanIsRefused(String engine, String type) {
        boot.withPropertyValues(ENGINE + engine)
                .run(
                        context ->
                                assertThatThrownBy(() -> marketo(context))
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.cluster.engine="
                                                        + engine
                                                        + " needs a bean of type "
                                                        + type
                                                        + ", and there is none"));
    }

    @Test
    void bothPropertiesTogetherAreRefused() {
        withDatabase
                .withPropertyValues(ENGINE + "jdbc", "camel.component.marketo.cluster=jdbc:#orders")
                .run(
                        context ->
                                assertThatThrownBy(() -> marketo(context))
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.cluster.engine=jdbc cannot be"
                                                        + " set together with"
                                                        + " camel.component.marketo.cluster: remove"
                                                        + " one of them"));
    }

    @Test
    void otherEnginesAndPropertiesAreRefused() {
        withDatabase
                .withPropertyValues(ENGINE + "redis")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.cluster.engine"));
        withDatabase
                .withPropertyValues("camel.component.marketo.cluster.engin=jdbc")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .hasStackTraceContaining("did you mean engine?"));
    }

    @Test
    void withoutThemNothingIsShared() {
        withDatabase.run(context -> assertCluster(context, null));
    }

    private static void assertCluster(ApplicationContext context, String cluster) {
        assertThat(marketo(context).getCluster()).isEqualTo(cluster);
    }

    /** Created as when the first route with one of its endpoints starts. */
    private static MarketoComponent marketo(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("marketo", MarketoComponent.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
