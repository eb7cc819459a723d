package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import io.github.camelmarketo.component.internal.MarketoPropertiesHelper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.component.AbstractApiEndpoint;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.support.component.ApiMethodPropertiesHelper;

/** Work with smart campaigns of Adobe Marketo Engage. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "marketo",
        title = "Marketo",
        syntax = "marketo:apiName/methodName",
        apiSyntax = "apiName/methodName",
        category = {Category.SAAS, Category.API},
        headersClass = MarketoConstants.class)
public class MarketoEndpoint extends AbstractApiEndpoint<MarketoApiName, MarketoConfiguration> {

    /** Each poll costs a call of the instance's limit. */
    static final long DEFAULT_DELAY = 60_000;

    static final long DEFAULT_INITIAL_DELAY = 1_000;

    /** Again with its own type, so that its options are the endpoint's. */
    @SuppressWarnings("HidingField")
    @UriParam
    private final MarketoConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Time from the end of a poll to the next one.")
    private long delay = DEFAULT_DELAY;

    @UriParam(
            label = "consumer",
            description =
                    "Where to keep which changes were handed on, so that a restart goes on there. Kept in memory"
                            + " unless given.")
    private StateRepository<String, String> stateRepository;

    private MarketoPropertiesHelper propertiesHelper;

    /**
     * Makes an endpoint.
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
                apiName == MarketoApiName.SMART_CAMPAIGN && method().getName().startsWith("browse");
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
        MarketoConsumer consumer = new MarketoConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** Time from the end of a poll to the next one, in milliseconds. */
    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /** Where to keep which changes were handed on, so that a restart goes on there. */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    @Override
    public MarketoComponent getComponent() {
        return (MarketoComponent) super.getComponent();
    }

    @Override
    public Object getApiProxy(ApiMethod method, Map<String, Object> args) {
        return api(getComponent().connection().client());
    }

    /** The API of this endpoint on a client. */
    Object api(MarketoClient client) {
        return switch (apiName) {
            case SMART_CAMPAIGN -> new SmartCampaignApi(client);
            case CAMPAIGN -> new CampaignApi(client);
            case LEAD -> new LeadApi(client);
        };
    }

    /** Which calls of this endpoint are not sent. */
    DryRun dryRun() {
        String own = configuration.getDryRun();
        String mode = own == null ? getComponent().getDryRun() : own;
        try {
            return DryRun.valueOf(mode.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "dryRun must be false, true or writes, not '" + mode + "'", e);
        }
    }

    /** The one method that this endpoint calls: the APIs have no overloads. */
    ApiMethod method() {
        return getCandidates().get(0);
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

    /** Wrong settings of the component show here, at the start of the first endpoint. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        dryRun();
        getComponent().connection();
    }
}
