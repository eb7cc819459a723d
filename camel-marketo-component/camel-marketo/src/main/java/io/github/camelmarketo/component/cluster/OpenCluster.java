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

import io.github.camelmarketo.api.cluster.ClusterEngine;
import io.github.camelmarketo.api.cluster.ClusterEngineFactory;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.component.naming.NamedOption;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine that the option {@code cluster} names, and who closes it. */
public final class OpenCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCluster.class);

    private final ClusterEngine engine;
    private final boolean own;

    private OpenCluster(ClusterEngine engine, boolean own) {
        this.engine = engine;
        this.own = own;
    }

    /**
     * Opens an engine.
     *
     * @param text {@code jdbc:#} and the name of a {@code DataSource} of the registry, {@code
     *     hazelcast:#} and that of a {@code HazelcastInstance}, or {@code #} and the name of a
     *     {@link ClusterEngine} of the registry
     * @param context has the registry and the class loader of the application
     * @return the engine
     * @throws IllegalArgumentException when the text names no engine, or the engine cannot be
     *     opened; names the option and the value
     */
    public static OpenCluster open(String text, CamelContext context) {
        NamedOption option =
                new NamedOption(
                        "cluster",
                        "jdbc:#dataSource, hazelcast:#instance or the #name of a ClusterEngine in"
                                + " the registry",
                        text,
                        context);
        ClusterEngine bean = option.bean(ClusterEngine.class);
        if (bean != null) {
            return new OpenCluster(bean, false);
        }
        return new OpenCluster(
                option.open(
                        ClusterEngineFactory.class,
                        ClusterEngineFactory::scheme,
                        Set.of("jdbc", "hazelcast"),
                        ClusterEngineFactory::open),
                true);
    }

    /**
     * Returns what creates the limiters.
     *
     * @return a factory, equal to those of other components with the same engine
     */
    public CallLimiterFactory limiters() {
        return new ClusterLimiterFactory(engine);
    }

    /** Closes the engine if it was opened for the option and can be closed. */
    @Override
    public void close() {
        if (own && engine instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("The engine of the shared limiter, {}, was not closed", engine.name(), e);
            }
        }
    }
}
