package io.github.camelmarketo.karaf.bundle;

import io.github.camelmarketo.component.MarketoComponent;
import java.util.Dictionary;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Runs the routes in a CamelContext of this bundle, which discovers its components. */
public final class CampaignActivator implements BundleActivator {

    public static final String PID = "io.github.camelmarketo.karaf.test";

    private CamelContext camel;

    @Override
    public void start(BundleContext bundle) throws Exception {
        Dictionary<String, Object> settings = settings(bundle);
        camel = new OsgiDefaultCamelContext(bundle);
        MarketoComponent marketo = camel.getComponent("marketo", MarketoComponent.class);
        marketo.setInstanceUrl((String) settings.get("instanceUrl"));
        marketo.setClientId((String) settings.get("clientId"));
        marketo.setClientSecret((String) settings.get("clientSecret"));
        camel.addRoutes(new CampaignRoutes());
        camel.start();
    }

    private static Dictionary<String, Object> settings(BundleContext bundle) throws Exception {
        var reference = bundle.getServiceReference(ConfigurationAdmin.class);
        return bundle.getService(reference).getConfiguration(PID, null).getProperties();
    }

    @Override
    public void stop(BundleContext bundle) {
        camel.stop();
    }
}
