package io.github.camelmarketo.component;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an exchange remembers of a trigger from one delivery to the next.
 *
 * @param given the leads that it was given
 * @param done what the calls that Marketo took came to, in all deliveries
 * @param unknown ids of the leads whose outcome is unknown, which are not sent again
 * @param left ids of the leads that are still to be sent
 * @param doubt the failure that told last of unknown outcomes, null when there are none
 */
record TriggerMemory(
        LeadIds given,
        TriggerResult done,
        List<Long> unknown,
        List<Long> left,
        MarketoException doubt) {

    /** Nothing was sent yet. */
    static TriggerMemory of(long campaignId, LeadIds given) {
        TriggerResult nothing = new TriggerResult(campaignId, List.of(), List.of(), 0);
        return new TriggerMemory(given, nothing, List.of(), given.ids(), null);
    }

    /** Whether some of it is done or in doubt, so that a failure of the rest is not the whole. */
    boolean isBegun() {
        return done.calls() > 0 || !unknown.isEmpty();
    }

    /** After a delivery that failed. */
    TriggerMemory failed(MarketoException failure) {
        TriggerResult all =
                failure instanceof PartialTriggerException partial
                        ? sum(partial.getAccepted(), partial.getSkipped(), partial.getCalls())
                        : done;
        List<Long> sent = failedOf(failure);
        List<Long> unsent = unsentOf(failure);
        return failure.getOutcome() == Outcome.UNKNOWN
                ? new TriggerMemory(given, all, joined(unknown, sent), unsent, failure)
                : new TriggerMemory(given, all, unknown, joined(sent, unsent), doubt);
    }

    /** After a delivery that sent all that was left. */
    TriggerMemory succeeded(TriggerResult now) {
        TriggerResult all = sum(now.accepted(), now.skipped(), now.calls());
        return new TriggerMemory(given, all, unknown, List.of(), doubt);
    }

    TriggerMemory doubting(MarketoException told) {
        return new TriggerMemory(given, done, unknown, left, told);
    }

    /** The leads that a failure is about: all that were left, unless it tells them apart. */
    List<Long> failedOf(MarketoException failure) {
        return failure instanceof PartialTriggerException partial ? partial.getFailed() : left;
    }

    static List<Long> unsentOf(MarketoException failure) {
        return failure instanceof PartialTriggerException partial ? partial.getUnsent() : List.of();
    }

    private TriggerResult sum(List<Long> accepted, List<SkippedLead> skipped, int calls) {
        return new TriggerResult(
                done.id(),
                joined(done.accepted(), accepted),
                joined(done.skipped(), skipped),
                done.calls() + calls);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
