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

import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FolderCalls;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Plans that are applied more than once, and in several deliveries. */
class ApplyOnceTest extends MarketoTestSupport {

    private static final String PLANNED = "marketo:smartCampaign/trigger?id=3712&dryRun=true";
    private static final String APPLIED =
            "marketo:smartCampaign/trigger?id=3712&applyOnly=${header.plan}";
    private static final String ONCE = APPLIED + "&onceKey=${header.plan}";
    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();

    /** How long a delivery has waited for an approval, in seconds. */
    private final AtomicInteger age = new AtomicInteger();

    @Override
    void configure(MarketoComponent component) {
        component.setOnceStore("memory");
        component.setMaxRetries(0);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                from("direct:apply").to("direct:inner");
                from("direct:inner")
                        .errorHandler(noErrorHandler())
                        .process(
                                exchange ->
                                        exchange.getMessage()
                                                .setHeader(
                                                        "plan",
                                                        ApplyOnlyTest.aged(
                                                                exchange.getMessage()
                                                                        .getHeader(
                                                                                "approved",
                                                                                String.class),
                                                                age.getAndAdd(-7200))))
                        .to(APPLIED);
            }
        };
    }

    @Test
    void planThatIsAppliedTwiceWithAKeyIsDoneOnce() {
        String plan = plan("318592");

        Exchange first = send(ONCE, "318592", Map.of("plan", plan));
        Exchange second = send(ONCE, "318592", Map.of("plan", plan));

        assertThat(first.getException()).isNull();
        assertThat(second.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(second.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void planWithoutAKeyIsAppliedEachTime() {
        String plan = plan("318592");

        send(APPLIED, "318592", Map.of("plan", plan));
        send(APPLIED, "318592", Map.of("plan", plan));

        assertThat(marketo.requests()).hasSize(2);
    }

    @Test
    void whatIsDoneIsReplayedHoweverOldItsPlanIs() {
        String uri =
                "marketo:smartCampaign/trigger?id=3712&applyOnly=${header.plan}&onceKey=order-1";
        String plan = plan("318592");
        String old = ApplyOnlyTest.aged(plan, -7200);

        ApplyOnlyTest.conflict(send(uri, "318592", Map.of("plan", old)));
        Exchange first = send(uri, "318592", Map.of("plan", plan));
        Exchange second = send(uri, "318592", Map.of("plan", old));

        assertThat(first.getException()).isNull();
        assertThat(second.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void whatIsDoneIsReplayedWhateverHasChangedSince() {
        String create =
                "marketo:smartCampaign/create?name=New&folder=/Marketing Activities/Default/Spring";
        String plan = ApplyOnlyTest.plan(send(create + "&dryRun=writes"));
        String apply = create + "&applyOnly=${header.plan}&onceKey=${header.plan}";
        Object created = send(apply, null, Map.of("plan", plan)).getMessage().getBody();
        marketo.assets().remove(new FolderKey(640, "Folder"));
        marketo.assets().add(FolderSpec.named("Winter").id(656));

        int lookups = marketo.requests(FolderCalls.GET_BY_NAME).size();
        Exchange second = send(apply, null, Map.of("plan", plan));

        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getBody()).isEqualTo(created);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(lookups);
    }

    @Test
    void planOfSomethingElseIsRefusedEvenIfTheKeyIsDone() {
        String uri =
                "marketo:smartCampaign/trigger?id=3712&applyOnly=${header.plan}&onceKey=order-2";
        send(uri, "318592", Map.of("plan", plan("318592")));

        ApplyOnlyTest.conflict(send(uri, "318592", Map.of("plan", plan("318593"))));
    }

    @Test
    void conflictLeavesTheKeyFree() {
        String uri =
                "marketo:smartCampaign/trigger?id=3712&applyOnly=${header.plan}&onceKey=order-3";
        ApplyOnlyTest.conflict(send(uri, "318593", Map.of("plan", plan("318592"))));

        Exchange done = send(uri, "318592", Map.of("plan", plan("318592")));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader("CamelMarketoOnce")).isNull();
    }

    @Test
    void deliveryWithAKeyGoesOnWithTheRemainingLeads() {
        String plan = plan(LEADS);
        marketo.on(CampaignCalls.TRIGGER).pass().error("603", "Access denied");

        assertThat(send(ONCE, LEADS, Map.of("plan", plan)).getException())
                .isInstanceOf(PartialTriggerException.class);
        Exchange second = send(ONCE, LEADS, Map.of("plan", plan));

        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("RESUMED");
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
    }

    @Test
    void redeliveryGoesOnWithTheRemainingLeadsHoweverLongItTook() {
        String plan = plan(LEADS);
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "Max rate limit");

        Exchange done = send("direct:apply", LEADS, Map.of("approved", plan));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(TriggerResult.class).accepted()).isEqualTo(LEADS);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(4);
        assertThat(marketo.triggeredLeads(3712)).isEqualTo(LEADS);
        assertThat(age).hasValue(-14400);
    }

    @Test
    void redeliveryOfWhatWasNotBegunChecksItsPlanAgain() {
        String plan = plan(LEADS);
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit");

        Exchange done = send("direct:apply", LEADS, Map.of("approved", plan));

        ApplyOnlyTest.conflict(done);
        assertThat(marketo.triggeredLeads(3712)).isEmpty();
    }

    private String plan(Object leads) {
        return ApplyOnlyTest.plan(send(PLANNED, leads));
    }
}
