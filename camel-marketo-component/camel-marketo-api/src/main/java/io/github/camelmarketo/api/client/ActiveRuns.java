package io.github.camelmarketo.api.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The operations of a client that are not finished. */
final class ActiveRuns {

    private final Set<OperationRun<?>> runs = ConcurrentHashMap.newKeySet();
    private volatile String stopped;

    void add(OperationRun<?> run) {
        runs.add(run);
        String reason = stopped;
        if (reason != null) {
            run.stop(reason);
        }
    }

    void remove(OperationRun<?> run) {
        runs.remove(run);
    }

    /** Stops all of them, and all that begin later. */
    void stop(String reason) {
        stopped = reason;
        runs.forEach(each -> each.stop(reason));
    }
}
