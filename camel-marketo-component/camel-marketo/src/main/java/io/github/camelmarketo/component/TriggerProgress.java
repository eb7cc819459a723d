package io.github.camelmarketo.component;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What became of the leads of a trigger in the deliveries of one exchange. A redelivery sends the
 * leads that are known not to have been taken, never one that was accepted, and never one whose
 * outcome is unknown.
 */
final class TriggerProgress {

    private static final String PROPERTY = "CamelMarketoTriggerProgress:";

    private final Exchange exchange;
    private final String property;
    private final Map<String, Object> values;
    private final State state;

    private TriggerProgress(
            Exchange exchange, String property, Map<String, Object> values, State state) {
        this.exchange = exchange;
        this.property = property;
        this.values = values;
        this.state = state;
    }

    /**
     * The progress of an exchange at an endpoint; of other methods than trigger there is none to
     * keep.
     */
    static TriggerProgress of(
            Exchange exchange, MarketoEndpoint endpoint, Map<String, Object> values) {
        String property = PROPERTY + endpoint.getEndpointUri() + ":" + values.get("id");
        boolean redelivered =
                exchange.getMessage().getHeader(Exchange.REDELIVERED, false, boolean.class);
        State state = redelivered ? exchange.getProperty(property, State.class) : null;
        if (state != null && !state.given.equals(values.get("leads"))) {
            // Another trigger of the same exchange: the mark of a redelivery stays on the message.
            state = null;
        }
        return new TriggerProgress(exchange, property, values, state);
    }

    /**
     * The parameters of what is still to be sent. Throws the doubt of before when nothing else is
     * left.
     */
    Map<String, Object> remaining() {
        if (state == null) {
            return values;
        }
        if (state.left.isEmpty() && state.failure != null) {
            throw state.failure;
        }
        Map<String, Object> remaining = new HashMap<>(values);
        remaining.put("leads", new LeadIds(state.left));
        return remaining;
    }

    /** Takes note of a failure, and gives it with what earlier deliveries had done. */
    MarketoException failed(MarketoException failure) {
        if (!(values.get("leads") instanceof LeadIds given)
                || (state != null && failure == state.failure)) {
            return failure;
        }
        State next = state == null ? new State(given) : new State(state);
        List<Long> sent = state == null ? given.ids() : state.left;
        boolean unknown = failure.getOutcome() == Outcome.UNKNOWN;
        List<Long> failed = sent;
        List<Long> unsent = List.of();
        if (failure instanceof PartialTriggerException partial) {
            next.accepted.addAll(partial.getAccepted());
            failed = partial.getFailed();
            unsent = partial.getUnsent();
        }
        next.left = new ArrayList<>(unknown ? List.of() : failed);
        next.left.addAll(unsent);
        if (unknown) {
            next.unknown.addAll(failed);
            next.failure = failure;
        }
        MarketoException told = failure;
        if (state != null && !(state.accepted.isEmpty() && state.unknown.isEmpty())) {
            told =
                    next.unknown.isEmpty()
                            ? whole(failure, next.accepted, failed, unsent)
                            : whole(next.failure, next.accepted, next.unknown, next.left);
        }
        if (next.failure != null) {
            next.failure = told;
        }
        exchange.setProperty(property, next);
        return told;
    }

    /** Adds what earlier deliveries had done to the result of this one. */
    Object succeeded(Object result) {
        if (state == null || !(result instanceof TriggerResult now)) {
            return result;
        }
        exchange.removeProperty(property);
        List<Long> accepted = new ArrayList<>(state.accepted);
        accepted.addAll(now.accepted());
        if (state.failure != null) {
            State ended = new State(state);
            ended.left = List.of();
            ended.accepted.addAll(now.accepted());
            ended.failure = whole(state.failure, accepted, state.unknown, List.of());
            exchange.setProperty(property, ended);
            throw ended.failure;
        }
        return new TriggerResult(now.id(), accepted, now.skipped(), now.calls());
    }

    /** A failure that tells what became of the leads in all deliveries. */
    private static MarketoException whole(
            MarketoException failure, List<Long> accepted, List<Long> failed, List<Long> unsent) {
        boolean partial = failure instanceof PartialTriggerException;
        MarketoException plain =
                partial && failure.getCause() instanceof MarketoException cause ? cause : failure;
        return PartialTriggerException.of(plain, accepted, failed, unsent);
    }

    private static final class State {

        private final LeadIds given;
        private final List<Long> accepted = new ArrayList<>();
        private final List<Long> unknown = new ArrayList<>();
        private List<Long> left = List.of();
        private MarketoException failure;

        State(LeadIds given) {
            this.given = given;
        }

        State(State other) {
            this(other.given);
            accepted.addAll(other.accepted);
            unknown.addAll(other.unknown);
            left = other.left;
            failure = other.failure;
        }
    }
}
