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
