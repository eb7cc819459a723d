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
package io.github.camelmarketo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignChangesSourceTest extends KameletTestSupport {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().withoutDefaultContent().build();

    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private int failures;

    @BeforeEach
    void connect() {
        connect(SOURCE, marketo);
    }

    @Test
    void eachChangedCampaignIsAJsonMessage() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("second").id(5).updatedAt(MARCH.plusSeconds(9)));
        marketo.addCampaign(CampaignSpec.batch("first").id(7).updatedAt(MARCH));

        start(watch("delay=50"));
        await().until(() -> messages.size() == 2);
        marketo.addCampaign(CampaignSpec.trigger("third").id(6).updatedAt(MARCH.plusSeconds(10)));
        await().until(() -> messages.size() == 3);
        awaitMorePolls(2);

        assertThat(messages).hasSize(3);
        assertThat(messages)
                .allSatisfy(
                        each -> {
                            assertThat(each.getBody()).isInstanceOf(String.class);
                            assertThat(each.getHeader(Exchange.CONTENT_TYPE))
                                    .isEqualTo("application/json");
                            assertThat(each.getHeader("CamelMarketoRequestId")).isNotNull();
                        });
        assertThat(names()).containsExactly("first", "second", "third");
        assertThat(json(messages.get(0)).get("updatedAt").asText())
                .startsWith("2026-03-01T00:00:00Z");
    }

    @Test
    void allCampaignsAreWatchedOnceAMinuteByDefault() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("one").updatedAt(MARCH));

        start(watch("isActive=false"));
        await().until(() -> messages.size() == 1);

        assertThat(context.getEndpoints())
                .extracting(each -> each.getEndpointUri())
                .anyMatch(uri -> uri.contains("browse?") && uri.contains("delay=60000"));
        assertThat(last().query()).doesNotContainKeys("folder", "earliestUpdatedAt");
    }

    @Test
    void watchedFolderMayBeAPath() throws Exception {
        marketo.assets().add(FolderSpec.named("Spring 2027").id(660));
        marketo.addCampaign(CampaignSpec.batch("here").folder(660).updatedAt(MARCH));
        marketo.addCampaign(CampaignSpec.batch("elsewhere").updatedAt(MARCH));

        start(watch("watchedFolder=/Marketing Activities/Default/Spring 2027&delay=50"));
        await().until(() -> !messages.isEmpty());
        awaitMorePolls(1);

        assertThat(names()).containsExactly("here");
    }

    @Test
    void propertiesRestrictTheWatchedCampaigns() throws Exception {
        marketo.addCampaign(
                CampaignSpec.trigger("active").active().program(1107, "P").updatedAt(MARCH));
        marketo.addCampaign(CampaignSpec.trigger("idle").program(1107, "P").updatedAt(MARCH));
        marketo.addCampaign(CampaignSpec.trigger("elsewhere").active().updatedAt(MARCH));

        start(
                watch(
                        "watchedFolder=Program:1107&isActive=true&delay=50"
                                + "&earliestUpdatedAt=2026-02-28T12:00:00+02:00"));
        await().until(() -> !messages.isEmpty());
        awaitMorePolls(1);

        assertThat(names()).containsExactly("active");
        RecordedRequest first = marketo.requests(SmartCampaignCalls.BROWSE).get(0);
        assertThat(first.query().get("folder"))
                .containsExactly("{\"id\":1107,\"type\":\"Program\"}");
        assertThat(first.query().get("isActive")).containsExactly("true");
        assertThat(first.query().get("earliestUpdatedAt"))
                .containsExactly("2026-02-28T10:00:00+00:00");
    }

    @Test
    void failedMessageIsEmittedAgain() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("one").updatedAt(MARCH));
        failures = 1;

        start(watch("delay=50"));

        await().until(() -> messages.size() == 2);
        awaitMorePolls(2);
        assertThat(names()).containsExactly("one", "one");
    }

    @Test
    void restartContinuesFromTheStateRepository() throws Exception {
        MemoryStateRepository changes = new MemoryStateRepository();
        context.getRegistry().bind("changes", changes);
        marketo.addCampaigns(3, CampaignSpec.batch("C"), MARCH, Duration.ofSeconds(1));
        start(watch("delay=50&stateRepository=#changes"));
        await().until(() -> messages.size() == 3);
        context.stop();
        marketo.addCampaign(CampaignSpec.batch("later").updatedAt(MARCH.plusSeconds(60)));

        context = new DefaultCamelContext();
        connect(SOURCE, marketo);
        context.getRegistry().bind("changes", changes);
        start(watch("delay=50&stateRepository=#changes"));
        await().until(() -> messages.size() >= 4);
        awaitMorePolls(1);

        assertThat(names()).containsExactly("C 1", "C 2", "C 3", "later");
    }

    @Test
    void overlapSaysHowLateAChangeMayBecomeVisible() throws Exception {
        marketo.addCampaign(CampaignSpec.batch("one").updatedAt(MARCH));

        start(watch("delay=50&overlap=2000"));
        await().until(() -> messages.size() == 1);
        awaitMorePolls(1);

        assertThat(last().query().get("earliestUpdatedAt"))
                .containsExactly("2026-02-28T23:59:58+00:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watchedFolder=xyz           | folder: 'xyz' is not a folder or program",
                "isActive=perhaps            | isActive=perhaps",
                "earliestUpdatedAt=yesterday | earliestUpdatedAt: 'yesterday' is not a date",
                "delay=abc                   | delay=abc is not a time above 0",
                "overlap=abc                 | overlap=abc is not a time of 0 or more",
                "delay=0                     | delay=0 is not a time above 0",
                "stateRepository=#nowhere    | stateRepository=#nowhere",
                "instanceUrl=ftp://x         | instanceUrl 'ftp://x' is not the address",
                "clientSecret=               | clientSecret must be set"
            })
    void invalidValueFailsStartupAndIsNamed(String properties, String text) {
        assertThat(startupFailure(watch(properties.trim()))).hasStackTraceContaining(text);
        assertThat(marketo.identityRequests()).isEmpty();
    }

    private RoutesBuilder watch(String properties) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + SOURCE + "?" + properties)
                        .process(each -> messages.add(each.getMessage().copy()))
                        .filter(each -> failures-- > 0)
                        .throwException(new IllegalStateException("failed on purpose"));
            }
        };
    }

    private List<String> names() {
        return messages.stream().map(each -> json(each).get("name").asText()).toList();
    }

    private static JsonNode json(Message message) {
        try {
            return new ObjectMapper().readTree(message.getBody(String.class));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RecordedRequest last() {
        List<RecordedRequest> all = marketo.requests(SmartCampaignCalls.BROWSE);
        return all.get(all.size() - 1);
    }

    private static void awaitMorePolls(int polls) {
        int now = marketo.requests(SmartCampaignCalls.BROWSE).size();
        await().until(() -> marketo.requests(SmartCampaignCalls.BROWSE).size() > now + polls);
    }
}
