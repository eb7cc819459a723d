package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.InstanceUrl;
import java.time.Duration;

/**
 * Creates the limiter of a Marketo instance. It is asked once for each instance that is called in a
 * JVM, and its limiter is closed when the last user of that instance stops.
 */
@FunctionalInterface
public interface CallLimiterFactory {

    /**
     * Creates a limiter.
     *
     * @param instance the instance whose calls it limits
     * @param limits the limits to keep
     * @param longestCall how long a call can be in flight at most
     * @return the limiter
     */
    CallLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall);
}
