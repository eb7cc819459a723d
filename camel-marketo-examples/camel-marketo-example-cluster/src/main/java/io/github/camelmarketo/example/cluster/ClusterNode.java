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
package io.github.camelmarketo.example.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/** One of the JVMs. It shares its limits with the others, whatever host they are on. */
public final class ClusterNode {

    private ClusterNode() {}

    /**
     * Triggers the campaign for some leads.
     *
     * @param arguments the address of the instance, the JDBC URL of the database, the first lead
     *     and the number of leads
     */
    public static void main(String[] arguments) throws Exception {
        int leads = Integer.parseInt(arguments[3]);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[1]);
        pool.setMaximumPoolSize(2);
        // It finds the route in the package of this class.
        Main main = new Main(ClusterNode.class);
        main.bind("database", new HikariDataSource(pool));
        // Otherwise CAMEL_COMPONENT_MARKETO_INSTANCE_URL would lead it elsewhere.
        main.addInitialProperty(
                "camel.main.auto-configuration-environment-variables-enabled", "false");
        main.addProperty("camel.component.marketo.instance-url", arguments[0]);
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            NotifyBuilder done = new NotifyBuilder(context).whenDone(leads).create();
            NotifyBuilder failed = new NotifyBuilder(context).whenFailed(1).create();
            // The others wait for this line: nobody has a start.
            System.out.println("READY");
            System.in.read();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                long first = Long.parseLong(arguments[2]);
                for (long lead = first; lead < first + leads; lead++) {
                    template.sendBody("seda:leads?blockWhenFull=true", lead);
                }
            }
            done.matches(10, TimeUnit.MINUTES);
            System.out.println(failed.matches() ? "FAILED" : "DONE");
        } finally {
            main.stop();
        }
    }
}
