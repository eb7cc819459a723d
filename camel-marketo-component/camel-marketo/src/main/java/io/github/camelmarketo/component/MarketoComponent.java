package io.github.camelmarketo.component;

import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.component.internal.MarketoApiName;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.StringHelper;

/** One Marketo instance with one set of credentials, and the options of all calls to it. */
@Component("marketo")
@ManagedResource(description = "Managed Marketo component")
public class MarketoComponent extends MarketoHttpOptions {

    @Metadata(
            description =
                    "Address of the Marketo instance: a URL with or without /rest or /identity, a host name, or the Munchkin id.")
    private String instanceUrl;

    @Metadata(description = "Client id of the custom service to call as.")
    private String clientId;

    @Metadata(
            label = "security",
            secret = true,
            description = "Client secret of the custom service to call as.")
    private String clientSecret;

    @Metadata(
            label = "advanced",
            description = "Id of a technology partner, sent when a token is asked for.")
    private String partnerId;

    @Metadata(
            defaultValue = "10",
            description =
                    "How many calls are sent at a time, for all that calls the same instance in this JVM.")
    private int maxConcurrentCalls = 10;

    @Metadata(
            defaultValue = "100",
            description =
                    "How many calls are sent in a window, for all that calls the same instance in this JVM.")
    private int callsPerWindow = 100;

    @Metadata(
            label = "advanced",
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description = "Length of the window of callsPerWindow.")
    private long rateWindow = 20000;

    @Metadata(
            defaultValue = "0",
            description =
                    "How many calls a day the instance takes over all its integrations. 0 relies on Marketo's own refusal alone.")
    private int dailyQuota;

    @Metadata(
            defaultValue = "5",
            description =
                    "How often a call is sent again after its first attempt, where that is safe. 0 never sends again.")
    private int maxRetries = 5;

    @Metadata(
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description = "Delay before a call is sent again; each further one is twice as long.")
    private long retryDelay = 1000;

    @Metadata(
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description = "Longest delay before a call is sent again.")
    private long maxRetryDelay = 20000;

