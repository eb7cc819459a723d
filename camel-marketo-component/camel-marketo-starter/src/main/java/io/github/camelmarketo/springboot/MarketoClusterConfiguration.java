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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** What the application has to share the limits of an instance over. */
@ConfigurationProperties(prefix = MarketoClusterConfiguration.PREFIX)
public class MarketoClusterConfiguration {

    static final String PREFIX = MarketoComponentAutoConfiguration.PREFIX + ".cluster";

    /**
     * Shares the limits of an instance among several JVMs over the application's only DataSource or
     * HazelcastInstance. Where it has several, set camel.component.marketo.cluster instead.
     */
    private Engine engine;

    /** A kind of engine. */
    public enum Engine {

        /** A database, for which the application has a {@code javax.sql.DataSource}. */
        JDBC("javax.sql.DataSource"),

        /** A data grid, for which it has a {@code com.hazelcast.core.HazelcastInstance}. */
        HAZELCAST("com.hazelcast.core.HazelcastInstance");

        private final String type;

        Engine(String type) {
            this.type = type;
        }

        /** The scheme of the component option. */
        String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Engine getEngine() {
        return engine;
    }

    public void setEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * The component option {@code cluster} for the engine.
     *
     * @param cluster that option, when it is set as well
     * @param context has the bean
     * @return null when no engine is set
     * @throws IllegalArgumentException when both are set, or there is not just one such bean
     */
    String option(String cluster, ApplicationContext context) {
        if (engine == null) {
            return null;
        }
        String property = PREFIX + ".engine=" + engine.scheme();
        if (cluster != null) {
            throw new IllegalArgumentException(
                    property + " cannot be set together with " + PREFIX + ": remove one of them");
        }
        List<String> names = names(context);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    property + " needs a bean of type " + engine.type + ", and there is none");
        }
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "%s finds several beans of type %s, %s: set %s=%s:#name instead"
                            .formatted(
                                    property,
                                    engine.type,
                                    String.join(" and ", names),
                                    PREFIX,
                                    engine.scheme()));
        }
        return engine.scheme() + ":#" + names.get(0);
    }

    private List<String> names(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        if (!ClassUtils.isPresent(engine.type, loader)) {
            return List.of();
        }
        Class<?> type = ClassUtils.resolveClassName(engine.type, loader);
        return Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, type))
                .filter(each -> !ScopedProxyUtils.isScopedTarget(each))
                .sorted()
                .toList();
    }
}
