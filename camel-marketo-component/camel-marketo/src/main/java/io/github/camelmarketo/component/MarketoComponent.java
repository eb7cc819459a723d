package io.github.camelmarketo.component;

import io.github.camelmarketo.api.CallLimiter;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.component.AbstractApiComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.StringHelper;

/** One Marketo instance with one set of credentials, and the options of all calls to it. */
@Component("marketo")
public class MarketoComponent
        extends AbstractApiComponent<MarketoApiName, MarketoConfiguration, MarketoApiCollection>
        implements SSLContextParametersAware {

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
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long connecting may take.")
    private long connectTimeout = 10000;

    @Metadata(
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How long one answer may take.")
    private long responseTimeout = 300000;

    @Metadata(
            label = "security",
            description =
                    "TLS of one's own: private certificate authorities, client certificates and the like.")
    private SSLContextParameters sslContextParameters;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the TLS parameters of the CamelContext.")
    private boolean useGlobalSslContextParameters;

    @Metadata(label = "proxy", description = "Host of an HTTP proxy.")
    private String proxyHost;

    @Metadata(label = "proxy", description = "Port of an HTTP proxy.")
    private Integer proxyPort;

    @Metadata(
            label = "proxy",
            description =
                    "Hosts that are reached without the proxy, with bars between them and * as a wildcard.")
    private String nonProxyHosts;

    @Metadata(label = "proxy,security", secret = true, description = "User name at the HTTP proxy.")
    private String proxyAuthUsername;

    @Metadata(label = "proxy,security", secret = true, description = "Password at the HTTP proxy.")
    private String proxyAuthPassword;

    @Metadata(
            label = "advanced",
            description =
                    "HTTP component to take connections from, instead of one that is made from the options here.")
    private HttpComponent httpComponent;

    @Metadata(label = "advanced", description = "Changes the HTTP client before it is built.")
    private HttpClientConfigurer httpClientConfigurer;

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "Limiter to use instead of the one of this JVM, for several JVMs that share a limit.")
    private CallLimiter callLimiter;

    private MarketoConnection connection;

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
        super(context, MarketoApiName.class, MarketoApiCollection.getCollection());
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
        return new MarketoEndpoint(uri, this, apiName, methodName, endpointConfiguration);
    }

    /** The connection, made when the first endpoint starts: only then are all options set. */
    MarketoConnection connection() {
        lock.lock();
        try {
            if (connection == null) {
                connection = Settings.of(this).connect();
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        MarketoConnection ended;
        lock.lock();
        try {
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

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long connecting may take. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** How long one answer may take. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS of one's own: private certificate authorities, client certificates and the like. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the TLS parameters of the CamelContext. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /** Host of an HTTP proxy. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    /** Port of an HTTP proxy. */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getNonProxyHosts() {
        return nonProxyHosts;
    }

    /** Hosts that are reached without the proxy, with bars between them and * as a wildcard. */
    public void setNonProxyHosts(String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    /** User name at the HTTP proxy. */
    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    /** Password at the HTTP proxy. */
    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /**
     * HTTP component to take connections from, instead of one that is made from the options here.
     */
    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /** Changes the HTTP client before it is built. */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public CallLimiter getCallLimiter() {
        return callLimiter;
    }

    /** Limiter to use instead of the one of this JVM, for several JVMs that share a limit. */
    public void setCallLimiter(CallLimiter callLimiter) {
        this.callLimiter = callLimiter;
    }
}
