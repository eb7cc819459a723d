package io.github.camelmarketo.component;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * One delivery of a trigger: what it sends, and what it tells of all deliveries of its exchange. A
 * redelivery sends the leads that are known not to have been taken, never one that was accepted,
 * and never one whose outcome is unknown.
 */
final class TriggerProgress {

    private static final String PROPERTY = "CamelMarketoTriggerProgress:";

    private final Exchange exchange;
    private final String property;
    private final Map<String, Object> values;
    private final TriggerMemory before;

    private TriggerProgress(
            Exchange exchange, String property, Map<String, Object> values, TriggerMemory before) {
        this.exchange = exchange;
        this.property = property;
        this.values = values;
        this.before = before;
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
        TriggerMemory before =
                redelivered ? exchange.getProperty(property, TriggerMemory.class) : null;
        if (before != null && !before.given().equals(values.get("leads"))) {
            // Another trigger of the same exchange: the mark of a redelivery stays on the message.
            before = null;
        }
        return new TriggerProgress(exchange, property, values, before);
    }

    /**
     * The parameters of what is still to be sent. Throws the doubt of before when nothing else is
     * left.
     */
    Map<String, Object> remaining() {
        if (before == null) {
            return values;
        }
        if (before.left().isEmpty() && before.doubt() != null) {
            throw before.doubt();
        }
        Map<String, Object> remaining = new HashMap<>(values);
        remaining.put("leads", new LeadIds(before.left()));
        return remaining;
    }

    /** Takes note of a failure, and gives it with what earlier deliveries had done. */
    MarketoException failed(MarketoException failure) {
        if (!(values.get("leads") instanceof LeadIds given)
                || (before != null && failure == before.doubt())) {
            return failure;
        }
        TriggerMemory start =
                before == null ? TriggerMemory.of((Long) values.get("id"), given) : before;
        TriggerMemory after = start.failed(failure);
        MarketoException told = failure;
        if (start.isBegun()) {
            told =
                    after.unknown().isEmpty()
                            ? whole(
                                    failure,
                                    after.done(),
                                    start.failedOf(failure),
                                    TriggerMemory.unsentOf(failure))
                            : whole(after.doubt(), after.done(), after.unknown(), after.left());
        }
        exchange.setProperty(property, after.doubt() == null ? after : after.doubting(told));
        return told;
    }

    /** Adds what earlier deliveries had done to the result of this one. */
    Object succeeded(Object result) {
        if (before == null || !(result instanceof TriggerResult now)) {
            return result;
        }
        TriggerMemory after = before.succeeded(now);
        if (after.doubt() == null) {
            exchange.removeProperty(property);
            return after.done();
        }
        MarketoException told = whole(after.doubt(), after.done(), after.unknown(), List.of());
        exchange.setProperty(property, after.doubting(told));
        throw told;
    }

    /** A failure that tells what became of the leads in all deliveries. */
    private static MarketoException whole(
            MarketoException failure, TriggerResult done, List<Long> failed, List<Long> unsent) {
        boolean partial = failure instanceof PartialTriggerException;
        MarketoException plain =
                partial && failure.getCause() instanceof MarketoException cause ? cause : failure;
        return PartialTriggerException.of(plain, done, failed, unsent);
    }
}
