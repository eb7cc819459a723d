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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.ListOrder;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that change while they are read. */
class ChangingListTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<Long> read = new ArrayList<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        marketo.clock(Clock.fixed(MARCH.plusSeconds(5000), ZoneOffset.UTC));
        client = new TestClient(marketo).maxRetries(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 436, 1000})
    void eachCampaignIsReadWhereEachIsDeletedAsItIsRead(int count) {
        marketo.addCampaigns(count);

        readAll(null, each -> client.campaigns().delete(each.id()));

        assertThat(read).hasSize(count);
        assertThat(marketo.campaigns()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachCampaignIsReadOnceWhereEachIsUpdatedAsItIsRead(ListOrder order) {
        marketo.addCampaigns(900, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        List<Long> all = ids();
        marketo.listOrder(order);

        readAll(null, each -> client.campaigns().update(each.id(), null, "read"));

        assertThat(read).doesNotHaveDuplicates().hasSameElementsAs(all);
    }

    @Test
    void eachActiveCampaignIsReadWhereEachIsDeactivatedAsItIsRead() {
        marketo.addCampaigns(450, CampaignSpec.trigger("C").active(), MARCH, Duration.ofSeconds(1));

        readAll(true, each -> client.campaigns().deactivate(each.id()));

        assertThat(read).hasSize(450);
        assertThat(marketo.campaigns()).noneMatch(CampaignState::isActive);
    }

    @Test
    void campaignsThatOthersDeleteHideNone() {
        marketo.addCampaigns(700);
        List<Long> all = ids();

        readAll(
                null,
                each -> {
                    if (read.size() % 100 == 0) {
                        client.campaigns().delete(all.get(read.size() / 100));
                    }
                });

        assertThat(read).doesNotHaveDuplicates().hasSameElementsAs(all);
    }

    @Test
    void campaignsThatOthersCreateAreNoReasonToReadAgain() {
        marketo.addCampaigns(450);

        readAll(
                null,
                each -> {
                    if (read.size() == 100) {
                        marketo.addCampaigns(1);
                    }
                });

        assertThat(read).hasSize(451).doesNotHaveDuplicates();
        assertThat(offsets()).containsExactly("0", "199", "398");
    }

    @Test
    void shiftedListIsReadOnceMoreAndNoOftener() {
        marketo.addCampaigns(450);
        List<Long> all = ids();

        readAll(
                null,
                each -> {
                    if (read.size() == 100) {
                        client.campaigns().delete(all.get(0));
                    }
                });

        assertThat(read).hasSize(450).doesNotHaveDuplicates();
        assertThat(offsets()).containsExactly("0", "199", "398", "0", "199", "398");
    }

    @Test
    void listThatNeverSettlesEndsInAFailureAfterItsRows() {
        long[] first = {1};
        Iterator<SmartCampaign> rows = browseAll(null).iterator();
        // Each full page is all new, and the page after it is empty.
        int read = 0;
        script(first);
        while (first[0] <= 20 * 200) {
            rows.next();
            if (++read % 200 == 0) {
                first[0] += 200;
                script(first);
            }
        }

        MarketoException failure = failureOf(rows::next);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure).hasMessageContaining("kept changing while it was read 20 times");
        assertThat(read).isEqualTo(20 * 200);
        assertThat(rows.hasNext()).isFalse();
    }

    private static void script(long[] first) {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(page(first[0]))
                .body("{\"success\":true,\"result\":[]}");
    }

    @Test
    void rowWithoutAnIdIsReturnedOnceWhereRowsShift() {
        String nameless = page(1).replace("{\"id\":1}", "{\"name\":\"a\"}");
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(nameless)
                .body("{\"success\":true,\"result\":[{\"id\":300}]}")
                .body(nameless)
                .body("{\"success\":true,\"result\":[{\"id\":200},{\"id\":300}]}");

        List<SmartCampaign> rows = new ArrayList<>();
        browseAll(null).forEach(rows::add);

        assertThat(rows).hasSize(201);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -7, 3_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void anyNumberIsAnId(long id) {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body("{\"success\":true,\"result\":[{\"id\":%d},{\"id\":%d}]}".formatted(id, id));

        readAll(null, each -> {});

        assertThat(read).containsExactly(id);
    }

    private void readAll(Boolean active, Consumer<SmartCampaign> each) {
        for (SmartCampaign campaign : browseAll(active)) {
            read.add(campaign.id());
            each.accept(campaign);
        }
    }

    private Iterable<SmartCampaign> browseAll(Boolean active) {
        return client.campaigns().browseAll(null, null, null, active);
    }

    private static List<Long> ids() {
        return marketo.campaigns().stream().map(CampaignState::id).toList();
    }

    private static List<String> offsets() {
        return marketo.requests(SmartCampaignCalls.BROWSE).stream()
                .map(each -> each.query().get("offset").get(0))
                .toList();
    }

    private static String page(long first) {
        return LongStream.range(first, first + 200)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "{\"success\":true,\"result\":[", "]}"));
    }
}
