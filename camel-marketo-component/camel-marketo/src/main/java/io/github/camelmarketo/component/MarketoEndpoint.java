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
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.arguments.UnknownNames;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import io.github.camelmarketo.component.internal.MarketoPropertiesHelper;
import io.github.camelmarketo.component.watch.StoredWatermark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.component.AbstractApiEndpoint;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.support.component.ApiMethodPropertiesHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Manage and run smart campaigns of Adobe Marketo Engage. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "marketo",
        title = "Marketo",
        syntax = "marketo:apiName/methodName",
        apiSyntax = "apiName/methodName",
        category = {Category.SAAS, Category.API},
        headersClass = MarketoConstants.class)
public class MarketoEndpoint extends AbstractApiEndpoint<MarketoApiName, MarketoConfiguration>
        implements EndpointServiceLocation {

    /** Each poll is a call that counts against the instance's limits. */
    static final long DEFAULT_DELAY = 60_000;

    static final long DEFAULT_INITIAL_DELAY = 1_000;

    static final long DEFAULT_OVERLAP = 300_000;

    private static final Logger LOG = LoggerFactory.getLogger(MarketoEndpoint.class);

    /** Again with its own type, so that its options are the endpoint's. */
    @SuppressWarnings("HidingField")
    @UriParam
    private final MarketoConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Delay from the end of a poll to the next one.")
    private long delay = DEFAULT_DELAY;

    @UriParam(
            label = "consumer",
            description =
                    "Stores which changes were emitted, so that a restart resumes there. The default keeps them in"
                            + " memory only.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description =
                    "How long a change may take to become visible. Each poll reads the changes of this time before the"
                            + " newest one again, and emits what it has not emitted.")
    private long overlap = DEFAULT_OVERLAP;

    @UriParam(
            label = "consumer",
            description =
                    "Whether to set the header CamelMarketoPrevious to the campaign as it was emitted before. It is"
                            + " absent when the campaign is seen for the first time.")
    private boolean keepPrevious;

    private MarketoPropertiesHelper propertiesHelper;

    /** Kept here, because a route that is started again gets a new consumer. */
    private StoredWatermark watermark;

    /** Read once: its declaration is the same for every exchange. */
    private MarketoMethod method;

    /**
     * Creates an endpoint.
     *
     * @param uri the endpoint's URI
     * @param component its component
     * @param apiName the API to call
     * @param methodName the API's method to call
     * @param configuration the API's configuration
     */
    public MarketoEndpoint(
            String uri,
            MarketoComponent component,
            MarketoApiName apiName,
            String methodName,
            MarketoConfiguration configuration) {
        super(
                uri,
                component,
                apiName,
                methodName,
                MarketoApiCollection.getCollection().getHelper(apiName),
                configuration);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new MarketoProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        boolean watchable =
                apiName == MarketoApiName.SMART_CAMPAIGN
                        && method().api().getName().startsWith("browse");
        if (!watchable) {
            throw new IllegalArgumentException(
                    "Only marketo:smartCampaign/browse can be consumed from, not "
                            + getEndpointUri());
        }
        for (String option : List.of("maxReturn", "offset")) {
            if (getEndpointProperties().containsKey(option)) {
                throw new IllegalArgumentException(
                        option
                                + " is for producers: a consumer reads all pages ("
                                + getEndpointUri()
                                + ")");
            }
        }
        if (inBody != null) {
            throw new IllegalArgumentException(
                    "inBody is for producers: a consumer has no body (" + getEndpointUri() + ")");
        }
        if (keepPrevious && !configuration.isSplitResult()) {
            throw new IllegalArgumentException(
                    "keepPrevious=true needs splitResult=true: a list has no previous state ("
                            + getEndpointUri()
                            + ")");
        }
        MarketoConsumer consumer = new MarketoConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** Delay from the end of a poll to the next one, in milliseconds. */
    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /** Stores which changes were emitted, so that a restart resumes there. */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public long getOverlap() {
        return overlap;
    }

    /**
     * How long a change may take to become visible, in milliseconds. Each poll reads the changes of
     * this time before the newest one again, and emits what it has not emitted.
     */
    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public boolean isKeepPrevious() {
        return keepPrevious;
    }

    /**
     * Whether to set the header {@code CamelMarketoPrevious} to the campaign as it was emitted
     * before. It is absent when the campaign is seen for the first time.
     */
    public void setKeepPrevious(boolean keepPrevious) {
        this.keepPrevious = keepPrevious;
    }

    @Override
    public MarketoComponent getComponent() {
        return (MarketoComponent) super.getComponent();
    }

    /**
     * Address of the Marketo instance.
     *
     * @return its base URL, null while the component has no valid one
     */
    @Override
    public String getServiceUrl() {
        try {
            return InstanceUrl.of(getComponent().getInstanceUrl()).base();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * How the instance is called.
     *
     * @return {@code https} or {@code http}, null while the component has no valid address
     */
    @Override
    public String getServiceProtocol() {
        String url = getServiceUrl();
        return url == null ? null : url.substring(0, url.indexOf(':'));
    }

    /** The operation; the credentials of the component are not shown. */
    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("operation", operation());
    }

    @Override
    public Object getApiProxy(ApiMethod called, Map<String, Object> args) {
        return api(getComponent().connection().client());
    }

    /** The API of this endpoint. */
    Object api(OperationRunner runner) {
        try {
            return method().apiClass().getConstructor(OperationRunner.class).newInstance(runner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An API class lacks its constructor", e);
        }
    }

    /** The operation of this endpoint, like {@code smartCampaign/clone}. */
    String operation() {
        return apiName.getName() + "/" + method().api().getName();
    }

    /** Which calls of this endpoint are not sent. */
    DryRun dryRun() {
        String own = configuration.getDryRun();
        return DryRun.of(own == null ? getComponent().getDryRun() : own);
    }

    /** How long the first of calls that are made together waits, null when each is made alone. */
    Duration linger() {
        return configuration.isBatching() ? Duration.ofMillis(configuration.getLinger()) : null;
    }

    /**
     * Checks how long exchanges wait for others.
     *
     * @throws IllegalArgumentException when that is out of range or in vain
     */
    void checkLinger() {
        long linger = configuration.getLinger();
        long most = getComponent().getOperationTimeout();
        if (linger < 0 || linger > most) {
            throw new IllegalArgumentException(
                    "linger must be from 0 to operationTimeout, which is "
                            + most
                            + " ms, not "
                            + linger
                            + " ms");
        }
        if (linger > 0 && !configuration.isBatching()) {
            throw new IllegalArgumentException("linger=" + linger + " needs batching=true");
        }
        if (linger > 0 && !method().isShared()) {
            throw new IllegalArgumentException(
                    "linger="
                            + linger
                            + " is for operations whose calls exchanges share, and "
                            + operation()
                            + " is none of them");
        }
    }

    /** In which hours this endpoint runs no campaigns. */
    QuietOptions quiet() {
        return QuietOptions.of(this);
    }

    /** The one method that this endpoint calls: the APIs have no overloads. */
    MarketoMethod method() {
        if (method == null) {
            method = new MarketoMethod(getCandidates().get(0));
        }
        return method;
    }

    /** What the consumers of this endpoint have emitted, one after the other. */
    synchronized StoredWatermark watermark(Supplier<StoredWatermark> created) {
        if (watermark == null) {
            watermark = created.get();
        }
        return watermark;
    }

    @Override
    protected ApiMethodPropertiesHelper<MarketoConfiguration> getPropertiesHelper() {
        if (propertiesHelper == null) {
            propertiesHelper = new MarketoPropertiesHelper(getCamelContext());
        }
        return propertiesHelper;
    }

    @Override
    protected String getThreadProfileName() {
        return MarketoConstants.THREAD_PROFILE_NAME;
    }

    @Override
    protected void afterConfigureProperties() {
        // nothing is left to do
    }

    /** What is done about names that mean nothing to the operation. */
    UnknownNames unknownNames() {
        return new UnknownNames(method(), configuration.isStrict(), MarketoConstants.HEADERS, this);
    }

    /**
     * A wrong option of the endpoint shows here. Settings of the component are asked for by a
     * producer or consumer that starts: an endpoint that is mocked or never used needs none.
     */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        quiet();
        if (dryRun() != DryRun.FALSE && configuration.getDryRun() != null) {
            LOG.warn("{} is a dry run (dryRun={}): not all of its calls are sent", this, dryRun());
        }
    }
}
