package io.github.camelmarketo.simulator;

import java.util.EnumMap;
import java.util.Map;

/** The fault scripts of all operations. Thread-safe. */
final class FaultScripts {

    private final Map<Operation, FaultScript> scripts = new EnumMap<>(Operation.class);
    private final FaultScript any;

    FaultScripts(Envelopes envelopes) {
        for (Operation operation : Operation.values()) {
            scripts.put(operation, new FaultScript(envelopes));
        }
        any = new FaultScript(envelopes);
    }

    FaultScript on(Operation operation) {
        return scripts.get(operation);
    }

    FaultScript onAny() {
        return any;
    }

    /** The fault of one call; the operation's own script goes before the one for any. */
    FaultStep.Taken next(Operation operation) {
        FaultStep.Taken own = scripts.get(operation).next();
        if (own != null) {
            return own;
        }
        FaultStep.Taken common = any.next();
        return common == null ? FaultStep.Taken.NONE : common;
    }

    void clear() {
        scripts.values().forEach(FaultScript::clear);
        any.clear();
    }
}
