package io.github.camelmarketo.api;

import io.github.camelmarketo.api.client.Effect;
import io.github.camelmarketo.api.client.Fault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call that failed. Says which operation on which campaign, what Marketo answered, whether the
 * call may have been carried out, and whether sending it again is safe and sensible.
 */
public class MarketoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A text for people names that many; {@link #getErrors()} has them all. */
    private static final int MOST_ERRORS = 5;

    /** What was called. */
    private final String operation;

    /** What it was about, null for none. */
    private final Long campaignId;

    private final transient List<MarketoError> errors;

    /** 0 when there was no answer. */
    private final int httpStatus;

    /** Null when Marketo gave none. */
    private final String requestId;

    /** What kind of failure it is. */
    private final ErrorKind kind;

    /** What is known of the work. */
    private final Outcome outcome;

    /** Whether another attempt may succeed and does no harm. */
    private final boolean retryable;

    public MarketoException(
            String operation, Long campaignId, Fault fault, Outcome outcome, String advice) {
        super(describe(operation, campaignId, fault, outcome, advice), fault.cause());
        this.operation = operation;
        this.campaignId = campaignId;
        this.errors = List.copyOf(fault.errors());
        this.httpStatus = fault.httpStatus();
        this.requestId = fault.requestId();
        this.kind = fault.kind();
        this.outcome = outcome;
        this.retryable = outcome == Outcome.NOT_APPLIED && passes(fault);
    }

    /** Makes an exception that repeats what another says and adds to it. */
    public MarketoException(String message, MarketoException failure) {
        super(message, failure);
        this.operation = failure.operation;
        this.campaignId = failure.campaignId;
        this.errors = failure.getErrors();
        this.httpStatus = failure.httpStatus;
        this.requestId = failure.requestId;
        this.kind = failure.kind;
        this.outcome = failure.outcome;
        this.retryable = failure.retryable;
    }

    /**
     * Makes an exception for something that was asked for and does not exist.
     *
     * @param operation like {@code smartCampaign/getById}
     * @param campaignId the campaign, null when it was not asked for by id
     * @param detail what does not exist
     * @param requestId Marketo's id of the request, null when there is none
     * @param advice what a person can do
     * @return the exception
     */
    public static MarketoException notFound(
            String operation, Long campaignId, String detail, String requestId, String advice) {
        Fault fault =
                new Fault(
                        Effect.REFUSED,
                        ErrorKind.NOT_FOUND,
                        List.of(),
                        200,
                        requestId,
                        detail,
                        null,
                        null);
        return new MarketoException(operation, campaignId, fault, Outcome.NOT_APPLIED, advice);
    }

    /**
     * Makes an exception for a call that never left.
     *
     * @param operation like {@code smartCampaign/getById}
     * @param campaignId the campaign, null when the operation names none
     * @param kind the kind of failure
     * @param detail why it did not leave
     * @return the exception, which is retryable
     */
    public static MarketoException unsent(
            String operation, Long campaignId, ErrorKind kind, String detail) {
        Fault fault = Fault.local(kind, detail);
        return new MarketoException(
                operation, campaignId, fault, Outcome.NOT_APPLIED, "It may be sent again.");
    }

    /**
     * Makes an exception for answers that were read and make no sense together.
     *
     * @param operation like {@code smartCampaign/browse}
     * @param detail what makes no sense
     * @return the exception, of kind {@code PROTOCOL}
     */
    public static MarketoException unreadable(String operation, String detail) {
        Fault fault = Fault.protocol(detail, null);
        return new MarketoException(operation, null, fault, Outcome.NOT_APPLIED, null);
    }

    /**
     * Gives the operation.
     *
     * @return like {@code smartCampaign/clone}
     */
    public String getOperation() {
        return operation;
    }

    /**
     * Gives the campaign that was asked for.
     *
     * @return its id, null when the operation names none
     */
    public Long getCampaignId() {
        return campaignId;
    }

    /**
     * Gives Marketo's errors.
     *
     * @return the errors in their order, empty when Marketo gave none
     */
    public List<MarketoError> getErrors() {
        return errors == null ? List.of() : errors;
    }

    /**
     * Gives the first of Marketo's codes.
     *
     * @return like {@code 709}, null when Marketo gave none
     */
    public String getCode() {
        return getErrors().isEmpty() ? null : getErrors().get(0).code();
    }

    /**
     * Gives the HTTP status of the answer.
     *
     * @return the status, 0 when there was no answer
     */
    public int getHttpStatus() {
        return httpStatus;
    }

    /**
     * Gives Marketo's id of the request, which its support asks for.
     *
     * @return the id, null when there is none
     */
    public String getRequestId() {
        return requestId;
    }

    /**
     * Gives the kind of failure.
     *
     * @return the kind
     */
    public ErrorKind getKind() {
        return kind;
    }

    /**
     * Says what is known of the call's effect.
     *
     * @return {@code NOT_APPLIED}, or {@code UNKNOWN} when the call may have been carried out
     */
    public Outcome getOutcome() {
        return outcome;
    }

    /**
     * Says whether sending the same again, later, is safe and may succeed.
     *
     * @return true for passing failures of calls that had no effect
     */
    public boolean isRetryable() {
        return retryable;
    }

    private static boolean passes(Fault fault) {
        return fault.effect() != Effect.REFUSED
                && switch (fault.kind()) {
                    case LIMIT, TRANSIENT, TRANSPORT, PROTOCOL -> true;
                    default -> false;
                };
    }

    private static String describe(
            String operation, Long campaignId, Fault fault, Outcome outcome, String advice) {
        StringBuilder text = new StringBuilder(operation);
        if (campaignId != null) {
            text.append(" of campaign ").append(campaignId);
        }
        text.append(" failed: ");
        if (!fault.errors().isEmpty()) {
            text.append(
                    fault.errors().stream()
                            .limit(MOST_ERRORS)
                            .map(MarketoError::toString)
                            .collect(Collectors.joining(", ")));
            if (fault.errors().size() > MOST_ERRORS) {
                text.append(" and ").append(fault.errors().size() - MOST_ERRORS).append(" more");
            }
        }
        if (fault.detail() != null) {
            text.append(fault.errors().isEmpty() ? "" : ", ").append(fault.detail());
        }
        if (fault.requestId() != null) {
            text.append(" (request ").append(fault.requestId()).append(')');
        }
        text.append(
                outcome == Outcome.UNKNOWN
                        ? ". It may have been carried out: look in Marketo before sending it again. "
                        : ". It was not carried out. ");
        return text.append(advice == null ? fault.advice() : advice).toString();
    }
}
