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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoundedHeapTest {

    private static final int CAMPAIGNS = 20_000;

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .noLimits()
                    .withoutDefaultContent()
                    .withoutRecordings()
                    .build();

    @Test
    void browseAllStreamsMoreCampaignsThanFitIntoTheHeap() throws Exception {
        marketo.addCampaigns(CAMPAIGNS);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path") + File.pathSeparator,
                                Reader.class.getName(),
                                marketo.baseUrl(),
                                marketo.clientId(),
                                marketo.clientSecret())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("read " + CAMPAIGNS + " campaigns");
        assertThat(process.exitValue()).isZero();
    }

    /** Runs in a separate JVM with a small heap. */
    static final class Reader {

        public static void main(String[] arguments) throws Exception {
            AtomicInteger count = new AtomicInteger();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                MarketoComponent component = new MarketoComponent();
                component.setInstanceUrl(arguments[0]);
                component.setClientId(arguments[1]);
                component.setClientSecret(arguments[2]);
                component.setCallsPerWindow(10_000);
                context.addComponent("marketo", component);
                context.addRoutes(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:all")
                                        .to("marketo:smartCampaign/browseAll")
                                        .split(body())
                                        .streaming()
                                        .process(exchange -> count.incrementAndGet());
                            }
                        });
                context.start();
                context.createProducerTemplate().sendBody("direct:all", null);
            }
            System.out.println("read " + count + " campaigns");
        }
    }
}
