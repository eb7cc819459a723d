package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.MarketoException;
import java.time.Duration;

/** Is told of what happens on the way of a call. Methods must return fast and not throw. */
public interface CallObserver {

    /** Looks at nothing. */
    CallObserver NONE = new CallObserver() {};

    /**
     * A call has its permit to be sent.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param waited how long it waited for the permit
     */
    default void permitted(String operation, Duration waited) {}

    /**
     * A call was sent and ended in a readable answer or a fault.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param code empty for success, else Marketo's code, {@code HTTP 502}, or the kind of failure
     * @param took time from sending to the answer
     */
    default void called(String operation, String code, Duration took) {}

    /**
     * A call succeeded.
     *
     * @param reply the answer
     */
    default void replied(MarketoReply reply) {}

    /**
     * A call is about to be sent again.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param attempt number of the attempt that failed, from 1
     * @param code why, as in {@link #called}
     * @param delay how long it waits before
     */
    default void repeating(String operation, int attempt, String code, Duration delay) {}

    /**
     * An access token was asked for.
     *
     * @param success whether one was given
     * @param took how long it took, repeats included
     */
    default void authenticated(boolean success, Duration took) {}

    /**
     * An operation failed for good.
     *
     * @param failure what the caller is told
     */
    default void failed(MarketoException failure) {}

    /**
     * Tells another observer as well.
     *
     * @param other the other
     * @return an observer that tells this one, then the other
     */
    default CallObserver and(CallObserver other) {
        CallObserver first = this;
        return new CallObserver() {
            @Override
            public void permitted(String operation, Duration waited) {
                first.permitted(operation, waited);
                other.permitted(operation, waited);
            }

            @Override
            public void called(String operation, String code, Duration took) {
                first.called(operation, code, took);
                other.called(operation, code, took);
            }

            @Override
            public void replied(MarketoReply reply) {
                first.replied(reply);
                other.replied(reply);
            }

            @Override
            public void repeating(String operation, int attempt, String code, Duration delay) {
                first.repeating(operation, attempt, code, delay);
                other.repeating(operation, attempt, code, delay);
            }

            @Override
            public void authenticated(boolean success, Duration took) {
                first.authenticated(success, took);
                other.authenticated(success, took);
            }

            @Override
            public void failed(MarketoException failure) {
                first.failed(failure);
                other.failed(failure);
            }
        };
    }
}
