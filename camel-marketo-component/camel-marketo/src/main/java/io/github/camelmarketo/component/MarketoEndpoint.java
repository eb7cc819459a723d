package io.github.camelmarketo.component;

import io.github.camelmarketo.api.CampaignApi;
import io.github.camelmarketo.api.LeadApi;
import io.github.camelmarketo.api.MarketoClient;
import io.github.camelmarketo.api.SmartCampaignApi;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import io.github.camelmarketo.component.internal.MarketoPropertiesHelper;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
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
        producerOnly = true,
        apiSyntax = "apiName/methodName",
        category = {Category.SAAS, Category.API},
        headersClass = MarketoConstants.class)
public class MarketoEndpoint extends AbstractApiEndpoint<MarketoApiName, MarketoConfiguration> {

    @UriParam private final MarketoConfiguration configuration;

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
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A marketo endpoint cannot be consumed from");
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
        getComponent().connection();
    }
}
