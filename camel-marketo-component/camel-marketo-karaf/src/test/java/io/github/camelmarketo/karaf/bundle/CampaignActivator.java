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
