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
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Camel contexts that share a meter registry, each with a component of the same name. */
class MetersOfSeveralContextsTest {

    private static final List<String> GAUGES =
            List.of(
                    "camel.marketo.calls.active",
                    "camel.marketo.calls.waiting",
                    "camel.marketo.window.calls");

    @RegisterExtension final MarketoSimulator eu = MarketoSimulator.builder().noLimits().build();

    @RegisterExtension final MarketoSimulator us = MarketoSimulator.builder().noLimits().build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<DefaultCamelContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(DefaultCamelContext::stop);
    }

    @Test
    void eachContextHasItsOwnMeters() {
        call(start("eu", eu), 2);
        call(start("us", us), 3);

        assertThat(calls("eu")).isEqualTo(2);
        assertThat(calls("us")).isEqualTo(3);
        assertThat(window("eu").value()).isEqualTo(2);
        assertThat(window("us").value()).isEqualTo(3);
    }

    @Test
    void everyMeterIsTaggedWithItsContext() {
        call(start("eu", eu), 1);

        assertThat(meters.getMeters())
                .hasSizeGreaterThan(GAUGES.size())
                .allSatisfy(each -> assertThat(each.getId().getTag("context")).isEqualTo("eu"));
    }

    @Test
    void stoppedContextTakesItsMetersWithIt() {
        DefaultCamelContext first = start("eu", eu);
        DefaultCamelContext second = start("us", us);
        eu.on(SmartCampaignCalls.GET_BY_ID).error("713", "Transient");
        call(first, 2);
        call(second, 1);

        first.stop();

        assertThat(meters.getMeters())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getId().getTag("context")).isEqualTo("us"));
        assertThat(calls("us")).isEqualTo(1);
    }

    @Test
    void tagsHoldNothingOfAResponse() {
        DefaultCamelContext context = start("eu", eu);
        for (String code : List.of("4711", "x".repeat(150), "60 2", "GATEWAY")) {
            eu.on(SmartCampaignCalls.GET_BY_ID).error(code, "text of the server");
            tryToCall(context);
        }
        eu.on(SmartCampaignCalls.GET_BY_ID).status(418);
        tryToCall(context);

        assertThat(
                        meters.getMeters().stream()
                                .filter(each -> each.getId().getName().endsWith("calls"))
                                .map(each -> each.getId().getTag("outcome")))
                .isSubsetOf("success", "other", "PROTOCOL", "HTTP 4xx", null);
    }

    @Test
    void filterOfTheRegistryThatThrowsFailsNoCall() {
        meters.config()
                .meterFilter(
                        new MeterFilter() {
                            @Override
                            public MeterFilterReply accept(Meter.Id id) {
                                throw new IllegalStateException("a filter's");
                            }
                        });

        call(start("eu", eu), 2);

        assertThat(eu.requests()).hasSize(2);
    }

    @Test
    void stoppedContextKeepsTheGaugesOfOthers() {
        DefaultCamelContext first = start("eu", eu);
        DefaultCamelContext second = start("us", us);
        call(first, 1);
        call(second, 1);

        first.stop();

        assertThat(gauges("eu")).isEmpty();
        assertThat(gauges("us")).containsExactlyElementsOf(GAUGES);
    }

    @Test
    void stoppedContextKeepsTheGaugesOfAnEarlierOneWithTheSameName() {
        DefaultCamelContext first = start("same", eu);
        DefaultCamelContext second = start("same", us);
        call(first, 1);
        call(second, 2);

        second.stop();

        assertThat(gauges("same")).containsExactlyElementsOf(GAUGES);
        assertThat(window("same").value()).isEqualTo(1);
    }

    @Test
    void nextCallRegistersTheGaugesOfALaterContextWithTheSameName() {
        DefaultCamelContext first = start("same", eu);
        DefaultCamelContext second = start("same", us);
        call(first, 1);
        call(second, 2);

        first.stop();
        call(second, 1);

        assertThat(gauges("same")).containsExactlyElementsOf(GAUGES);
        assertThat(window("same").value()).isEqualTo(3);

        second.stop();

        assertThat(gauges("same")).isEmpty();
    }

    private DefaultCamelContext start(String name, MarketoSimulator simulator) {
        DefaultCamelContext context = new DefaultCamelContext();
        contexts.add(context);
        context.getCamelContextExtension().setName(name);
        context.getRegistry().bind("meters", meters);
        // Long enough that no call leaves the window during a test.
        MarketoTestSupport.component(context, "marketo", simulator).setRateWindow(600_000);
        context.start();
        return context;
    }

    private static void call(DefaultCamelContext context, int times) {
        for (int i = 0; i < times; i++) {
            context.createProducerTemplate()
                    .requestBody("marketo:smartCampaign/getById?id=1001", (Object) null);
        }
    }

    private static void tryToCall(DefaultCamelContext context) {
        context.createProducerTemplate()
                .request("marketo:smartCampaign/getById?id=1001", exchange -> {});
    }

    private long calls(String context) {
        return meters.get("camel.marketo.calls").tag("context", context).timer().count();
    }

    private Gauge window(String context) {
        return meters.get("camel.marketo.window.calls").tag("context", context).gauge();
    }

    private List<String> gauges(String context) {
        return GAUGES.stream()
                .filter(each -> meters.find(each).tag("context", context).gauge() != null)
                .toList();
    }
}
