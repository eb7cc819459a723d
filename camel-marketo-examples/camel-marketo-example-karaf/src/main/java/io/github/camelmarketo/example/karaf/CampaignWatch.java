package io.github.camelmarketo.example.karaf;

import io.github.camelmarketo.component.MarketoComponent;
import java.io.File;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.state.FileStateRepository;

/** Sets up a CamelContext to watch for changed campaigns. */
final class CampaignWatch {

    private CampaignWatch() {}

    /**
     * Adds the component, its state repository and the route.
     *
     * @param camel a context that is not started
     * @param settings {@code instanceUrl}, {@code clientId}, {@code clientSecret}, {@code folder}
     *     and {@code delay} in milliseconds
     * @param reported the file that stores across restarts which changes were reported
     */
    static void addTo(CamelContext camel, Properties settings, File reported) throws Exception {
        MarketoComponent marketo = camel.getComponent("marketo", MarketoComponent.class);
        marketo.setInstanceUrl(settings.getProperty("instanceUrl"));
        marketo.setClientId(settings.getProperty("clientId"));
        marketo.setClientSecret(settings.getProperty("clientSecret"));
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getRegistry().bind("reported", FileStateRepository.fileStateRepository(reported));
        camel.addRoutes(new CampaignWatchRoute());
    }
}
