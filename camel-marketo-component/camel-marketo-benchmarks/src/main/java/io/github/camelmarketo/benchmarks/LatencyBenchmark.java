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
package io.github.camelmarketo.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Time and allocation of one call: with the component, with a hand-written route (the http
 * component, a bearer header and Jackson), and with the bare HTTP client. All three run in one JVM,
 * in alternating turns, against a server in another JVM.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LatencyBenchmark {

    private static final String URL = "marketo.benchmark.url";
    private static final String PATH = "/rest/asset/v1/smartCampaign/1001.json";

    private final ObjectMapper mapper = new ObjectMapper();
    private DefaultCamelContext context;
    private ProducerTemplate template;
    private CloseableHttpClient client;
    private String url;
    private String bearer;

    /**
     * Runs the benchmark, which takes about two minutes.
     *
     * @param arguments in the JVM that measures, the URL of the server and the number of rounds;
     *     none in the JVM of the server
     * @throws Exception when the benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            LatencyRounds rounds = new LatencyRounds(TimeValue.seconds(1), TimeValue.seconds(2));
            System.out.print(measure(arguments[0], Integer.parseInt(arguments[1]), rounds));
            return;
        }
        try (MarketoSimulator marketo =
                MarketoSimulator.builder().noLimits().withoutRecordings().build().start()) {
            ChildJvm.run(List.of(), LatencyBenchmark.class, marketo.baseUrl(), "10");
        }
    }

    static LatencyRounds measure(String url, int count, LatencyRounds rounds)
            throws RunnerException {
        System.setProperty(URL, url);
        for (int i = 0; i < count; i++) {
            rounds.run();
        }
        return rounds;
    }

    /** Starts the three clients. */
    @Setup
    public void start() throws Exception {
        url = System.getProperty(URL);
        client = HttpClients.createDefault();
        String identity =
                url
                        + "/identity/oauth/token?grant_type=client_credentials&client_id=test-client"
                        + "&client_secret=test-secret";
        bearer = "Bearer " + get(identity, null).path("access_token").asText();
        context = new DefaultCamelContext();
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(url);
        component.setClientId("test-client");
        component.setClientSecret("test-secret");
        component.setCallsPerWindow(Integer.MAX_VALUE);
        component.setRateWindow(1);
        context.addComponent("marketo", component);
        String plainUrl = url;
        String header = bearer;
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:marketo").to("marketo:smartCampaign/getById?id=1001");
                        from("direct:http")
                                .removeHeaders("*")
                                .setHeader("Authorization", constant(header))
                                .to(plainUrl + PATH)
                                .unmarshal()
                                .json(JsonNode.class);
                    }
                });
        context.start();
        template = context.createProducerTemplate();
    }

    /** Stops the three clients. */
    @TearDown
    public void stop() throws IOException {
        context.close();
        client.close();
    }

    /** With the component. */
    @Benchmark
    public Object component() {
        return template.requestBody("direct:marketo", (Object) null);
    }

    /** With the component and an {@code InOnly} exchange that the sender waits for. */
    @Benchmark
    public Object componentInOnly() {
        template.sendBody("direct:marketo", null);
        return null;
    }

    /** With a hand-written route. */
    @Benchmark
    public Object route() {
        return template.requestBody("direct:http", (Object) null);
    }

    /** With the bare HTTP client. */
    @Benchmark
    public Object bareClient() throws IOException {
        return get(url + PATH, bearer);
    }

    private JsonNode get(String address, String authorization) throws IOException {
        HttpGet get = new HttpGet(address);
        if (authorization != null) {
            get.setHeader("Authorization", authorization);
        }
        return client.execute(
                get, response -> mapper.readTree(EntityUtils.toByteArray(response.getEntity())));
    }
}
