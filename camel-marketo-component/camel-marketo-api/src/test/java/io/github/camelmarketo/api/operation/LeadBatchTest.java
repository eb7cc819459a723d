package io.github.camelmarketo.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelmarketo.api.BatchAccount;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of each lead, over all calls and deliveries. */
class LeadBatchTest {

    private static final MarketoException REFUSED = failure(Outcome.NOT_APPLIED, "refused");
    private static final MarketoException DOUBT = failure(Outcome.UNKNOWN, "cut off");
    private static final MarketoException OTHER_DOUBT = failure(Outcome.UNKNOWN, "timed out");

    private final LeadBatch batch = new LeadBatch(List.of(1L, 2L, 3L, 4L, 5L), 2);

    @Test
    void acceptedCallsMoveOnToTheNextLeads() {
        assertThat(batch.next()).containsExactly(1L, 2L);
        batch.accepted(List.of());
        assertThat(batch.next()).containsExactly(3L, 4L);
        batch.accepted(List.of());
        assertThat(batch.next()).containsExactly(5L);
        batch.accepted(List.of());

        assertThat(batch.next()).isEmpty();
        assertThat(batch.acceptedLeads()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(batch.skippedLeads()).isEmpty();
        assertThat(batch.calls()).isEqualTo(3);
        assertThatCode(batch::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void skippedLeadsAreNotAccepted() {
        SkippedLead skipped = new SkippedLead(2, List.of("1004: Lead not found"));

        batch.accepted(List.of(skipped));

        assertThat(batch.acceptedLeads()).containsExactly(1L);
        assertThat(batch.skippedLeads()).containsExactly(skipped);
        assertThat(batch.calls()).isEqualTo(1);
        assertThat(batch.next()).containsExactly(3L, 4L);
    }

    @Test
    void refusedCallIsNextAgain() {
        batch.accepted(List.of());

        PartialTriggerException told = partial(batch.failed(REFUSED));

        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(told).hasCause(REFUSED);
        assertThat(told)
                .hasMessageContaining(
                        "of the leads 2 were accepted, 2 were refused, 1 were not sent");
        assertThat(batch.next()).containsExactly(3L, 4L);
        assertThatCode(batch::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void refusedFirstCallOfManyNamesTheUnsentLeads() {
        assertAccount(
                partial(batch.failed(REFUSED)), List.of(), List.of(1L, 2L), List.of(3L, 4L, 5L), 0);
    }

    @Test
    void failureOfTheOnlyCallIsReportedAsItIs() {
        LeadBatch one = new LeadBatch(List.of(1L, 2L), 2);

        assertThat(one.failed(REFUSED)).isSameAs(REFUSED);
        assertThat(one.next()).containsExactly(1L, 2L);
        assertThat(one.failed(DOUBT)).isSameAs(DOUBT);
        assertThat(one.next()).isEmpty();
        assertThat(doubtOf(one)).isSameAs(DOUBT);
    }

    @Test
    void doubtfulCallIsNotNextAgain() {
        batch.accepted(List.of());

        PartialTriggerException told = partial(batch.failed(DOUBT));

        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(told.isRetryable()).isFalse();
        assertThat(told).hasMessageContaining("2 have an unknown outcome, 1 were not sent");
        assertThat(batch.next()).containsExactly(5L);
    }

    @Test
    void resumedBatchEndsInItsDoubt() {
        batch.failed(DOUBT);
        batch.accepted(List.of());
        batch.accepted(List.of());
        assertThat(batch.next()).isEmpty();

        PartialTriggerException told = partial(doubtOf(batch));

        assertAccount(told, List.of(3L, 4L, 5L), List.of(1L, 2L), List.of(), 2);
        assertThat(told).hasCause(DOUBT);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void refusalAfterADoubtIsReportedAsTheDoubtWithAllThatIsLeft() {
        batch.failed(DOUBT);

        PartialTriggerException told = partial(batch.failed(REFUSED));

        assertAccount(told, List.of(), List.of(1L, 2L), List.of(3L, 4L, 5L), 0);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(batch.next()).containsExactly(3L, 4L);
    }

    @Test
    void doubtsAddUp() {
        batch.failed(DOUBT);

        PartialTriggerException told = partial(batch.failed(OTHER_DOUBT));

        assertAccount(told, List.of(), List.of(1L, 2L, 3L, 4L), List.of(5L), 0);
        assertThat(told).hasCause(OTHER_DOUBT);
        batch.accepted(List.of());
        assertAccount(
                partial(doubtOf(batch)), List.of(5L), List.of(1L, 2L, 3L, 4L), List.of(), 1);
    }

    @Test
    void deliveryThatMakesNoCallReportsTheAccountOfEarlierOnes() {
        assertThat(batch.unsent(REFUSED)).isSameAs(REFUSED);
        batch.accepted(List.of());

        assertAccount(
                partial(batch.unsent(REFUSED)),
                List.of(1L, 2L),
                List.of(),
                List.of(3L, 4L, 5L),
                1);

        batch.failed(DOUBT);
        PartialTriggerException told = partial(batch.unsent(REFUSED));
        assertAccount(told, List.of(1L, 2L), List.of(3L, 4L), List.of(5L), 1);
        assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void accountDoesNotChangeAfterwards() {
        batch.accepted(List.of());
        BatchAccount account = partial(batch.failed(REFUSED)).getAccount();

        batch.accepted(List.of());
        batch.failed(DOUBT);

        assertThat(account)
                .isEqualTo(
                        new BatchAccount(
                                List.of(1L, 2L), List.of(), List.of(3L, 4L), List.of(5L), 1));
    }

    @Test
    void batchIsDoneWhenAllLeadsAreSentAndNoneIsInDoubt() {
        assertThat(batch.isDone()).isFalse();
        batch.failed(REFUSED);
        batch.accepted(List.of());
        batch.accepted(List.of());
        assertThat(batch.isDone()).isFalse();
        batch.accepted(List.of(new SkippedLead(5, List.of())));

        assertThat(batch.isDone()).isTrue();
    }

    @Test
    void batchInDoubtIsNeverDone() {
        batch.failed(DOUBT);
        batch.accepted(List.of());
        batch.accepted(List.of());

        assertThat(batch.next()).isEmpty();
        assertThat(batch.isDone()).isFalse();
    }

    @Test
    void noLeadsHaveNoNextCall() {
        LeadBatch none = new LeadBatch(List.of(), 2);

        assertThat(none.next()).isEmpty();
        assertThatCode(none::checkDoubt).doesNotThrowAnyException();
    }

    @Test
    void textCountsLeadsAndNamesNone() {
        batch.accepted(List.of());
        batch.failed(DOUBT);

        assertThat(batch).hasToString("LeadBatch[given=5, accepted=2, unknown=2, left=1]");
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

    private static MarketoException doubtOf(LeadBatch ended) {
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
}
