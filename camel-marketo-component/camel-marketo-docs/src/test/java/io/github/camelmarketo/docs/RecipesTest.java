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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes in README.md and docs/ do what the text says. */
class RecipesTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        context.addComponent("marketo", component());
        context.addComponent("marketo-eu", component());
        context.addRoutes(new Routes());
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anyNumberOfLeadsIsTriggered() {
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();

        Object result = template.requestBody("direct:welcome", leads);

        assertThat(result).hasToString("TriggerResult[id=3712, accepted=250, skipped=0, calls=3]");
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(leads);
    }

    @Test
    void resultOfACloneProvidesTheIdForTheNextOperation() {
        template.sendBody("direct:campaign", null);

        assertThat(marketo.campaigns())
                .filteredOn(each -> each.name().equals("July"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.isActive()).isTrue();
                            assertThat(each.folder().id()).isEqualTo(1107);
                        });
    }

    @Test
    void singleLeadsAreBatchedIntoCallsOf100() {
        IntStream.rangeClosed(1, 100).forEach(id -> template.sendBody("direct:lead", id));

        await().untilAsserted(
                        () ->
                                assertThat(marketo.triggers())
                                        .extracting(TriggerRecord::leadIds)
                                        .extracting(List::size)
                                        .containsExactly(100));
    }

    @Test
    void everyLineOfAFileIsALead() {
        String file =
                String.join(
                        "\n", IntStream.rangeClosed(1, 2500).mapToObj(String::valueOf).toList());

        template.sendBody("direct:lines", file);

        assertThat(marketo.triggeredLeads(3712))
                .isEqualTo(LongStream.rangeClosed(1, 2500).boxed().toList());
    }

    @Test
    void newsletterIsScheduledWithTokens() {
        template.sendBody("direct:newsletter", null);

        assertThat(marketo.schedules())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.tokens())
                                    .containsEntry("{{my.subject}}", "July")
                                    .hasSize(2);
                            assertThat(each.runAt()).isAfter(Instant.now().plusSeconds(3600));
                        });
    }

    @Test
    void newsletterIsScheduledFromTheBody() {
        OffsetDateTime runAt =
                OffsetDateTime.now(ZoneOffset.ofHours(2))
                        .plusDays(200)
                        .truncatedTo(ChronoUnit.SECONDS);

        template.sendBody(
                "direct:scheduleByBody",
                "{\"runAt\": \"" + runAt + "\", \"tokens\": {\"subject\": \"July\"}}");

        assertThat(marketo.schedules())
                .singleElement()
                .satisfies(each -> assertThat(each.runAt()).isEqualTo(runAt.toInstant()));
    }

    @Test
    void plusInAUriIsASpaceExceptInATime() {
        template.sendBody("marketo:smartCampaign/update?id=1001&description=Sent+in+July", null);
        String time = "2018-01-01T00:00:00+02:00";
        template.sendBody("marketo:smartCampaign/browse?earliestUpdatedAt=" + time, null);
        template.sendBody("marketo:smartCampaign/browse?earliestUpdatedAt=RAW(" + time + ")", null);

        assertThat(marketo.campaign(1001).description()).isEqualTo("Sent in July");
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE))
                .hasSize(2)
                .allSatisfy(
                        each ->
                                assertThat(each.query().get("earliestUpdatedAt"))
                                        .containsExactly("2017-12-31T22:00:00+00:00"));
    }

    @Test
    void allCampaignsOfAProgramAreListed() {
        marketo.addCampaigns(
                650,
                CampaignSpec.batch("Mail").program(1107, "Newsletter"),
                Instant.now(),
                Duration.ofSeconds(1));

        template.sendBody("direct:program", null);

        assertThat(seen).containsExactly("300", "300", "50");
    }

    @Test
    void allCampaignsAreListed() {
        template.sendBody("direct:list", null);

        assertThat(seen).containsExactly("1069", "3712");
    }

    @Test
    void consumerResumesAfterARestart(@TempDir Path folder) throws Exception {
        String program = "Program:1107";
        marketo.addCampaign(CampaignSpec.batch("One").program(1107, "News"));
        File file = folder.resolve("changes.state").toFile();
        context.getRegistry().bind("changes", FileStateRepository.fileStateRepository(file));
        context.addRoutes(watch(program));
        await().untilAsserted(() -> assertThat(seen).contains("One"));
        context.stop();
        seen.clear();
        start();
        marketo.addCampaign(CampaignSpec.batch("Two").program(1107, "News"));
        context.getRegistry().bind("changes", FileStateRepository.fileStateRepository(file));

        context.addRoutes(watch(program));

        await().untilAsserted(() -> assertThat(seen).isNotEmpty());
        assertThat(seen).containsExactly("Two");
    }

    @Test
    void bothInstancesAreCalled() {
        template.sendBody("direct:both", 1);

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 1L);
    }

    @Test
    void dryRunReturnsTheRequests() {
        String calls = template.requestBody("direct:check", "1,2", String.class);

        assertThat(calls).contains("smartCampaign/trigger").contains("\"leads\"");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void retryableFailureIsRedelivered() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Too many calls").times(2);

        Exchange exchange = template.request("direct:handled", each -> body(each, 1));

        assertThat(exchange.getException()).isNull();
        assertThat(seen).isEmpty();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @Test
    void failureIsHandledWhenRedeliveriesAreExhausted() {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Too many calls").always();

        Exchange exchange = template.request("direct:handled", each -> body(each, 1));

        assertThat(exchange.getException()).isNull();
        assertThat(seen).containsExactly("failed");
        assertThat(marketo.triggers()).isEmpty();
    }

    @Test
    void unknownOutcomeIsHandledSeparately() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        template.send("direct:handled", each -> body(each, 1));

        assertThat(seen).containsExactly("unknown");
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    @Test
    void anyOtherFailureIsHandledByTheLastClause() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "Not active");

        template.send("direct:handled", each -> body(each, 1));

        assertThat(seen).containsExactly("failed");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void unknownOutcomeIsNotRetried() {
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        Exchange exchange = template.request("direct:welcome", each -> body(each, 1));

        assertThat(exchange.getException(MarketoException.class).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L);
    }

    private RouteBuilder watch(String folder) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("marketo:smartCampaign/browse?folder="
                                + folder
                                + "&stateRepository=#changes&initialDelay=0&delay=50")
                        .process(
                                each ->
                                        seen.add(
                                                simple("${body.name}")
                                                        .evaluate(each, String.class)));
            }
        };
    }

    private static void body(Exchange exchange, Object body) {
        exchange.getMessage().setBody(body);
    }

    private static MarketoComponent component() {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        component.setRetryDelay(10);
        component.setRateWindow(50);
        component.setMaxRetries(1);
        return component;
    }

    private final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            simpleRoutes();
            handledRoute();

            from("direct:lead")
                    .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                    .completionSize(100)
                    .completionTimeout(5000)
                    .to("marketo:smartCampaign/trigger?id=3712");

            from("direct:lines")
                    .split(body().tokenize("\n", 1000, false))
                    .streaming()
                    .to("direct:welcome");

            from("direct:newsletter")
                    .setHeader("CamelMarketoRunAt", () -> Instant.now().plus(Duration.ofHours(2)))
                    .setHeader(
                            "CamelMarketoTokens",
                            () -> Map.of("subject", "July", "preheader", "What is new"))
                    .to("marketo:smartCampaign/schedule?id=3713");

            from("direct:program")
                    .to("marketo:campaign/browse?programName=Newsletter")
                    .to("direct:page")
                    .loopDoWhile(header("CamelMarketoNextPageToken").isNotNull())
                    .to("marketo:campaign/browse?programName=Newsletter")
                    .to("direct:page")
                    .end();

            from("direct:page")
                    .process(each -> seen.add(each.getMessage().getBody(List.class).size() + ""));

            from("direct:list")
                    .to("marketo:smartCampaign/browseAll?folder=327")
                    .split(body())
                    .streaming()
                    .process(each -> seen.add(simple("${body.id}").evaluate(each, String.class)));
        }

        private void simpleRoutes() {
            from("direct:welcome").to("marketo:smartCampaign/trigger?id=3712");

            from("direct:campaign")
                    .to("marketo:smartCampaign/clone?id=1069&name=July&folder=Program:1107")
                    .to("marketo:smartCampaign/activate");

            from("direct:scheduleByBody").to("marketo:smartCampaign/schedule?id=3713");

            from("direct:both")
                    .multicast()
                    .to("marketo-eu:smartCampaign/trigger?id=3712")
                    .to("marketo:smartCampaign/trigger?id=3712");

            from("direct:check").to("marketo:smartCampaign/trigger?id=3712&dryRun=true");
        }

        private void handledRoute() {
            from("direct:handled")
                    .onException(MarketoException.class)
                    .onWhen(simple("${exception.retryable}"))
                    .maximumRedeliveries(5)
                    .redeliveryDelay(10)
                    .handled(true)
                    .process(each -> seen.add("failed"))
                    .end()
                    .onException(MarketoException.class)
                    .onWhen(simple("${exception.outcome} == 'UNKNOWN'"))
                    .handled(true)
                    .process(each -> seen.add("unknown"))
                    .end()
                    .onException(MarketoException.class)
                    .handled(true)
                    .process(each -> seen.add("failed"))
                    .end()
                    .to("marketo:smartCampaign/trigger?id=3712");
        }
    }
}
