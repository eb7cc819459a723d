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
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.Duplicates;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.TriggerRecord;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One lead that spoils a call with a hundred. */
class BadLeadsTest {

    private static final long ID = 3712;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 37, 50, 51, 99, 100})
    void oneBadLeadDoesNotTakeTheOthersWithIt(long bad) {
        marketo.refuseLeads(1004, bad);

        TriggerResult result = client.campaigns().trigger(ID, leads(100), null);

        assertThat(result.accepted()).isEqualTo(without(100, bad));
        assertThat(result.skipped())
                .containsExactly(new SkippedLead(bad, List.of("1004: Lead not found")));
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(without(100, bad));
        // Twice the logarithm of 100, and the call that was refused first.
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSizeLessThanOrEqualTo(15);
        assertThat(result.calls()).isEqualTo(marketo.triggers().size());
    }

    @Test
    void severalBadLeadsAmongMoreThanOneCallKeepTheOrder() {
        marketo.refuseLeads(1004, 3, 150).refuseLeads(1008, 151);

        TriggerResult result = client.campaigns().trigger(ID, leads(250), null);

        assertThat(result.accepted()).isEqualTo(without(250, 3, 150, 151));
        assertThat(result.skipped()).extracting(SkippedLead::id).containsExactly(3L, 150L, 151L);
        assertThat(marketo.triggers())
                .flatExtracting(TriggerRecord::leadIds)
                .isEqualTo(result.accepted());
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSizeLessThanOrEqualTo(3 + 3 * 14);
    }

    @Test
    void badLeadThatStandsAloneIsAnError() {
        marketo.refuseLeads(1004, 7);

        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, LeadIds.of(7), null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void leadsThatAreAllBadAreSkippedUntilTooManyCallsWereAdded() {
        marketo.refuseLeads(1008, LongStream.rangeClosed(1, 300).toArray());

        PartialTriggerException failure =
                (PartialTriggerException)
                        failureOf(() -> client.campaigns().trigger(ID, leads(300), null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.PERMISSION);
        assertThat(failure.getAccepted()).isEmpty();
        int skipped = failure.getSkipped().size();
        assertThat(skipped).isGreaterThan(70);
        assertThat(skipped + failure.getFailed().size() + failure.getUnsent().size())
                .isEqualTo(300);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1 + Batch.MOST_ADDED_CALLS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1003, 1013, 702, 603})
    void refusalsOfTheCampaignAreNotIsolated(int code) {
        marketo.refuseLeads(code, 5);

        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, leads(100), null));

        assertThat(failure.getCode()).isEqualTo(String.valueOf(code));
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void isolationCanBeSwitchedOff() {
        marketo.refuseLeads(1004, 5);
        LeadIds leads = new LeadIds(leads(100).ids(), Duplicates.ONCE, false, null);

        MarketoException failure = failureOf(() -> client.campaigns().trigger(ID, leads, null));

        assertThat(failure.getCode()).isEqualTo("1004");
        assertThat(marketo.triggers()).isEmpty();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void failureWhileIsolatingNamesWhatWasAcceptedAndWhatIsLeft() {
        marketo.refuseLeads(1004, 1);
        marketo.on(CampaignCalls.TRIGGER).pass().pass().reset().afterWork();

        PartialTriggerException failure =
                (PartialTriggerException)
                        failureOf(() -> client.campaigns().trigger(ID, leads(100), null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getAccepted()).isEmpty();
        assertThat(failure.getFailed()).hasSize(25);
        assertThat(failure.getUnsent()).hasSize(75);
    }

    private static LeadIds leads(int count) {
        return new LeadIds(LongStream.rangeClosed(1, count).boxed().toList());
    }

    private static List<Long> without(int count, long... bad) {
        return leads(count).ids().stream()
                .filter(each -> LongStream.of(bad).noneMatch(one -> one == each))
                .toList();
    }
}
