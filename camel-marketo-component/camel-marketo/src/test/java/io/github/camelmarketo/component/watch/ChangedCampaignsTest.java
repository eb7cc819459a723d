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
package io.github.camelmarketo.component.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedCampaignsTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private final ChangedCampaigns changes = new ChangedCampaigns(null, null, null);
    private final List<Integer> offsets = new ArrayList<>();

    @Test
    void campaignThatMovesAcrossPagesIsNotLost() {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 300).boxed().toList());
        Runnable firstMovesToTheEnd = () -> order.add(order.remove(0));

        ChangedCampaigns.Found found = changes.since(listing(order, firstMovesToTheEnd), MARCH);

        assertThat(found.complete()).isTrue();
        assertThat(found.campaigns())
                .extracting(SmartCampaign::id)
                .hasSize(300)
                .contains(200L, 201L, 1L);
        assertThat(offsets).containsExactly(0, 199, 0, 199);
    }

    @Test
    void unchangedListIsReadOnce() {
        List<Long> order = LongStream.rangeClosed(1, 450).boxed().toList();

        List<SmartCampaign> found = changes.since(listing(order, () -> {}), MARCH).campaigns();

        assertThat(found).hasSize(450);
        assertThat(offsets).containsExactly(0, 199, 398);
    }

    @Test
    void repeatedPageIsAFailureWithinAFewCalls() {
        List<Long> order = LongStream.rangeClosed(1, 200).boxed().toList();
        SmartCampaignApi stuck =
                new Listing(order, () -> {}) {
                    @Override
                    int start(int offset) {
                        return 0;
                    }
                };

        assertThatThrownBy(() -> changes.since(stuck, MARCH))
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("the same page again at offset 199");
        assertThat(offsets).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 57, 198, 199})
    void nullRowHidesNoPage(int position) {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 450).boxed().toList());
        order.add(position, null);

        List<SmartCampaign> found = changes.since(listing(order, () -> {}), MARCH).campaigns();

        assertThat(found).extracting(SmartCampaign::id).hasSize(450).doesNotHaveDuplicates();
        assertThat(offsets).hasSize(3).startsWith(0, 198);
    }

    @Test
    void nullRowsOnEveryPageHideNothing() {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 500).boxed().toList());
        for (int at : List.of(0, 3, 150, 190, 199, 200, 201, 350, 398, 399, 400)) {
            order.add(at, null);
        }

        List<SmartCampaign> found = changes.since(listing(order, () -> {}), MARCH).campaigns();

        assertThat(found).extracting(SmartCampaign::id).hasSize(500).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void pageOfNullRowsIsAFailureAndNotTheEnd(int campaigns) {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, campaigns).boxed().toList());
        order.addAll(Collections.nCopies(300, null));

        assertThatThrownBy(() -> changes.since(listing(order, () -> {}), MARCH))
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("smartCampaign/browse failed")
                .hasMessageContaining(campaigns + " of 200 rows at offset 0");
    }

    @Test
    void listWhoseRowsMoveToItsEndAllTheTimeIsComplete() {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 900).boxed().toList());
        SmartCampaignApi restless =
                new Listing(order, () -> {}) {
                    @Override
                    void changed() {
                        order.add(order.remove(0));
                    }
                };

        ChangedCampaigns.Found found = changes.since(restless, MARCH);

        assertThat(found.complete()).isTrue();
        assertThat(found.campaigns()).hasSize(900);
        assertThat(offsets).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void listThatShowsOlderChangesInEachReadingIsEmittedAsFarAsItIsKnown() {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 300).boxed().toList());
        SmartCampaignApi restless =
                new Listing(order, () -> {}) {
                    @Override
                    void changed() {
                        order.add(0, order.get(0) - 1);
                    }
                };

        ChangedCampaigns.Found found = changes.since(restless, MARCH);

        assertThat(found.complete()).isFalse();
        assertThat(found.campaigns()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(offsets).hasSize(10);
    }

    @Test
    void listInAnotherOrderForEachPageIsCompleteOnlyWhenAllWereFound() {
        List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 450).boxed().toList());
        SmartCampaignApi random =
                new Listing(order, () -> {}) {
                    @Override
                    void changed() {
                        Collections.shuffle(order);
                    }
                };

        for (int i = 0; i < 50; i++) {
            ChangedCampaigns.Found found = changes.since(random, MARCH);

            assertThat(found.complete() && found.campaigns().size() < 450).isFalse();
        }
    }

    private SmartCampaignApi listing(List<Long> order, Runnable afterTheFirstPage) {
        return new Listing(order, afterTheFirstPage);
    }

    private class Listing extends SmartCampaignApi {

        private final List<Long> order;
        private Runnable change;

        Listing(List<Long> order, Runnable change) {
            super(null);
            this.order = order;
            this.change = change;
        }

        int start(int offset) {
            return offset;
        }

        void changed() {
            change.run();
            change = () -> {};
        }

        @Override
        public Page<SmartCampaign> browse(
                FolderRef folder,
                Instant earliest,
                Instant latest,
                Boolean isActive,
                Integer maxReturn,
                Integer offset) {
            offsets.add(offset);
            List<SmartCampaign> page =
                    order.stream()
                            .skip(start(offset))
                            .limit(maxReturn)
                            .map(this::campaign)
                            .collect(Collectors.toList());
            changed();
            return new Page<>(
                    page.stream().filter(Objects::nonNull).toList(),
                    page.size(),
                    null,
                    null,
                    List.of());
        }

        private SmartCampaign campaign(Long id) {
            if (id == null) {
                return null;
            }
            return SmartCampaign.read(
                    Json.object().put("id", id).put("updatedAt", MARCH.plusSeconds(id).toString()));
        }
    }
}
