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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.UsedBy;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.ReferringAsset;
import io.github.camelmarketo.simulator.UsedByCalls;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refers to a campaign. */
class UsedByWireTest {

    private static final String URL = "/rest/asset/v1/smartCampaign/5000/usedBy.json";
    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private SmartCampaignApi campaigns;

    @BeforeEach
    void connect() {
        campaigns = new TestClient(marketo).campaigns();
    }

    @Test
    void assetsThatUseACampaignAreListed() {
        marketo.addCampaign(
                CampaignSpec.batch("Used")
                        .id(5000)
                        .usedBy(new ReferringAsset(2044, "Nightly", "Smart Campaign", DAY))
                        .usedBy(new ReferringAsset(2044, "Guests", "Smart List", DAY)));

        List<UsedBy> assets = campaigns.getUsedBy(5000L, null);

        assertThat(sent()).containsExactly(URL + "?maxReturn=50&offset=0");
        assertThat(assets).extracting(UsedBy::id).containsExactly(2044L, 2044L);
        assertThat(assets).extracting(UsedBy::name).containsExactly("Nightly", "Guests");
        UsedBy first = assets.get(0);
        assertThat(first.compType()).isEqualTo("Smart Campaign");
        assertThat(first.updatedAt()).isEqualTo(DAY);
        assertThat(first.accessZoneId()).isEqualTo(1);
        assertThat(first.instance()).isEqualTo(marketo.baseUrl());
    }

    @Test
    void allPagesOf50AreRead() {
        used(120);

        List<UsedBy> assets = campaigns.getUsedBy(5000L, null);

        assertThat(sent())
                .containsExactly(
                        URL + "?maxReturn=50&offset=0",
                        URL + "?maxReturn=50&offset=50",
                        URL + "?maxReturn=50&offset=100");
        assertThat(assets).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void lastPageThatIsFullIsFollowedByOneWithoutAssets() {
        used(50);

        assertThat(campaigns.getUsedBy(5000L, null)).hasSize(50);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void partOfTheNamesIsSentWithEachPage() {
        used(60);

        List<UsedBy> assets = campaigns.getUsedBy(5000L, "asset 1");

        assertThat(sent())
                .containsExactly(URL + "?query=asset%201&maxReturn=50&offset=0")
                .hasSize(1);
        assertThat(assets).hasSize(11);
    }

    @Test
    void campaignThatNothingUsesHasNone() {
        assertThat(campaigns.getUsedBy(1069L, null)).isEmpty();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void campaignThatDoesNotExistIsAFailure() {
        assertThat(failureOf(() -> campaigns.getUsedBy(99L, null)).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"warnings\":[\"No assets found\"]}",
                "{\"success\":true,\"result\":[]}",
                "{\"success\":true,\"result\":[{\"usedByCount\":\"0\"}]}",
                "{\"success\":true,\"result\":[{\"usedByCount\":\"many\",\"usedBy\":[null,7]}]}"
            })
    void responseThatNamesNoneIsNone(String body) {
        marketo.on(UsedByCalls.USED_BY).body(body);

        assertThat(campaigns.getUsedBy(1069L, null)).isEmpty();
    }

    @Test
    void countedAssetsThatAreNotNamedAreNeverNone() {
        marketo.on(UsedByCalls.USED_BY)
                .body("{\"success\":true,\"result\":[{\"usedByCount\":\"2\",\"usedBy\":[]}]}")
                .always();

        MarketoException failure = failureOf(() -> campaigns.getUsedBy(1069L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageStartingWith("smartCampaign/getUsedBy of campaign 1069 failed: ")
                .hasMessageContaining("Marketo counts 2 assets that use it but names none");
        assertThat(campaigns.getUsedBy(1069L, "x")).isEmpty();
    }

    @Test
    void shortPageIsFollowedWhenMoreAreCounted() {
        marketo.on(UsedByCalls.USED_BY)
                .body(page("3", "{\"id\":1,\"compType\":\"a\"},{\"id\":2,\"compType\":\"a\"}"))
                .body(page("3", "{\"id\":2,\"compType\":\"a\"},{\"id\":3,\"compType\":\"a\"}"));

        assertThat(campaigns.getUsedBy(1069L, null))
                .extracting(UsedBy::id)
                .containsExactly(1L, 2L, 3L);
        assertThat(sent().get(1)).endsWith("?maxReturn=50&offset=2");
    }

    @Test
    void pageThatComesAgainAndAgainEndsTheList() {
        marketo.on(UsedByCalls.USED_BY).body(page("9", "{\"id\":1,\"compType\":\"a\"}")).always();

        assertThat(campaigns.getUsedBy(1069L, null)).hasSize(1);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        refused("id", () -> campaigns.getUsedBy(0L, null));
        refused("query", () -> campaigns.getUsedBy(1069L, " "));
        assertThat(marketo.requests()).isEmpty();
    }

    private static String page(String count, String assets) {
        return "{\"success\":true,\"result\":[{\"usedByCount\":\"%s\",\"usedBy\":[%s]}]}"
                .formatted(count, assets);
    }

    private static void used(int times) {
        CampaignSpec spec = CampaignSpec.batch("Used").id(5000);
        IntStream.range(0, times)
                .mapToObj(
                        i -> new ReferringAsset(i, "Asset " + i, "Smart List", DAY.plusSeconds(i)))
                .forEach(spec::usedBy);
        marketo.addCampaign(spec);
    }

    private static List<String> sent() {
        return marketo.requests(UsedByCalls.USED_BY).stream().map(RecordedRequest::rawUrl).toList();
    }

    private static void refused(String option, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }
}
