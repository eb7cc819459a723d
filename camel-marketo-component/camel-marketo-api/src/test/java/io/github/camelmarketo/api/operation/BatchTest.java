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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelmarketo.api.BatchAccount;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.Subject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of each lead, over all calls and deliveries. */
class BatchTest {

    private final MarketoException refused = failure(Outcome.NOT_APPLIED, "refused");
    private final MarketoException doubt = failure(Outcome.UNKNOWN, "cut off");
    private final MarketoException otherDoubt = failure(Outcome.UNKNOWN, "timed out");

    private final Batch<Long> batch = batch(1L, 2L, 3L, 4L, 5L);

    @Test
    void acceptedCallsMoveOnToTheNextLeads() {
        assertThat(batch.next()).containsExactly(1L, 2L);
        accept();
        assertThat(batch.next()).containsExactly(3L, 4L);
        accept();
        assertThat(batch.next()).containsExactly(5L);
        accept();

        assertThat(batch.next()).isEmpty();
        assertThat(SentLeads.accepted(batch)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(SentLeads.skipped(batch)).isEmpty();
        assertThat(batch.calls()).isEqualTo(3);
        assertThatCode(batch::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void skippedLeadsAreNotAccepted() {
        SkippedLead skipped = new SkippedLead(2, List.of("1004: Lead not found"));

        batch.accepted(List.of(RowResult.accepted(), refusal()));

        assertThat(SentLeads.accepted(batch)).containsExactly(1L);
        assertThat(SentLeads.skipped(batch)).containsExactly(skipped);
        assertThat(batch.calls()).isEqualTo(1);
        assertThat(batch.next()).containsExactly(3L, 4L);
    }

    @Test
    void refusedCallIsNextAgain() {
        accept();

        PartialTriggerException told = partial(batch.failed(refused));

        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(told).hasCause(refused);
        assertThat(told)
                .hasMessageContaining(
                        "of the leads 2 were accepted, 2 were refused, 1 were not sent");
        assertThat(batch.next()).containsExactly(3L, 4L);
        assertThatCode(batch::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void refusedFirstCallOfManyNamesTheUnsentLeads() {
        assertAccount(
                partial(batch.failed(refused)), List.of(), List.of(1L, 2L), List.of(3L, 4L, 5L), 0);
    }

    @Test
    void failureOfTheOnlyCallIsReportedAsItIs() {
        Batch<Long> one = batch(1L, 2L);

        assertThat(one.failed(refused)).isSameAs(refused);
        assertThat(one.next()).containsExactly(1L, 2L);
        assertThat(one.failed(doubt)).isSameAs(doubt);
        assertThat(one.next()).isEmpty();
        assertThat(doubtOf(one)).isSameAs(doubt);
    }

    @Test
    void doubtfulCallIsNotNextAgain() {
        accept();

        PartialTriggerException told = partial(batch.failed(doubt));

        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(told.isRetryable()).isFalse();
        assertThat(told).hasMessageContaining("2 have an unknown outcome, 1 were not sent");
        assertThat(batch.next()).containsExactly(5L);
    }

    @Test
    void resumedBatchEndsInItsDoubt() {
        batch.failed(doubt);
        accept();
        accept();
        assertThat(batch.next()).isEmpty();

        PartialTriggerException told = partial(doubtOf(batch));

        assertAccount(told, List.of(3L, 4L, 5L), List.of(1L, 2L), List.of(), 2);
        assertThat(told).hasCause(doubt);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void refusalAfterADoubtIsReportedAsTheDoubtWithAllThatIsLeft() {
        batch.failed(doubt);

        PartialTriggerException told = partial(batch.failed(refused));

        assertAccount(told, List.of(), List.of(1L, 2L), List.of(3L, 4L, 5L), 0);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(batch.next()).containsExactly(3L, 4L);
    }

    @Test
    void doubtsAddUp() {
        batch.failed(doubt);

        PartialTriggerException told = partial(batch.failed(otherDoubt));

        assertAccount(told, List.of(), List.of(1L, 2L, 3L, 4L), List.of(5L), 0);
        assertThat(told).hasCause(otherDoubt);
        accept();
        assertAccount(partial(doubtOf(batch)), List.of(5L), List.of(1L, 2L, 3L, 4L), List.of(), 1);
    }

    @Test
    void deliveryThatMakesNoCallReportsTheAccountOfEarlierOnes() {
        assertThat(batch.unsent(refused)).isSameAs(refused);
        accept();

        assertAccount(
                partial(batch.unsent(refused)), List.of(1L, 2L), List.of(), List.of(3L, 4L, 5L), 1);

        batch.failed(doubt);
        PartialTriggerException told = partial(batch.unsent(refused));
        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void accountDoesNotChangeAfterwards() {
        accept();
        BatchAccount account = partial(batch.failed(refused)).getAccount();

        accept();
        batch.failed(doubt);

        assertThat(account)
                .isEqualTo(
                        new BatchAccount(
                                List.of(1L, 2L), List.of(), List.of(3L, 4L), List.of(5L), 1));
    }

    @Test
    void batchIsDoneWhenAllLeadsAreSentAndNoneIsInDoubt() {
        assertThat(batch.isDone()).isFalse();
        batch.failed(refused);
        accept();
        accept();
        assertThat(batch.isDone()).isFalse();
        batch.accepted(List.of(refusal()));

        assertThat(batch.isDone()).isTrue();
    }

    @Test
    void batchInDoubtIsNeverDone() {
        batch.failed(doubt);
        accept();
        accept();

        assertThat(batch.next()).isEmpty();
        assertThat(batch.isDone()).isFalse();
    }

    @Test
    void noLeadsHaveNoNextCall() {
        Batch<Long> none = batch();

        assertThat(none.next()).isEmpty();
        assertThatCode(none::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void textCountsLeadsAndNamesNone() {
        accept();
        batch.failed(doubt);

        assertThat(batch).hasToString("Batch[given=5, known=2, unknown=2]");
    }

    private static void assertAccount(
            PartialTriggerException told,
            List<Long> accepted,
            List<Long> failed,
            List<Long> unsent,
            int calls) {
        assertThat(told.getAccount())
                .isEqualTo(new BatchAccount(accepted, List.of(), failed, unsent, calls));
    }

    private static PartialTriggerException partial(MarketoException told) {
        assertThat(told).isInstanceOf(PartialTriggerException.class);
        return (PartialTriggerException) told;
    }

    private static MarketoException doubtOf(Batch<Long> ended) {
        MarketoException doubt = catchThrowableOfType(MarketoException.class, ended::checkDoubt);
        assertThat(doubt).isNotNull();
        return doubt;
    }

    private static MarketoException failure(Outcome outcome, String detail) {
        return new MarketoException(
                Failure.notApplied(
                                "smartCampaign/trigger",
                                Subject.campaign(3712),
                                ErrorKind.TRANSPORT,
                                detail,
                                "Check the network.")
                        .asRetryable()
                        .withOutcome(outcome),
                null);
    }

    private static Batch<Long> batch(Long... leads) {
        return new Batch<>(
                List.of(leads),
                2,
                (failure, batch, failed, unsent) ->
                        new PartialTriggerException(
                                failure.getFailure(),
                                SentLeads.account(batch, failed, unsent),
                                failure));
    }

    private void accept() {
        batch.accepted(Collections.nCopies(batch.next().size(), RowResult.accepted()));
    }

    private static RowResult refusal() {
        return RowResult.refused(List.of(new MarketoError("1004", "Lead not found")));
    }
}