    @Metadata(
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "How long one call may take, with its waits and repeats.")
    private long operationTimeout = 600000;

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "Limiter to use instead of the one of this JVM, for several JVMs that share a limit.")
    private CallLimiter callLimiter;

    @Metadata(
            label = "common",
            defaultValue = "false",
            enums = "false,true,writes",
            javaType = "java.lang.String",
            description =
                    "Which calls are checked and shown but not sent: none, all, or those that change something or run"
                            + " a campaign.")
    private String dryRun = "false";

    private volatile MarketoConnection connection;

    /** Endpoints may start before their component does, but not after it has stopped. */
    private volatile boolean stopped;

    /** Makes a component. */
    public MarketoComponent() {
        this(null);
    }

    /**
     * Makes a component.
     *
     * @param context its context
     */
    public MarketoComponent(CamelContext context) {
        super(context);
        this.configuration = new MarketoConfiguration();
    }

    @Override
    protected MarketoApiName getApiName(String apiNameStr) {
        for (MarketoApiName each : MarketoApiName.values()) {
            String name = each.getName();
            if (name.equals(apiNameStr) || StringHelper.camelCaseToDash(name).equals(apiNameStr)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "'" + apiNameStr + "' is no API of marketo: write smartCampaign, campaign or lead");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        UriChecks.check(remaining, parameters);
        return super.createEndpoint(uri, remaining, parameters);
    }

    @Override
    protected Endpoint createEndpoint(
            String uri,
            String methodName,
            MarketoApiName apiName,
            MarketoConfiguration endpointConfiguration) {
        endpointConfiguration.setApiName(apiName);
        endpointConfiguration.setMethodName(methodName);
        MarketoEndpoint endpoint =
                new MarketoEndpoint(uri, this, apiName, methodName, endpointConfiguration);
        endpoint.setDelay(MarketoEndpoint.DEFAULT_DELAY);
        endpoint.setInitialDelay(MarketoEndpoint.DEFAULT_INITIAL_DELAY);
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new CheckedOptions();
    }

    /** The connection, made when the first endpoint starts: only then are all options set. */
    MarketoConnection connection() {
        lock.lock();
        try {
            if (stopped) {
                throw new RejectedExecutionException("the marketo component is stopped");
            }
            if (connection == null) {
                connection = Settings.of(this).connect();
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void doStart() throws Exception {
        stopped = false;
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        MarketoConnection ended;
        lock.lock();
        try {
            stopped = true;
            ended = connection;
            connection = null;
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            ended.close();
        }
    }

    public String getInstanceUrl() {
        return instanceUrl;
    }

    /**
     * Address of the Marketo instance: a URL with or without /rest or /identity, a host name, or
     * the Munchkin id.
     */
    public void setInstanceUrl(String instanceUrl) {
        this.instanceUrl = instanceUrl;
    }

    public String getClientId() {
        return clientId;
    }

    /** Client id of the custom service to call as. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** Client secret of the custom service to call as. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getPartnerId() {
        return partnerId;
    }

    /** Id of a technology partner, sent when a token is asked for. */
    public void setPartnerId(String partnerId) {
        this.partnerId = partnerId;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    /** How many calls are sent at a time, for all that calls the same instance in this JVM. */
    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public int getCallsPerWindow() {
        return callsPerWindow;
    }

    /** How many calls are sent in a window, for all that calls the same instance in this JVM. */
    public void setCallsPerWindow(int callsPerWindow) {
        this.callsPerWindow = callsPerWindow;
    }

    public long getRateWindow() {
        return rateWindow;
    }

    /** Length of the window of callsPerWindow. */
    public void setRateWindow(long rateWindow) {
        this.rateWindow = rateWindow;
    }

    public int getDailyQuota() {
        return dailyQuota;
    }

    /**
     * How many calls a day the instance takes over all its integrations. 0 relies on Marketo's own
     * refusal alone.
     */
    public void setDailyQuota(int dailyQuota) {
        this.dailyQuota = dailyQuota;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a call is sent again after its first attempt, where that is safe. 0 never sends
     * again.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /** Delay before a call is sent again; each further one is twice as long. */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /** Longest delay before a call is sent again. */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public long getOperationTimeout() {
        return operationTimeout;
    }

    /** How long one call may take, with its waits and repeats. */
    public void setOperationTimeout(long operationTimeout) {
        this.operationTimeout = operationTimeout;
    }

    public CallLimiter getCallLimiter() {
        return callLimiter;
    }

    /** Limiter to use instead of the one of this JVM, for several JVMs that share a limit. */
    public void setCallLimiter(CallLimiter callLimiter) {
        this.callLimiter = callLimiter;
    }

    public String getDryRun() {
        return dryRun;
    }

    /**
     * Which calls are checked and shown but not sent: false for none, true for all, writes for
     * those that change.
     */
    public void setDryRun(String dryRun) {
        this.dryRun = dryRun;
    }

    /** The name under which the context knows this component. */
    String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(each -> getCamelContext().hasComponent(each) == this)
                .findFirst()
                .orElse("marketo");
    }

    /** The connection, null when there is none yet. */
    MarketoConnection startedConnection() {
        return connection;
    }

    @ManagedAttribute(
            description = "Calls that are sent and not answered, for all that calls the instance")
    public int getCallsInFlight() {
        return connection == null ? 0 : connection.limiter().usage().inFlight();
    }

    @ManagedAttribute(description = "Calls that wait for their turn")
    public int getCallsWaiting() {
        MarketoConnection now = connection;
        return now == null ? 0 : now.limiter().usage().waiting() + now.queued();
    }

    @ManagedAttribute(
            description = "Calls that count in the present window, for all that calls the instance")
    public int getCallsInWindow() {
        return connection == null ? 0 : connection.limiter().usage().inWindow();
    }

    @ManagedAttribute(description = "Calls sent since the start, repeats counted")
    public long getCalls() {
        return connection == null ? 0 : connection.statistics().calls();
    }

    @ManagedAttribute(description = "Calls sent again since the start")
    public long getRetries() {
        return connection == null ? 0 : connection.statistics().repeats();
    }

    @ManagedAttribute(description = "Access tokens asked for since the start")
    public long getTokenRefreshes() {
        return connection == null ? 0 : connection.statistics().tokens();
    }

    @ManagedAttribute(description = "Calls of the day that are known of")
    public long getQuotaUsed() {
        return connection == null ? 0 : connection.quota().used();
    }

    @ManagedAttribute(description = "Whether the calls of the day are used up")
    public boolean isQuotaBlocked() {
        return connection != null && connection.quota().isBlocked();
    }
}
