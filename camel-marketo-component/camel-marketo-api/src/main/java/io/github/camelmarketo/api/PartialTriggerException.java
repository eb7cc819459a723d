package io.github.camelmarketo.api;

import java.util.List;

/**
 * A trigger of more leads than fit into one call that failed after Marketo had accepted some of
 * them.
 */
public class PartialTriggerException extends MarketoException {

    private static final long serialVersionUID = 1L;

    private final transient List<Long> accepted;
    private final transient List<Long> failed;
    private final transient List<Long> unsent;

    PartialTriggerException(
            MarketoException failure, List<Long> accepted, List<Long> failed, List<Long> unsent) {
        super(
                failure.getMessage()
                        + " That was one call of several: of the leads "
                        + accepted.size()
                        + " were accepted, "
                        + failed.size()
                        + (failure.getOutcome() == Outcome.UNKNOWN
                                ? " have an unknown outcome, "
                                : " were refused, ")
                        + unsent.size()
                        + " were not sent.",
                failure);
        this.accepted = List.copyOf(accepted);
        this.failed = List.copyOf(failed);
        this.unsent = List.copyOf(unsent);
    }

    /**
     * Makes an exception for a trigger that took more than one delivery.
     *
     * @param failure the failure that stays
     * @param accepted ids of all leads that were accepted
     * @param failed ids of the leads that the failure is about
     * @param unsent ids of the leads that were not sent
     * @return the exception
     */
    public static PartialTriggerException of(
            MarketoException failure, List<Long> accepted, List<Long> failed, List<Long> unsent) {
        return new PartialTriggerException(failure, accepted, failed, unsent);
    }

    /**
     * Gives the leads that Marketo took. They must not be sent again.
     *
     * @return their ids in order
     */
    public List<Long> getAccepted() {
        return accepted == null ? List.of() : accepted;
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
