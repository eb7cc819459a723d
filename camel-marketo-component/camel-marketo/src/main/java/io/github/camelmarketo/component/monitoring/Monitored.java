package io.github.camelmarketo.component.monitoring;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;

/**
 * What there is to see of a started component.
 *
 * @param component name of the component
 * @param instance the instance that it calls
 * @param client its client
 * @param limiter the instance's limiter
 * @param quota the instance's daily quota
 * @param statistics counts of its calls
 */
public record Monitored(
        String component,
        InstanceUrl instance,
        MarketoClient client,
        CallLimiter limiter,
        DailyQuota quota,
        MarketoStatistics statistics) {

    /** A component that can be monitored. */
    @FunctionalInterface
    public interface Source {

        /**
         * Returns what there is to see.
         *
         * @return the present state, null while the component is not started
         */
        Monitored monitored();
    }
}
