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

import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.IOException;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

class PreviousCampaignsTest {

    private static final String INSTANCE = "https://123-abc-456.mktorest.com";

    private final MemoryStateRepository repository = new MemoryStateRepository();

    @Test
    void thoseEmittedLongestAgoAreForgotten() {
        PreviousCampaigns previous = previous();
        for (long id = 1; id <= PreviousCampaigns.MAX_STORED; id++) {
            previous.emitted(campaign(id, "a"));
        }
        previous.emitted(campaign(1, "b"));
        previous.emitted(campaign(0, "a"));
        previous.save();

        PreviousCampaigns stored = previous();
        stored.load();
        assertThat(stored.of(campaign(2, "c"))).isNull();
        assertThat(stored.of(campaign(1, "c"))).extracting(SmartCampaign::name).isEqualTo("b");
        assertThat(stored.of(campaign(3, "c"))).isNotNull();
        assertThat(stored.of(campaign(0, "c"))).isNotNull();
    }

    @Test
    void nothingIsStoredWithoutAChange() {
        PreviousCampaigns previous = previous();
        previous.save();
        assertThat(repository.getState("key")).isNull();

        previous.emitted(campaign(1, "a"));
        previous.save();
        repository.setState("key", "{}");
        previous.save();
        assertThat(repository.getState("key")).isEqualTo("{}");
    }

    @Test
    void unknownMembersAreKept() throws IOException {
        PreviousCampaigns previous = previous();
        previous.emitted(SmartCampaign.read(Json.parse("{\"id\":1,\"new\":[1]}"), INSTANCE));
        previous.save();

        PreviousCampaigns stored = previous();
        stored.load();
        assertThat(stored.of(campaign(1, "a")).json()).hasToString("{\"id\":1,\"new\":[1]}");
    }

    @Test
    void foreignStateIsRefused() {
        repository.setState("key", "[no JSON");

        assertThatThrownBy(() -> previous().load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The stored campaigns were not written by this component: [no JSON");
    }

    private PreviousCampaigns previous() {
        return new PreviousCampaigns(repository, "key", INSTANCE);
    }

    private static SmartCampaign campaign(long id, String name) {
        return SmartCampaign.read(Json.object().put("id", id).put("name", name), INSTANCE);
    }
}
