package io.github.camelmarketo.api;

import io.github.camelmarketo.api.model.TriggerResult;
import java.util.List;

/**
 * A trigger of more leads than fit into one call that failed after Marketo had accepted some of
 * them.
 */
public class PartialTriggerException extends MarketoException {

    private static final long serialVersionUID = 1L;

    private final transient TriggerResult done;
    private final transient List<Long> failed;
    private final transient List<Long> unsent;

    public PartialTriggerException(
            MarketoException failure, TriggerResult done, List<Long> failed, List<Long> unsent) {
        super(
                failure.getMessage()
                        + " That was one call of several: of the leads "
                        + done.accepted().size()
                        + " were accepted, "
                        + (done.skipped().isEmpty()
                                ? ""
                                : done.skipped().size() + " were skipped, ")
                        + failed.size()
                        + (failure.getOutcome() == Outcome.UNKNOWN
                                ? " have an unknown outcome, "
                                : " were refused, ")
                        + unsent.size()
                        + " were not sent.",
                failure);
        this.done = done;
        this.failed = List.copyOf(failed);
        this.unsent = List.copyOf(unsent);
    }

    /**
     * Makes an exception for a trigger that took more than one delivery.
     *
     * @param failure the failure that stays
     * @param done what all calls that Marketo took came to
     * @param failed ids of the leads that the failure is about
     * @param unsent ids of the leads that were not sent
     * @return the exception
     */
    public static PartialTriggerException of(
            MarketoException failure, TriggerResult done, List<Long> failed, List<Long> unsent) {
        return new PartialTriggerException(failure, done, failed, unsent);
    }

    /**
     * Gives the leads that Marketo took. They must not be sent again.
     *
     * @return their ids in order
     */
    public List<Long> getAccepted() {
        return done == null ? List.of() : done.accepted();
    }

    /**
     * Gives the leads that Marketo passed over in the calls that it took.
     *
     * @return the leads with Marketo's reasons, in order
     */
    public List<SkippedLead> getSkipped() {
        return done == null ? List.of() : done.skipped();
    }

    /**
     * Says how many calls Marketo took.
     *
     * @return their number, without the one that failed
     */
    public int getCalls() {
        return done == null ? 0 : done.calls();
    }

    /**
     * Gives the leads of the call that failed. They may be sent again only when {@link
     * #getOutcome()} is {@code NOT_APPLIED}.
     *
     * @return their ids in order
     */
    public List<Long> getFailed() {
        return failed == null ? List.of() : failed;
    }

    /**
     * Gives the leads that were not sent at all.
     *
     * @return their ids in order
     */
    public List<Long> getUnsent() {
        return unsent == null ? List.of() : unsent;
    }
}
