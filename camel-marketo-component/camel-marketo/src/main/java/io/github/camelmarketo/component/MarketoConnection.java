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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.ProgressListener;
import io.github.camelmarketo.api.limit.MarketoInstances;
import io.github.camelmarketo.api.once.OnceKeys;
import io.github.camelmarketo.component.cluster.OpenCluster;
import io.github.camelmarketo.component.http.CamelHttpTransport;
import io.github.camelmarketo.component.http.HttpOptions;
import io.github.camelmarketo.component.monitoring.Monitored;
import io.github.camelmarketo.component.monitoring.Observation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a started component holds: its client, its connections and its threads. */
final class MarketoConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoConnection.class);

    /** Why operations fail after the stop. */
    static final String STOPPED = "the marketo component is stopped";

    /** How long a stop waits for the routes of the exchanges that it ended. */
    private static final long PATIENCE_SECONDS = 5;

    private final CamelContext context;
    private final MarketoInstances.Membership membership;
    private final CamelHttpTransport transport;
    private final Observation observation;
    private final ExecutorService executor;
    private final Monitored monitored;
    private final OnceConnection once;
    private final OpenCluster cluster;
    private final ExchangeJournal journal;

    /**
     * Opens a connection.
     *
     * @param component the component, whose options are all set
     */
    MarketoConnection(MarketoComponent component) {
        Settings settings = Settings.of(component);
        InstanceUrl instance = settings.client().instance();
        String name = component.name();
        HttpOptions http = options(component);
        InsecureOptions.check(component, instance, http);
        context = component.getCamelContext();
        journal = ExchangeJournal.open(component);
        executor = executor(component);
        transport = new CamelHttpTransport(http, instance);
        OnceConnection keys = null;
        OpenCluster shared = null;
        try {
            keys = OnceConnection.open(component);
            shared = cluster(component);
            ServiceHelper.startService(transport);
            observation = new Observation(context, name);
            membership =
                    MarketoInstances.join(
                            instance,
                            settings.limits(),
                            component.getDailyQuota(),
                            settings.client().responseTimeout(),
                            shared == null ? component.getCallLimiterFactory() : shared.limiters());
        } catch (RuntimeException e) {
            if (keys != null) {
                keys.close();
            }
            if (shared != null) {
                shared.close();
            }
            ServiceHelper.stopAndShutdownService(transport);
            context.getExecutorServiceManager().shutdownNow(executor);
            throw e;
        }
        once = keys;
        cluster = shared;
        MarketoClient client =
                new MarketoClient(
                        settings.client(),
                        transport,
                        membership.limiter(),
                        membership.quota(),
                        observation.observer(),
                        listener(component));
        monitored =
                new Monitored(
                        name,
                        instance,
                        client,
                        membership.limiter(),
                        membership.quota(),
                        observation.statistics(),
                        transport::problem,
                        () -> DryRun.shown(component));
        observation.begin(monitored);
        if (DryRun.of(component.getDryRun()) != DryRun.FALSE) {
            LOG.warn(
                    "The component {} is in a dry run (dryRun={}): not all calls to {} are sent",
                    name,
                    component.getDryRun(),
                    instance);
        }
    }

    InstanceUrl instance() {
        return monitored.instance();
    }

    MarketoClient client() {
        return monitored.client();
    }

    /**
     * The once keys.
     *
     * @throws IllegalArgumentException when the component has no store for them
     */
    OnceKeys onceKeys() {
        if (once == null) {
            throw new IllegalArgumentException(
                    "A once key needs a store: set the component option onceStore, like"
                            + " camel.component.marketo.once-store=file:data/once");
        }
        return once.keys();
    }

    /** The journal of calls that are not reads, null when there is none. */
    ExchangeJournal journal() {
        return journal;
    }

    Monitored monitored() {
        return monitored;
    }

    /**
     * Threads that send calls and then go on with the route. As a call is sent only with a permit,
     * there are never more of them on the wire than maxConcurrentCalls; a route that takes long
     * keeps none from being sent.
     */
    ExecutorService executor() {
        return executor;
    }

    /**
     * Ends what waits, then what is on the wire. Every exchange is completed, and its route may go
     * on: no thread is interrupted.
     */
    @Override
    public void close() {
        client().stop(STOPPED);
        ServiceHelper.stopAndShutdownService(transport);
        context.getExecutorServiceManager().shutdown(executor);
        try {
            executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        membership.close();
        observation.close();
        if (once != null) {
            once.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    /** The engine that the option names, null when it is not set. */
    private static OpenCluster cluster(MarketoComponent component) {
        if (component.getCluster() == null) {
            return null;
        }
        if (component.getCallLimiterFactory() != null) {
            throw new IllegalArgumentException(
                    "cluster cannot be set together with callLimiterFactory, which Camel also injects"
                            + " from the registry: remove one of them, or set"
                            + " autowiredEnabled=false");
        }
        return OpenCluster.open(component.getCluster(), component.getCamelContext());
    }

    private static ExecutorService executor(MarketoComponent component) {
        ExecutorServiceManager manager = component.getCamelContext().getExecutorServiceManager();
        ThreadPoolProfile custom =
                manager.getThreadPoolProfile(MarketoConstants.THREAD_PROFILE_NAME);
        if (custom == null) {
            return manager.newCachedThreadPool(component, MarketoConstants.THREAD_PROFILE_NAME);
        }
        ThreadPoolProfile profile = custom.clone();
        // A timer must never run what the pool does not take.
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return manager.newThreadPool(component, MarketoConstants.THREAD_PROFILE_NAME, profile);
    }

    private static ProgressListener listener(MarketoComponent component) {
        ProgressListener custom = component.getProgressListener();
        return custom == null ? progress -> {} : custom;
    }

    private static HttpOptions options(MarketoComponent component) {
        return new HttpOptions(
                component.getCamelContext(),
                component.getHttpComponent(),
                component.getHttpClientConfigurer(),
                component.getSslContextParameters(),
                component.isUseGlobalSslContextParameters(),
                component.getProxyHost(),
                component.getProxyPort(),
                component.getNonProxyHosts(),
                component.getProxyAuthUsername(),
                component.getProxyAuthPassword(),
                component.getConnectTimeout(),
                component.getMaxConcurrentCalls());
    }
}
