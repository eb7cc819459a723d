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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A consumer with keepPrevious tells what a changed campaign was before. */
class PreviousStateTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String WATCH =
            "marketo:smartCampaign/browse?delay=20&initialDelay=0&keepPrevious=true";

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<Exchange> emitted = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private File file;
    private DefaultCamelContext context;

    @BeforeEach
    void addCampaign(@TempDir Path directory) {
        file = directory.resolve("state").toFile();
        marketo.addCampaign(CampaignSpec.trigger("one = 1").id(1).updatedAt(MARCH));
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    @Test
    void changeHasTheCampaignAsItWasEmittedBefore() throws Exception {
        watch(WATCH);
        await().until(() -> emitted.size() == 1);
        update("first");
        await().until(() -> emitted.size() == 2);
        update("second");
        await().until(() -> emitted.size() == 3);

        assertThat(emitted.get(0).getMessage().getHeaders())
                .doesNotContainKey("CamelMarketoPrevious");
        assertThat(previous(1).description()).isEmpty();
        assertThat(previous(1).name()).isEqualTo("one = 1");
        assertThat(previous(2).description()).isEqualTo("first");
        assertThat(body(2).description()).isEqualTo("second");
        assertThat(previous(2).instance()).isEqualTo(body(2).instance()).isNotNull();
    }

    @Test
    void failedChangeIsNotAPreviousState() throws Exception {
        watch(WATCH);
        await().until(() -> emitted.size() == 1);
        failures.set(2);
        update("first");

        await().until(() -> emitted.size() == 2);
        assertThat(failures).hasValueLessThanOrEqualTo(0);
        assertThat(previous(1).description()).isEmpty();
    }

    @Test
    void previousStateSurvivesARestartInTheRepository() throws Exception {
        watch(WATCH + "&stateRepository=#file");
        await().until(() -> emitted.size() == 1);
        context.stop();
        update("first");

        watch(WATCH + "&stateRepository=#file");
        await().until(() -> emitted.size() == 2);

        assertThat(previous(1).name()).isEqualTo("one = 1");
        assertThat(previous(1).description()).isEmpty();
        assertThat(previous(1).updatedAt()).isEqualTo(MARCH);
        assertThat(previous(1).instance()).isEqualTo(body(1).instance());
    }

    @Test
    void previousStateSurvivesARestartOfTheRouteInMemory() throws Exception {
        watch(WATCH);
        await().until(() -> emitted.size() == 1);
        String route = context.getRoutes().get(0).getRouteId();
        context.getRouteController().stopRoute(route);
        update("first");
        context.getRouteController().startRoute(route);

        await().until(() -> emitted.size() == 2);
        assertThat(previous(1).description()).isEmpty();
    }

    @Test
    void withoutTheOptionNothingIsKept() throws Exception {
        watch(WATCH.replace("true", "false") + "&stateRepository=#file");
        await().until(() -> emitted.size() == 1);
        update("first");
        await().until(() -> emitted.size() == 2);
        context.stop();

        assertThat(emitted)
                .allSatisfy(
                        each ->
                                assertThat(each.getMessage().getHeaders())
                                        .doesNotContainKey("CamelMarketoPrevious"));
        assertThat(file).content().doesNotContain("one = 1");
    }

    @Test
    void headerSurvivesAnExchangeStore() throws Exception {
        watch(WATCH);
        await().until(() -> emitted.size() == 1);
        update("first");
        await().until(() -> emitted.size() == 2);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(DefaultExchangeHolder.marshal(emitted.get(1), true, true));
        }
        Exchange restored = new DefaultExchange(context);
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            DefaultExchangeHolder.unmarshal(restored, (DefaultExchangeHolder) in.readObject());
        }

        assertThat(restored.getMessage().getHeader("CamelMarketoPrevious")).isEqualTo(previous(1));
    }

    @Test
    void listHasNoPreviousState() {
        assertThatThrownBy(() -> watch(WATCH + "&splitResult=false"))
                .rootCause()
                .hasMessageStartingWith(
                        "keepPrevious=true needs splitResult=true: a list has no previous state (");
    }

    @Test
    void operationAfterTheWatchAcceptsTheHeader() throws Exception {
        context = new DefaultCamelContext();
        MarketoTestSupport.component(context, "marketo", marketo);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(WATCH)
                                .to("marketo:smartCampaign/update?description=seen")
                                .process(emitted::add);
                    }
                });
        context.start();

        await().until(() -> emitted.size() >= 2);
        assertThat(emitted)
                .extracting(each -> each.getMessage().getHeader("CamelMarketoPrevious") != null)
                .startsWith(false, true);
    }

    private void update(String description) {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            MarketoTestSupport.component(other, "marketo", marketo);
            other.start();
            other.createFluentProducerTemplate()
                    .to("marketo:smartCampaign/update?id=1&description=" + description)
                    .request();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SmartCampaign body(int index) {
        return emitted.get(index).getMessage().getBody(SmartCampaign.class);
    }

    private SmartCampaign previous(int index) {
        return (SmartCampaign) emitted.get(index).getMessage().getHeader("CamelMarketoPrevious");
    }

    private void watch(String uri) throws Exception {
        context = new DefaultCamelContext();
        context.getRegistry().bind("file", FileStateRepository.fileStateRepository(file));
        MarketoTestSupport.component(context, "marketo", marketo);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri)
                                .process(
                                        exchange -> {
                                            if (failures.getAndDecrement() > 0) {
                                                throw new IllegalStateException("not now");
                                            }
                                            emitted.add(exchange.copy());
                                        });
                    }
                });
        context.start();
    }
}
