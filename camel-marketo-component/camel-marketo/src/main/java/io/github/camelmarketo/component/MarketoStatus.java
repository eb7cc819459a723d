package io.github.camelmarketo.component;

import io.github.camelmarketo.api.limit.CallLimiter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * What an operator sees of one component; the same in the console and in JMX.
 *
 * @param component name of the component
 * @param connection its connection
 */
record MarketoStatus(String component, MarketoConnection connection) {

    /** The status of every started marketo component of a context. */
    static List<MarketoStatus> of(CamelContext context) {
        return context.getComponentNames().stream()
                .sorted()
                .filter(name -> context.hasComponent(name) instanceof MarketoComponent)
                .map(name -> of(name, (MarketoComponent) context.hasComponent(name)))
                .filter(each -> each.connection() != null)
                .toList();
    }

    private static MarketoStatus of(String name, MarketoComponent component) {
        return new MarketoStatus(name, component.startedConnection());
    }

    /** Figures by name, in the order in which they are shown. */
    Map<String, Object> figures() {
        CallLimiter.Usage usage = connection.limiter().usage();
        MarketoStatistics statistics = connection.statistics();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("component", component);
        figures.put("instance", connection.instance().base());
        figures.put(
                "tokenAgeSeconds",
                connection.client().tokenAge().map(Duration::toSeconds).orElse(-1L));
        figures.put("callsInFlight", usage.inFlight());
        figures.put("callsWaiting", usage.waiting() + connection.queued());
        figures.put("callsInWindow", usage.inWindow());
        figures.put("callsPerWindow", usage.callsPerWindow());
        figures.put("maxConcurrentCalls", usage.maxConcurrentCalls());
        figures.put("quotaUsed", connection.quota().used());
        figures.put("quotaBlocked", connection.quota().isBlocked());
        figures.put("calls", statistics.calls());
        figures.put("failedCalls", statistics.failedCalls());
        figures.put("retries", statistics.repeats());
        figures.put("tokenRefreshes", statistics.tokens());
        figures.put("waitedMillis", statistics.waitedMillis());
        return figures;
    }
}
