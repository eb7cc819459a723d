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

import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;

/**
 * Starts the watch when its configuration exists, and restarts it when the configuration changes.
 * Karaf reads the configuration from {@code etc/io.github.camelmarketo.example.karaf.cfg}.
 */
public final class CampaignWatchActivator implements BundleActivator, ManagedService {

    /** The persistent id of the configuration. */
    public static final String PID = "io.github.camelmarketo.example.karaf";

    private BundleContext bundle;
    private CamelContext camel;

    @Override
    public synchronized void start(BundleContext context) {
        bundle = context;
        context.registerService(
                ManagedService.class,
                this,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, PID)));
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> configuration)
            throws ConfigurationException {
        stopWatch();
        if (configuration == null || bundle == null) {
            return;
        }
        Properties settings = new Properties();
        for (String name : Collections.list(configuration.keys())) {
            settings.setProperty(name, configuration.get(name).toString());
        }
        try {
            camel = new OsgiDefaultCamelContext(bundle);
            CampaignWatch.addTo(camel, settings, bundle.getDataFile("reported"));
            camel.start();
        } catch (Exception e) {
            stopWatch();
            throw new ConfigurationException(null, e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop(BundleContext context) {
        bundle = null;
        stopWatch();
    }

    private void stopWatch() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }
}
