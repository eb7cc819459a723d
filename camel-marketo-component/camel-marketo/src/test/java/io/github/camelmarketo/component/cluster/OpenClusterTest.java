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
package io.github.camelmarketo.component.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterEngineFactory;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.Exchanged;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the option {@code cluster} may name. */
class OpenClusterTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#shared", "#bean:shared", " #shared "})
    void engineOfTheRegistryIsNotClosed(String text) {
        TestEngine engine = new TestEngine("bean", Map.of());
        context.getRegistry().bind("shared", engine);

        OpenCluster open = OpenCluster.open(text, context);
        assertThat(open.limiters()).isEqualTo(new ClusterLimiterFactory(engine));
        open.close();

        assertThat(engine.closed).isFalse();
    }

    @Test
    void factoryOfTheRegistryOpensAnEngineThatIsClosedAgain() {
        TestFactory factory = new TestFactory();
        context.getRegistry().bind("any name", factory);
        context.getRegistry().bind("place", 17);

        OpenCluster.open("test:#place?a=1&b=x=y", context).close();

        assertThat(factory.opened.place).isEqualTo(17);
        assertThat(factory.opened.options)
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x=y"));
        assertThat(factory.opened.closed).isTrue();
    }

    @Test
    void placeMayBeAText() {
        TestFactory factory = new TestFactory();
        context.getRegistry().bind("factory", factory);

        OpenCluster.open("test:a:b", context);

        assertThat(factory.opened.place).isEqualTo("a:b");
        assertThat(factory.opened.options).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jdbc, orders", "hazelcast, grid"})
    void missingModuleIsNamed(String scheme, String bean) {
        refused(scheme + ":#" + bean)
                .hasMessage(
                        "cluster '%s:#%s' needs the dependency io.github.camel-marketo:camel-marketo-cluster-%s"
                                .formatted(scheme, bean, scheme));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/keys?password=S3cret",
                "JDBC:postgresql://db/keys?user=x&password=S3cret",
                "jdbc:oracle:thin:scott/S3cret@db:1521/orders",
                "redis://user:S3cret@db",
                "url=jdbc:oracle:thin:scott/S3cret@db"
            })
    void passwordIsNotShown(String text) {
        refused(text).hasMessageStartingWith("cluster ").hasMessageNotContaining("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc", "dataSource", "redis:#db", "file:limits", "memory"})
    void everythingElseIsRefused(String text) {
        refused(text)
                .hasMessage(
                        "cluster must be jdbc:#dataSource, hazelcast:#instance or the #name of a"
                                + " ClusterEngine in the registry, not '"
                                + text
                                + "'");
    }

    @Test
    void beanThatIsNoEngineIsRefused() {
        context.getRegistry().bind("shared", "text");

        refused("#shared")
                .hasMessage(
                        "cluster '#shared' is a java.lang.String, not a"
                                + " io.github.camelmarketo.api.cluster.ClusterEngine");
    }

    @Test
    void whatTheRegistryDoesNotHaveIsNamed() {
        context.getRegistry().bind("factory", new TestFactory());

        refused("#shared")
                .hasMessage("cluster '#shared' names 'shared', which the registry does not have");
        refused("test:#shared?a=1")
                .hasMessage(
                        "cluster 'test:#shared?a=1' names 'shared', which the registry does not"
                                + " have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "# ", "#bean:", "test:#", "test:#?a=1"})
    void blankNameIsRefused(String text) {
        context.getRegistry().bind("factory", new TestFactory());

        refused(text)
                .hasMessage(
                        "cluster '%s' names no bean: append its name to the #"
                                .formatted(text.trim()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?a", "?a=", "?=1", "?a=1&", "?a=1&&b=2"})
    void optionsWithoutNameOrValueAreRefused(String query) {
        context.getRegistry().bind("factory", new TestFactory());

        refused("test:x" + query)
                .hasMessageContaining("must have options like name=value after its question mark");
    }

    @Test
    void optionGivenTwiceIsRefused() {
        context.getRegistry().bind("factory", new TestFactory());

        refused("test:x?a=1&a=2").hasMessage("cluster 'test:x?a=1&a=2' has the option a twice");
    }

    @Test
    void beanTakesNoOptions() {
        context.getRegistry().bind("shared", new TestEngine("bean", Map.of()));

        refused("#shared?createSchema=true")
                .hasMessageContaining("has options, which a bean does not take");
    }

    @Test
    void failureOfAFactoryIsTold() {
        context.getRegistry().bind("factory", new TestFactory());

        refused("test:x?broken=true")
                .hasMessage("cluster 'test:x?broken=true' does not work: it is broken")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
        return assertThatThrownBy(() -> OpenCluster.open(text, context))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Keeps what it opened. */
    private static final class TestFactory implements ClusterEngineFactory {

        private TestEngine opened;

        @Override
        public String scheme() {
            return "test";
        }

        @Override
        public ClusterEngine open(Object place, Map<String, String> options) {
            if (options.containsKey("broken")) {
                throw new IllegalStateException("it is broken");
            }
            opened = new TestEngine(place, options);
            return opened;
        }
    }

    /** An engine that only knows its place and whether it was closed. */
    private static final class TestEngine implements ClusterEngine, AutoCloseable {

        private final Object place;
        private final Map<String, String> options;
        private boolean closed;

        TestEngine(Object place, Map<String, String> options) {
            this.place = place;
            this.options = options;
        }

        @Override
        public String name() {
            return "the test";
        }

        @Override
        public Exchanged exchange(String instance, ExchangeRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
