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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.htmlunit.BrowserVersion;
import org.htmlunit.CollectingAlertHandler;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser engine, which throws the errors of the page's script. */
class LivePageBrowserTest {

    private static final String TRIGGER = CAMPAIGNS + "/3712/trigger.json";
    private static final String TWO_LEADS = "{\"input\":{\"leads\":[{\"id\":1},{\"id\":2}]}}";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final CollectingAlertHandler alerts = new CollectingAlertHandler();
    private WebClient browser;

    @BeforeEach
    void openBrowser() {
        browser = new WebClient(BrowserVersion.CHROME);
        browser.setAlertHandler(alerts);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void triggeredCampaignIsShownWithItsLeads() {
        HtmlPage page = open(marketo);
        new SimulatorClient(marketo).postJson(TRIGGER, TWO_LEADS);

        String call =
                await().until(
                                () ->
                                        row(page, "#calls", "trigger")
                                                .filter(each -> each.contains(" ok ")),
                                Optional::isPresent)
                        .get();

        assertThat(call)
                .containsPattern("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} POST campaigns/\\{id}/trigger")
                .containsPattern(" campaign 3712 ok [0-9a-f]+#[0-9a-f]+$");
        assertThat(row(page, "#campaigns", "3712"))
                .hasValue("Send Transactional Email 3712, trigger Active 2 Deactivate");
        assertThat(row(page, "#campaigns", "1069"))
                .hasValue("Test Trigger Campaign 1069, trigger Inactive 0 Activate");
    }

    @Test
    void leadsOfDeletedCampaignRemainVisible() {
        SimulatorClient client = new SimulatorClient(marketo);
        client.postJson(TRIGGER, TWO_LEADS);
        client.post(ASSET + "3712/deactivate.json");
        client.post(ASSET + "3712/delete.json");

        assertThat(row(open(marketo), "#campaigns", "3712"))
                .hasValue("Send Transactional Email 3712 Deleted 2");
    }

    @Test
    void gaugeFillsWithCallsAndEmptiesWithTime() {
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        marketo.clock(Clock.fixed(noon, ZoneOffset.UTC));
        HtmlPage page = open(marketo);
        assertThat(text(page, "#window")).isEqualTo("0 of 100");
        assertThat(text(page, "#clock")).isEqualTo("12:00:00 UTC");

        SimulatorClient client = new SimulatorClient(marketo);
        client.get(ASSET + "1001.json");
        client.get(ASSET + "1001.json");

        waitFor(page, "#window", "2 of 100");
        assertThat(page.<DomElement>querySelector("#window").getAttribute("aria-valuenow"))
                .isEqualTo("2");
        assertThat(page.<DomElement>querySelector("#window-used").getAttribute("style"))
                .contains("6.5");
        assertThat(count(page, "#bars i.some")).isEqualTo(1);
        assertThat(text(page, "#day-calls")).isEqualTo("2");
        assertThat(text(page, "#day-limit")).isEqualTo("of 50,000");
        assertThat(text(page, "#day-date")).isEqualTo("2026-11-25");

        marketo.clock(Clock.fixed(noon.plusSeconds(20), ZoneOffset.UTC));

        waitFor(page, "#window", "0 of 100");
        assertThat(count(page, "#bars i.some")).isZero();
        assertThat(text(page, "#day-calls")).isEqualTo("2");
    }

    @Test
    void callIsShownWhileItIsInFlight() {
        CountDownLatch gate = new CountDownLatch(1);
        HtmlPage page = open(marketo);
        SimulatorClient client = new SimulatorClient(marketo);
        marketo.on(SmartCampaignCalls.GET_BY_ID).hold(gate);

        CompletableFuture<JsonNode> held = client.getLater(ASSET + "1001.json");

        waitFor(page, "#flight-calls", "1");
        assertThat(row(page, "#calls", "smartCampaign")).get().asString().endsWith(" in flight");
        gate.countDown();
        held.join();
        waitFor(page, "#flight-calls", "0");
        assertThat(row(page, "#calls", "smartCampaign")).get().asString().contains(" ok ");
    }

    @ParameterizedTest
    @CsvSource({"606, 606 rate limit", "611, 611 system error"})
    void errorButtonFailsOnlyTheNextApiCall(String code, String shown) {
        HtmlPage page = open(marketo);

        press(page, code);

        waitFor(page, "#waiting", "Waiting for calls: " + shown);
        SimulatorClient client = new SimulatorClient(marketo);
        assertThat(codeOf(client.postJson(TRIGGER, TWO_LEADS))).isEqualTo(code);
        assertThat(codeOf(client.postJson(TRIGGER, TWO_LEADS))).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
        waitFor(page, "#waiting", "");
        await().until(() -> row(page, "#calls", shown).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"reset-before, reset before the work, 0", "reset-after, reset after the work, 2"})
    void resetButtonBreaksTheNextCall(String action, String outcome, int leads) {
        HtmlPage page = open(marketo);
        SimulatorClient client = new SimulatorClient(marketo);

        press(page, action);
        assertThatThrownBy(() -> client.postJson(TRIGGER, TWO_LEADS))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(marketo.triggeredLeads(3712)).hasSize(leads);
        await().until(() -> row(page, "#calls", outcome).isPresent());
    }

    @Test
    void slowButtonDelaysTheResponseOfACallThatIsExecuted() {
        HtmlPage page = open(marketo);
        SimulatorClient client = new SimulatorClient(marketo);

        press(page, "slow");
        CompletableFuture<JsonNode> slow = client.getLater(ASSET + "1001.json");

        waitFor(page, "#flight-calls", "1");
        assertThat(slow).isNotDone();
        assertThat(slow.join().path("success").asBoolean()).isTrue();
    }

    @Test
    void campaignButtonActivatesAndDeactivates() {
        HtmlPage page = open(marketo);

        click(campaign(page, "1069").getElementsByTagName("button").get(0));

        await().until(() -> marketo.campaign(1069).isActive());
        waitFor(page, "#message", "Campaign 1069 is active");
        await().until(() -> row(page, "#campaigns", "1069").get().endsWith("Active 0 Deactivate"));
        click(campaign(page, "1069").getElementsByTagName("button").get(0));
        await().until(() -> !marketo.campaign(1069).isActive());
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void tokensButtonExpiresEveryToken() {
        SimulatorClient client = new SimulatorClient(marketo);
        HtmlPage page = open(marketo);

        press(page, "expire-tokens");

        waitFor(page, "#message", "All access tokens have expired");
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("602");
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("601");
    }

    @Test
    void readOnlyPageHasNoButtons() {
        try (MarketoSimulator readOnly = MarketoSimulator.builder().readOnly().build().start()) {
            HtmlPage page = open(readOnly);

            waitFor(page, "#live", "live, read-only");
            assertThat(count(page, "#campaigns tr")).isEqualTo(5);
            assertThat(count(page, "button, input, form, select")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onclick='alert(1)",
                "</td></tr></table><b>x</b>",
                "&lt;b&gt; \u202e ${alert(1)}"
            })
    void hostileNameStaysText(String name) {
        marketo.addCampaign(CampaignSpec.trigger(name).id(66));
        HtmlPage page = open(marketo);

        DomElement cell = campaign(page, "66").getElementsByTagName("span").get(0);
        assertThat(cell.getTextContent()).isEqualTo(name);
        assertThat(cell.getChildElementCount()).isZero();
        assertThat(count(page, "script")).isEqualTo(1);
        assertThat(count(page, "img, b")).isZero();
        assertThat(alerts.getCollectedAlerts()).isEmpty();
    }

    @Test
    void hostilePathAndFilterStayOutOfTheLog() {
        SimulatorClient client = new SimulatorClient(marketo);
        client.get("/rest/v1/%3Cscript%3Ealert(1)%3C%2Fscript%3E.json");
        client.get(
                "/rest/v1/leads.json?filterType=%3Cimg%20onerror%3Dx%3E&filterValues=a@b.example");
        HtmlPage page = open(marketo);

        assertThat(row(page, "#calls", "/rest/v1/\u2026")).isPresent();
        assertThat(text(page, "#calls")).doesNotContain("alert", "onerror", "b.example");
        assertThat(count(page, "img")).isZero();
    }

    @Test
    void pageSaysThatTheSimulatorIsGoneAndComesBack() {
        MarketoSimulator leaving = MarketoSimulator.create().start();
        int port = Integer.parseInt(leaving.baseUrl().replaceFirst(".*:", ""));
        HtmlPage page = open(leaving);

        leaving.close();
        waitFor(page, "#live", "no response");

        try (MarketoSimulator back = MarketoSimulator.builder().port(port).build().start()) {
            assertThat(page.getUrl().toString()).isEqualTo(back.baseUrl() + "/");
            waitFor(page, "#live", "live");
        }
    }

    private HtmlPage open(MarketoSimulator simulator) {
        try {
            HtmlPage page = browser.getPage(simulator.baseUrl() + "/");
            await().until(() -> text(page, "#live").startsWith("live"));
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void press(HtmlPage page, String action) {
        click(page.querySelector("[data-action='" + action + "']"));
        await().until(() -> !text(page, "#message").isEmpty());
    }

    private static void click(DomElement button) {
        try {
            button.click();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DomElement campaign(HtmlPage page, String id) {
        synchronized (page) {
            return page.querySelectorAll("#campaigns tr").stream()
                    .filter(each -> words(each).contains(" " + id + ","))
                    .map(DomElement.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    // The script runs in another thread, which holds the page while it changes it.

    private static String text(HtmlPage page, String selector) {
        synchronized (page) {
            return words(page.querySelector(selector));
        }
    }

    private static int count(HtmlPage page, String selector) {
        synchronized (page) {
            return page.querySelectorAll(selector).size();
        }
    }

    private static void waitFor(HtmlPage page, String selector, String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> text(page, selector).equals(text));
    }

    /** The text of the first row of a table that contains this. */
    private static Optional<String> row(HtmlPage page, String table, String content) {
        synchronized (page) {
            return page.querySelectorAll(table + " tr").stream()
                    .map(LivePageBrowserTest::words)
                    .filter(each -> each.contains(content))
                    .findFirst();
        }
    }

    /** The texts of the leaves, separated by spaces. */
    private static String words(DomNode node) {
        StringBuilder words = new StringBuilder();
        for (DomNode each : node.getDescendants()) {
            if (!each.hasChildNodes() && each.getNodeValue() != null) {
                words.append(each.getNodeValue()).append(' ');
            }
        }
        return words.toString().trim().replaceAll("\\s+", " ");
    }
}
