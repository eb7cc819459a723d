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

import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String FAST = "&delay=20&initialDelay=0";

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<Object> bodies = Collections.synchronizedList(new ArrayList<>());
    private final Set<Long> failing = ConcurrentHashMap.newKeySet();
    private MemoryStateRepository repository;
    private File file;
    private DefaultCamelContext context;

    @BeforeEach
    void keepWatermarks(@TempDir Path directory) {
        file = directory.resolve("watermarks").toFile();
        repository = new MemoryStateRepository();
    }

    @AfterEach
    void stop() throws Exception {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void changesOnSeveralPagesAreEmittedOnceOldestChangeFirst() throws Exception {
        marketo.addCampaigns(450, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));

        watch("marketo:smartCampaign/browse?isActive=false" + FAST);

        await().until(() -> bodies.size() >= 450);
        pollsMore(3);
        assertThat(ids()).hasSize(450).doesNotHaveDuplicates();
        assertThat(bodies).extracting(each -> ((SmartCampaign) each).updatedAt()).isSorted();
    }

    @Test
    void nullRowOnAFullPageNeitherEndsTheListNorHidesAChange() throws Exception {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(page(1, 199, ",null"))
                .body(page(199, 210, ""))
                .body("{\"success\":true,\"result\":[]}")
                .always();

        watch("marketo:smartCampaign/browse?isActive=false" + FAST);

        await().until(() -> bodies.size() >= 210);
        pollsMore(1);
        assertThat(ids()).hasSize(210).doesNotHaveDuplicates();
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE).get(1).query().get("offset"))
                .containsExactly("198");
    }

    private static String page(long first, long last, String more) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(
                        id ->
                                "{\"id\":%d,\"updatedAt\":\"2026-03-01T00:00:00Z+0000\"}"
                                        .formatted(id))
                .collect(Collectors.joining(",", "{\"success\":true,\"result\":[", more + "]}"));
    }

    @Test
    void noChangesCreateNoExchange() throws Exception {
        watch("marketo:smartCampaign/browse?isActive=false" + FAST);

        pollsMore(3);

        assertThat(bodies).isEmpty();
    }

    @Test
    void laterPollsRequestAndEmitOnlyChanges() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("old").id(1).updatedAt(MARCH));
        watch("marketo:smartCampaign/browse?isActive=false&overlap=20s" + FAST);
        await().until(() -> bodies.size() == 1);

        marketo.addCampaign(CampaignSpec.batch("new").id(2).updatedAt(MARCH.plusSeconds(60)));
        await().until(() -> bodies.size() == 2);
        pollsMore(2);

        assertThat(ids()).containsExactly(1L, 2L);
        assertThat(
                        last(marketo.requests(SmartCampaignCalls.BROWSE))
                                .query()
                                .get("earliestUpdatedAt"))
                .containsExactly("2026-03-01T00:00:40+00:00");
    }

    @Test
    void campaignChangedInTheSecondOfTheLastPollIsEmittedExactlyOnce() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("one").id(1).updatedAt(MARCH));
        watch("marketo:smartCampaign/browse?isActive=false" + FAST);
        await().until(() -> bodies.size() == 1);

        marketo.addCampaign(CampaignSpec.batch("two").id(2).updatedAt(MARCH));
        await().until(() -> bodies.size() == 2);
        pollsMore(2);

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void failedExchangeIsEmittedAgainWithoutBlockingOthers() throws Exception {
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        List<Long> all = marketo.campaigns().stream().map(each -> each.id()).sorted().toList();
        failing.add(all.get(0));
        watch("marketo:smartCampaign/browse?isActive=false" + FAST);
        await().until(() -> ids().containsAll(all.subList(1, 3)));
        pollsMore(2);
        assertThat(ids()).doesNotContain(all.get(0));

        failing.clear();

        await().until(() -> ids().contains(all.get(0)));
        pollsMore(2);
        assertThat(ids()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void restartContinuesAtTheStoredWatermark() throws Exception {
        marketo.addCampaigns(5, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        String uri =
                "marketo:smartCampaign/browse?isActive=false&stateRepository=#repository" + FAST;
        watch(uri);
        await().until(() -> bodies.size() == 5);
        context.close();
        marketo.addCampaign(CampaignSpec.batch("later").id(77).updatedAt(MARCH.plusSeconds(4)));

        watch(uri);

        await().until(() -> bodies.size() == 6);
        pollsMore(2);
        assertThat(ids()).endsWith(77L).doesNotHaveDuplicates();
    }

    @Test
    void routeThatIsStoppedAndStartedEmitsNothingAgain() throws Exception {
        marketo.addCampaigns(5, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        watch("marketo:smartCampaign/browse?isActive=false" + FAST);
        await().until(() -> bodies.size() == 5);
        String route = context.getRoutes().get(0).getRouteId();

        context.getRouteController().stopRoute(route);
        marketo.addCampaign(CampaignSpec.batch("later").updatedAt(MARCH.plusSeconds(60)));
        context.getRouteController().startRoute(route);

        await().until(() -> bodies.size() >= 6);
        pollsMore(2);
        assertThat(ids()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void restartContinuesAtTheWatermarkInAFile() throws Exception {
        marketo.addCampaigns(5, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        String uri =
                "marketo:smartCampaign/browse?folder=Program:640&isActive=true&stateRepository=#file"
                        + FAST;
        String everything = "marketo:smartCampaign/browse?stateRepository=#file" + FAST;
        watch(everything);
        await().until(() -> bodies.size() == 5);
        context.close();
        marketo.addCampaign(CampaignSpec.batch("later").id(77).updatedAt(MARCH.plusSeconds(4)));
        watch(uri);
        pollsMore(1);
        context.close();

        watch(everything);

        await().until(() -> bodies.size() == 6);
        pollsMore(2);
        assertThat(ids()).endsWith(77L).doesNotHaveDuplicates();
    }

    @Test
    void withoutSplitResultEachPollIsOneExchange() throws Exception {
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));

        watch("marketo:smartCampaign/browse?isActive=false&splitResult=false" + FAST);

        await().until(() -> bodies.size() == 1);
        pollsMore(2);
        assertThat(bodies).hasSize(1);
        assertThat((Page<?>) bodies.get(0)).hasSize(3);
    }

    @Test
    void failedPollIsRetriedAndLosesNothing() throws Exception {
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        marketo.on(SmartCampaignCalls.BROWSE).error("603", "Access denied").times(2);

        watch("marketo:smartCampaign/browse?isActive=false" + FAST);

        await().until(() -> bodies.size() == 3);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"606", "607"})
    void pollsThatFailAtALimitBackOff(String code) throws Exception {
        marketo.on(SmartCampaignCalls.BROWSE).error(code, "limit").always();
        watch(
                "marketo:smartCampaign/browse?isActive=false&backoffErrorThreshold=2&backoffMultiplier=1000"
                        + FAST);
        MarketoConsumer consumer = (MarketoConsumer) context.getRoutes().get(0).getConsumer();

        await().until(() -> consumer.getBackoffCounter() > 3);

        assertThat(consumer.getErrorCounter()).isEqualTo(2);
        assertThat(bodies).isEmpty();
    }

    @Test
    void earliestUpdatedAtInTheFutureEmitsNothing() throws Exception {
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));

        watch("marketo:smartCampaign/browse?earliestUpdatedAt=2099-01-01T00:00:00Z" + FAST);

        pollsMore(3);
        assertThat(bodies).isEmpty();
    }

    @Test
    void onlyBrowseSupportsConsumers() {
        assertThatThrownBy(() -> watch("marketo:smartCampaign/delete?id=1"))
                .hasStackTraceContaining("Only marketo:smartCampaign/browse can be consumed from");
    }

    @Test
    void defaultDelayIsOneMinute() throws Exception {
        context = new DefaultCamelContext();
        MarketoTestSupport.component(context, "marketo", marketo);

        MarketoEndpoint endpoint =
                context.getEndpoint("marketo:smartCampaign/browse", MarketoEndpoint.class);

        assertThat(endpoint.getDelay()).isEqualTo(60_000);
        assertThat(endpoint.getInitialDelay()).isEqualTo(1_000);
        assertThat(endpoint.isGreedy()).isFalse();
    }

    private void watch(String uri) throws Exception {
        context = new DefaultCamelContext();
        context.getRegistry().bind("repository", repository);
        context.getRegistry().bind("file", FileStateRepository.fileStateRepository(file));
        MarketoTestSupport.component(context, "marketo", marketo);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri)
                                .process(
                                        exchange -> {
                                            Object body = exchange.getMessage().getBody();
                                            if (body instanceof SmartCampaign campaign
                                                    && failing.contains(campaign.id())) {
                                                throw new IllegalStateException("not this one");
                                            }
                                            bodies.add(body);
                                        });
                    }
                });
        context.start();
    }

    /** Waits until this many further polls have completed. */
    private void pollsMore(int polls) {
        int before = marketo.requests(SmartCampaignCalls.BROWSE).size();
        await().until(
                        () ->
                                marketo.requests(SmartCampaignCalls.BROWSE).size()
                                        >= before + polls + 1);
    }

    private List<Long> ids() {
        synchronized (bodies) {
            return bodies.stream().map(each -> ((SmartCampaign) each).id()).toList();
        }
    }

    private static RecordedRequest last(List<RecordedRequest> requests) {
        return requests.get(requests.size() - 1);
    }
}
