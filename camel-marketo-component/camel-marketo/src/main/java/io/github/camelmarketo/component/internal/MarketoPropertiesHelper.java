package io.github.camelmarketo.component.internal;

import io.github.camelmarketo.component.MarketoConfiguration;
import io.github.camelmarketo.component.MarketoConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.ApiMethodPropertiesHelper;

/** Tells Camel's framework which options are parameters of an API method. */
public final class MarketoPropertiesHelper extends ApiMethodPropertiesHelper<MarketoConfiguration> {

    /**
     * Creates a helper for a context.
     *
     * @param context the context whose configurers to use
     */
    public MarketoPropertiesHelper(CamelContext context) {
        super(context, MarketoConfiguration.class, MarketoConstants.PROPERTY_PREFIX);
    }
}
