package io.github.camelmarketo.component;

import io.github.camelmarketo.api.MarketoException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Ready when an access token can be had and the calls of the day are not used up. Costs no call of
 * any limit.
 */
final class MarketoHealthCheck implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String component;
    private final MarketoConnection connection;
    private volatile boolean enabled = true;

    MarketoHealthCheck(String component, MarketoConnection connection) {
        this.component = component;
        this.connection = connection;
    }

    @Override
    public String getId() {
        return component.equals("marketo") ? component : "marketo:" + component;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        result.detail("instance", connection.instance().base());
        List<MarketoStatistics.Failure> failures = connection.statistics().failures();
        if (!failures.isEmpty()) {
            result.detail("lastFailure", failures.get(0).text());
            result.detail("lastFailureAt", failures.get(0).at().toString());
        }
        if (connection.quota().isBlocked()) {
            return down(
                    result,
                    "The calls of the day are used up until " + connection.quota().resetsAt());
        }
        try {
            connection.client().authenticate(PATIENCE);
            return result.up().build();
        } catch (MarketoException e) {
            return down(result, e.getMessage());
        }
    }

    /** Says the reason among the details too: Spring Boot's health shows no messages. */
    private static Result down(HealthCheckResultBuilder result, String reason) {
        return result.message(reason).detail("reason", reason).down().build();
    }
}
