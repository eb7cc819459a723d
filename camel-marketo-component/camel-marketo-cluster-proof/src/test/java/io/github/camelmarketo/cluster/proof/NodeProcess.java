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
package io.github.camelmarketo.cluster.proof;

import com.hazelcast.core.HazelcastInstance;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.component.MarketoComponent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A JVM that triggers leads one by one. It reads {@code first count} of each load from its input,
 * and writes what became of each lead.
 */
final class NodeProcess {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712&batching=false";

    private NodeProcess() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments the URL of the instance, the engine, calls at a time, the window, and the
     *     time-out of an operation in milliseconds
     */
    public static void main(String[] arguments) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                BufferedReader input =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            MarketoComponent component = new MarketoComponent();
            component.setInstanceUrl(arguments[0]);
            component.setClientId("test-client");
            component.setClientSecret("test-secret");
            component.setRateWindow(Long.parseLong(arguments[3]));
            component.setOperationTimeout(Long.parseLong(arguments[4]));
            component.setResponseTimeout(Timing.RESPONSE.toMillis());
            component.setCluster(cluster(arguments[1], context));
            context.addComponent("marketo", component);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            ExecutorService callers = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
            System.out.println("READY");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] load = line.split(" ", -1);
                long first = Long.parseLong(load[0]);
                for (long lead = first; lead < first + Long.parseLong(load[1]); lead++) {
                    long id = lead;
                    callers.execute(() -> System.out.println(id + " " + trigger(template, id)));
                }
            }
            callers.shutdownNow();
        }
    }

    private static String trigger(ProducerTemplate template, long lead) {
        try {
            template.requestBody(TRIGGER, lead);
            return "OK";
        } catch (CamelExecutionException e) {
            return e.getCause() instanceof MarketoException failure
                    ? failure.getKind() + " " + failure.getOutcome() + " " + failure.getMessage()
                    : "FAILED " + e.getCause();
        } catch (RuntimeException e) {
            // A node that starts while the engine is down has no producer.
            return "FAILED " + e.toString().replaceAll("\\s+", " ");
        }
    }

    /** Null for no cluster. */
    private static String cluster(String engine, DefaultCamelContext context) {
        int colon = engine.indexOf(':');
        String place = engine.substring(colon + 1);
        switch (engine.substring(0, Math.max(0, colon))) {
            case "jdbc" -> {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(place);
                config.setMaximumPoolSize(3);
                config.setConnectionTimeout(1_000);
                config.setInitializationFailTimeout(-1);
                context.getRegistry().bind("limits", new HikariDataSource(config));
                return "jdbc:#limits?createSchema=true";
            }
            case "hazelcast" -> {
                List<Integer> ports =
                        Arrays.stream(place.split(",")).map(Integer::valueOf).toList();
                HazelcastInstance member = HazelcastMembers.start(ports.get(0), ports);
                context.getRegistry().bind("limits", member);
                return "hazelcast:#limits";
            }
            default -> {
                return null;
            }
        }
    }
}
