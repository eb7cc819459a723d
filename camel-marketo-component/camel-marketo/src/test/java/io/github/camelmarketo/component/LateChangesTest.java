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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.ListOrder;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that become visible late or fail, and what the watch stores and reads for them. */
class LateChangesTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final String WATCH =
            "marketo:smartCampaign/browse?stateRepository=#repository&delay=20&initialDelay=0";

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<SmartCampaign> bodies = Collections.synchronizedList(new ArrayList<>());
    private final Set<Long> failing = ConcurrentHashMap.newKeySet();
    private final CountingRepository repository = new CountingRepository();
    private DefaultCamelContext context;

    @AfterEach
    void stop() throws Exception {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void changeThatBecomesVisibleLateIsEmittedOnce() throws Exception {
        add(1, 100);
        watch("");
        await().until(() -> bodies.size() == 1);

        add(2, 95);
        await().until(() -> bodies.size() == 2);
        pollsMore(3);

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void changeOlderThanTheOverlapIsNotRead() throws Exception {
        add(1, 100);
        watch("&overlap=2s");
        await().until(() -> bodies.size() == 1);

        add(2, 95);
        add(3, 98);
        await().until(() -> bodies.size() == 2);
        pollsMore(2);

        assertThat(ids()).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void changesThatBecomeVisibleInAnyOrderAreEmittedOnce(ListOrder order) throws Exception {
        marketo.listOrder(order);
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            seconds.add(i);
        }
        Collections.shuffle(seconds, new Random(7));
        watch("");

        for (int i = 0; i < seconds.size(); i++) {
            add(seconds.get(i) + 1, seconds.get(i));
            if (i % 30 == 0) {
                pollsMore(1);
            }
        }

        await().until(() -> bodies.size() >= 300);
        pollsMore(3);
        assertThat(ids()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void campaignsOfAListThatChangesAllTheTimeAreEmitted() throws Exception {
        marketo.addCampaigns(450, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        List<Long> all = marketo.campaigns().stream().map(CampaignState::id).toList();
        marketo.listOrder(ListOrder.UPDATED);
        context = context();
        context.addRoutes(
                new RouteBuilder() {
                    private int next;

                    @Override
                    public void configure() {
                        from("timer:changes?period=20&delay=0")
                                .process(
                                        exchange ->
                                                exchange.getMessage()
                                                        .setHeader(
                                                                "CamelMarketoId",
                                                                all.get(next++ % all.size())))
                                .to(
                                        ExchangePattern.InOut,
                                        "marketo:smartCampaign/update?description=changed");
                    }
                });
        start(WATCH);

        await().atMost(Duration.ofMinutes(1)).until(() -> Set.copyOf(ids()).size() == 450);
        context.close();
        assertThat(bodies)
                .extracting(each -> each.id() + " at " + each.updatedAt() + each.description())
                .doesNotHaveDuplicates();
    }

    @Test
    void campaignThatAlwaysFailsCostsOneCallAPoll() throws Exception {
        marketo.addCampaigns(900, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        long first = marketo.campaigns().get(0).id();
        failing.add(first);
        watch("&overlap=0");
        await().until(() -> bodies.size() == 899);
        pollsMore(2);
        int before = marketo.requests().size();

        pollsMore(10);

        List<RecordedRequest> later = marketo.requests();
        List<String> froms =
                later.subList(before, later.size()).stream()
                        .map(each -> each.query().get("earliestUpdatedAt").get(0))
                        .toList();
        assertThat(Set.copyOf(froms))
                .containsExactlyInAnyOrder(
                        "2026-03-01T00:14:59+00:00", "2026-03-01T00:00:00+00:00");
        assertThat(later.subList(before, later.size()))
                .allSatisfy(each -> assertThat(each.query().get("offset")).containsExactly("0"));

        failing.clear();
        await().until(() -> bodies.size() == 900);
        pollsMore(2);
        assertThat(ids()).doesNotHaveDuplicates().endsWith(first);
    }

    @Test
    void failedCampaignIsEmittedAfterARestartAndNoOtherAgain() throws Exception {
        marketo.addCampaigns(900, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        failing.add(marketo.campaigns().get(0).id());
        watch("");
        await().until(() -> bodies.size() == 899);
        pollsMore(1);
        context.close();
        failing.clear();

        watch("");

        await().until(() -> bodies.size() >= 900);
        pollsMore(2);
        assertThat(ids()).hasSize(900).doesNotHaveDuplicates();
    }

    @Test
    void failedCampaignThatIsDeletedIsForgotten() throws Exception {
        marketo.addCampaigns(900, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        long first = marketo.campaigns().get(0).id();
        failing.add(first);
        watch("");
        await().until(() -> bodies.size() == 899);
        pollsMore(1);

        context.createProducerTemplate()
                .sendBodyAndHeader("marketo:smartCampaign/delete", null, "CamelMarketoId", first);

        await().until(() -> !repository.text().contains("failed"));
        assertThat(ids()).doesNotContain(first);
    }

    @Test
    void thousandsOfFirstChangesWithAFailureAreStoredInAFewWrites() throws Exception {
        marketo.addCampaigns(4000, CampaignSpec.batch("C"), MARCH, Duration.ofMillis(70));
        failing.add(marketo.campaigns().get(0).id());

        watch("");

        await().atMost(Duration.ofMinutes(1)).until(() -> bodies.size() == 3999);
        pollsMore(1);
        assertThat(repository.written.get()).isLessThan(20L * repository.text().length());
        long written = repository.written.get();
        pollsMore(3);
        assertThat(repository.written).hasValue(written);
    }

    @Test
    void stateOfAnEarlierVersionIsContinued() throws Exception {
        marketo.addCampaigns(5, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        watch("");
        await().until(() -> bodies.size() == 5);
        context.close();
        SmartCampaign last = bodies.get(4);
        repository.setState(
                repository.key,
                "{\"since\":\"2026-03-01T00:00:04Z\",\"done\":{\"%d\":{\"hash\":%d,\"at\":\"2026-03-01T00:00:04Z\"}}}"
                        .formatted(last.id(), last.json().toString().hashCode()));
        add(99, 4);

        watch("");

        await().until(() -> bodies.size() >= 6);
        pollsMore(2);
        assertThat(ids()).hasSize(6).endsWith(99L);
    }

    @Test
    void olderStateOfAnEmittedCampaignIsNotAChange() throws Exception {
        add(1, 100);
        watch("");
        await().until(() -> bodies.size() == 1);
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":1,\"updatedAt\":\"2026-03-01T00:01:00Z+0000\"}]}")
                .times(3);

        pollsMore(6);

        assertThat(ids()).containsExactly(1L);
    }

    private static void add(long id, int second) {
        marketo.addCampaign(
                CampaignSpec.batch("C" + id).id(id).updatedAt(MARCH.plusSeconds(second)));
    }

    private void watch(String options) throws Exception {
        context = context();
        start(WATCH + options);
    }

    private DefaultCamelContext context() {
        DefaultCamelContext created = new DefaultCamelContext();
        created.getRegistry().bind("repository", repository);
        MarketoTestSupport.component(created, "marketo", marketo);
        return created;
    }

    private void start(String uri) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri)
                                .process(
                                        exchange -> {
                                            SmartCampaign campaign =
                                                    exchange.getMessage()
                                                            .getBody(SmartCampaign.class);
                                            if (failing.contains(campaign.id())) {
                                                throw new IllegalStateException("not this one");
                                            }
                                            bodies.add(campaign);
                                        });
                    }
                });
        context.start();
    }

    /** Waits until this many further calls have been made, and one more has begun. */
    private static void pollsMore(int polls) {
        int before = marketo.requests(SmartCampaignCalls.BROWSE).size();
        await().until(
                        () ->
                                marketo.requests(SmartCampaignCalls.BROWSE).size()
                                        >= before + polls + 1);
    }

    private List<Long> ids() {
        synchronized (bodies) {
            return bodies.stream().map(SmartCampaign::id).collect(Collectors.toList());
        }
    }

    /** Counts the characters that are written. */
    private static final class CountingRepository extends MemoryStateRepository {

        private final AtomicLong written = new AtomicLong();
        private volatile String key;

        @Override
        public void setState(String newKey, String value) {
            key = newKey;
            written.addAndGet(value.length());
            super.setState(newKey, value);
        }

        String text() {
            return getState(key);
        }
    }
}
