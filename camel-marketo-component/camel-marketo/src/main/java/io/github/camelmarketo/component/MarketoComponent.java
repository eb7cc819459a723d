/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.ProgressListener;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.arguments.UriChecks;
import io.github.camelmarketo.component.arguments.UriOptions;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import io.github.camelmarketo.component.monitoring.ManagedFigures;
import io.github.camelmarketo.component.monitoring.Monitored;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.component.AbstractApiComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Calls one Marketo instance with one set of credentials. */
@Component("marketo")
@ManagedResource(description = "Managed Marketo component")
public class MarketoComponent
        extends AbstractApiComponent<MarketoApiName, MarketoConfiguration, MarketoApiCollection>
        implements SSLContextParametersAware, ManagedFigures {

    /** Names of options that nobody may see the value of; Camel masks most of them. */
    private static final Pattern SECRET =
            Pattern.compile(
                    ".*(secr|passw|pwd|tok|key|credential|auth).*", Pattern.CASE_INSENSITIVE);

    @Metadata(
            required = true,
            description =
                    "Address of the Marketo instance: a URL with or without /rest or /identity, a host name, or the Munchkin id.")
    private String instanceUrl;

    @Metadata(required = true, description = "Client id of the custom service.")
    private String clientId;

    @Metadata(
            label = "security",
            required = true,
            secret = true,
            description = "Client secret of the custom service.")
    private String clientSecret;

    @Metadata(
            label = "advanced",
            description = "Id of a technology partner, sent with token requests.")
    private String partnerId;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether to send the client id and secret in the query of a GET, as Marketo documents it, and not in"
                            + " the body of a POST, where logs of HTTP clients and proxies do not show them.")
    private boolean credentialsInQuery;

    @Metadata(
            defaultValue = "10",
            description =
                    "Maximum number of concurrent calls, of all components in this JVM that call the same instance.")
    private int maxConcurrentCalls = 10;

    @Metadata(
            defaultValue = "100",
            description =
                    "Maximum number of calls per window, of all components in this JVM that call the same instance.")
    private int callsPerWindow = 100;

    @Metadata(
            label = "advanced",
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description = "Length of the window for callsPerWindow.")
    private long rateWindow = 20000;

    @Metadata(
            defaultValue = "0",
            description =
                    "Daily call quota of the instance, over all its integrations. With 0 only Marketo's own refusal counts.")
    private int dailyQuota;

    @Metadata(
            defaultValue = "5",
            description =
                    "Maximum number of retries of a call, where a retry is safe. 0 disables retries.")
    private int maxRetries = 5;

    @Metadata(
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description =
                    "Delay before the first retry of a call; it doubles with each further retry.")
    private long retryDelay = 1000;

    @Metadata(
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description = "Longest delay before a retry.")
    private long maxRetryDelay = 20000;

    @Metadata(
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "Maximum duration of one call, including waits and retries.")
    private long operationTimeout = 600000;

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "Creates the call limiter of each Marketo instance, to share its limits among several JVMs. The"
                            + " default is an exact window in memory.")
    private CallLimiterFactory callLimiterFactory;

    @Metadata(
            description =
                    "What several JVMs share the limits of an instance over: jdbc:#dataSource, hazelcast:#instance or a"
                            + " bean, as #name. Without it, this JVM has the limits for itself.")
    private String cluster;

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "Is told about every ten seconds how far operations of more than ten calls are.")
    private ProgressListener progressListener;

    @Metadata(
            label = "common",
            defaultValue = "false",
            enums = "false,true,writes",
            javaType = "java.lang.String",
            description =
                    "Validates and returns the requests instead of sending them: of no calls, of all, or of those that"
                            + " change something or run a campaign.")
    private String dryRun = "false";

    @Metadata(
            description =
                    "Times of the day in which trigger and schedule run no campaign, and their time zone, like"
                            + " 22:00-07:00 Europe/Berlin. The default is none.")
    private String quietHours;

    @Metadata(
            defaultValue = "FAIL",
            description =
                    "What trigger and schedule do in quiet hours: fail, or wait for their end if that is within"
                            + " operationTimeout.")
    private QuietBehaviour quietBehaviour = QuietBehaviour.FAIL;

    @Metadata(
            description =
                    "Where once keys are kept: memory, file:path, jdbc:#dataSource or a bean, as #name. Without it,"
                            + " operations with a once key are refused.")
    private String onceStore;

    @Metadata(
            label = "advanced",
            defaultValue = "604800000",
            javaType = "java.time.Duration",
            description = "For how long a once key is kept after it came first.")
    private long onceRetention = 604800000;

    @Metadata(
            description =
                    "Where a record is written before and after each call that is not a read: log, file:path or a bean,"
                            + " as #name.")
    private String journal;

    @Metadata(
            label = "advanced",
            defaultValue = "true",
            description =
                    "Whether a call is sent only if its record was written to the journal. With false, a failure of the"
                            + " journal is logged once a minute.")
    private boolean journalRequired = true;

    @Metadata(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether the journal has the values that a call sends, such as lead ids and values of tokens, and"
                            + " not only a digest of the arguments.")
    private boolean journalValues;

    @Metadata(
            label = "security",
            description = "Custom TLS settings, such as private CAs and client certificates.")
    private SSLContextParameters sslContextParameters;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the global SSL context parameters of the CamelContext.")
    private boolean useGlobalSslContextParameters;

    @Metadata(label = "proxy", description = "Host of an HTTP proxy.")
    private String proxyHost;

    @Metadata(label = "proxy", description = "Port of an HTTP proxy.")
    private Integer proxyPort;

    @Metadata(
            label = "proxy",
            description =
                    "Hosts to reach without the proxy, separated by vertical bars; an asterisk matches any text.")
    private String nonProxyHosts;

    @Metadata(
            label = "proxy,security",
            secret = true,
            description = "User name for the HTTP proxy.")
    private String proxyAuthUsername;

    @Metadata(label = "proxy,security", secret = true, description = "Password for the HTTP proxy.")
    private String proxyAuthPassword;

    @Metadata(label = "advanced", description = "Custom HTTP component to take connections from.")
    private HttpComponent httpComponent;

    @Metadata(label = "advanced", description = "Customizes the HTTP client before it is built.")
    private HttpClientConfigurer httpClientConfigurer;

    @Metadata(
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Connect timeout.")
    private long connectTimeout = 10000;

    @Metadata(
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "Maximum duration of one response.")
    private long responseTimeout = 300000;

    private volatile MarketoConnection connection;

    /** Endpoints may start before their component does, but not after it has stopped. */
    private volatile boolean stopped;

    /** Creates a component. */
    public MarketoComponent() {
        this(null);
    }

    /**
     * Creates a component.
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
                "'"
                        + apiNameStr
                        + "' is not an API of marketo: use one of "
                        + Arrays.stream(MarketoApiName.values())
                                .map(MarketoApiName::getName)
                                .collect(Collectors.joining(", ")));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        KameletProperties.check(getCamelContext(), name());
        MarketoMethod method = method(remaining);
        try {
            new UriOptions(remaining, method, Operations::all)
                    .check(parameters.keySet(), this::isOfEndpoints, this::isOfComponent);
        } catch (IllegalArgumentException e) {
            throw withoutSecrets(uri, parameters, e);
        }
        UriChecks.check(method, parameters);
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

    /** The method that a path names. */
    private MarketoMethod method(String path) {
        String[] names = path.split("/", -1);
        if (names.length > 2) {
            throw new IllegalArgumentException(
                    "'" + path + "' must be an API and a method, like smartCampaign/getById");
        }
        return Operations.of(getApiName(names[0]), names.length == 2 ? names[1] : "");
    }

    private boolean isOfEndpoints(String option) {
        return option.startsWith("scheduler.")
                || new MarketoEndpointConfigurer().getOptionType(option, true) != null
                || new MarketoConfigurationConfigurer().getOptionType(option, true) != null;
    }

    private boolean isOfComponent(String option) {
        return new MarketoComponentConfigurer().getOptionType(option, true) != null;
    }

    /** Camel puts the URI into the exception, and knows the usual names of secrets only. */
    private static RuntimeException withoutSecrets(
            String uri, Map<String, Object> parameters, IllegalArgumentException reason) {
        String shown = URISupport.sanitizeUri(uri);
        boolean hidden =
                parameters.entrySet().stream()
                        .filter(each -> SECRET.matcher(each.getKey()).matches())
                        .noneMatch(each -> shown.contains("=" + each.getValue()));
        if (hidden) {
            return reason;
        }
        String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        String names = String.join(", ", parameters.keySet());
        // Its message says "please" before this text.
        return new NoSuchEndpointException(
                path, "check its options " + names + ": " + reason.getMessage());
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new CheckedOptions();
    }

    /** The connection, created when the first endpoint starts: only then are all options set. */
    MarketoConnection connection() {
        lock.lock();
        try {
            if (stopped) {
                throw new RejectedExecutionException("the marketo component is stopped");
            }
            if (connection == null) {
                connection = new MarketoConnection(this);
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

    /** Client id of the custom service. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** Client secret of the custom service. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getPartnerId() {
        return partnerId;
    }

    /** Id of a technology partner, sent with token requests. */
    public void setPartnerId(String partnerId) {
        this.partnerId = partnerId;
    }

    public boolean isCredentialsInQuery() {
        return credentialsInQuery;
    }

    /**
     * Whether to send the client id and secret in the query of a GET, as Marketo documents it, and
     * not in the body of a POST, where logs of HTTP clients and proxies do not show them.
     */
    public void setCredentialsInQuery(boolean credentialsInQuery) {
        this.credentialsInQuery = credentialsInQuery;
    }

    public int getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    /**
     * Maximum number of concurrent calls, of all components in this JVM that call the same
     * instance.
     */
    public void setMaxConcurrentCalls(int maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public int getCallsPerWindow() {
        return callsPerWindow;
    }

    /**
     * Maximum number of calls per window, of all components in this JVM that call the same
     * instance.
     */
    public void setCallsPerWindow(int callsPerWindow) {
        this.callsPerWindow = callsPerWindow;
    }

    public long getRateWindow() {
        return rateWindow;
    }

    /** Length of the window for callsPerWindow. */
    public void setRateWindow(long rateWindow) {
        this.rateWindow = rateWindow;
    }

    public int getDailyQuota() {
        return dailyQuota;
    }

    /**
     * Daily call quota of the instance, over all its integrations. With 0 only Marketo's own
     * refusal counts.
     */
    public void setDailyQuota(int dailyQuota) {
        this.dailyQuota = dailyQuota;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /** Maximum number of retries of a call, where a retry is safe. 0 disables retries. */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /** Delay before the first retry of a call; it doubles with each further retry. */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    /** Longest delay before a retry. */
    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public long getOperationTimeout() {
        return operationTimeout;
    }

    /** Maximum duration of one call, including waits and retries. */
    public void setOperationTimeout(long operationTimeout) {
        this.operationTimeout = operationTimeout;
    }

    public CallLimiterFactory getCallLimiterFactory() {
        return callLimiterFactory;
    }

    /**
     * Creates the call limiter of each Marketo instance, to share its limits among several JVMs.
     * The default is an exact window in memory.
     */
    public void setCallLimiterFactory(CallLimiterFactory callLimiterFactory) {
        this.callLimiterFactory = callLimiterFactory;
    }

    public String getCluster() {
        return cluster;
    }

    /**
     * What several JVMs share the limits of an instance over: jdbc:#dataSource, hazelcast:#instance
     * or a bean, as #name. Without it, this JVM has the limits for itself.
     */
    public void setCluster(String cluster) {
        this.cluster = cluster;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    /** Is told about every ten seconds how far operations of more than ten calls are. */
    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public String getDryRun() {
        return dryRun;
    }

    /**
     * Validates and returns the requests instead of sending them: false for no calls, true for all,
     * writes for those that change something or run a campaign.
     */
    public void setDryRun(String dryRun) {
        this.dryRun = dryRun;
    }

    public String getQuietHours() {
        return quietHours;
    }

    /**
     * Times of the day in which trigger and schedule run no campaign, and their time zone, like
     * 22:00-07:00 Europe/Berlin.
     */
    public void setQuietHours(String quietHours) {
        this.quietHours = quietHours;
    }

    public QuietBehaviour getQuietBehaviour() {
        return quietBehaviour;
    }

    /**
     * What trigger and schedule do in quiet hours: fail, or wait for their end if that is within
     * operationTimeout.
     */
    public void setQuietBehaviour(QuietBehaviour quietBehaviour) {
        this.quietBehaviour = quietBehaviour;
    }

    public String getOnceStore() {
        return onceStore;
    }

    /**
     * Where once keys are kept: memory, file:path, jdbc:#dataSource or a bean, as #name. Without
     * it, operations with a once key are refused.
     */
    public void setOnceStore(String onceStore) {
        this.onceStore = onceStore;
    }

    public long getOnceRetention() {
        return onceRetention;
    }

    /** For how long a once key is kept after it came first, in milliseconds. */
    public void setOnceRetention(long onceRetention) {
        this.onceRetention = onceRetention;
    }

    public String getJournal() {
        return journal;
    }

    /**
     * Where a record is written before and after each call that is not a read: log, file:path or a
     * bean, as #name.
     */
    public void setJournal(String journal) {
        this.journal = journal;
    }

    public boolean isJournalRequired() {
        return journalRequired;
    }

    /**
     * Whether a call is sent only if its record was written to the journal. With false, a failure
     * of the journal is logged once a minute.
     */
    public void setJournalRequired(boolean journalRequired) {
        this.journalRequired = journalRequired;
    }

    public boolean isJournalValues() {
        return journalValues;
    }

    /**
     * Whether the journal has the values that a call sends, such as lead ids and values of tokens,
     * and not only a digest of the arguments.
     */
    public void setJournalValues(boolean journalValues) {
        this.journalValues = journalValues;
    }

    /**
     * Ends the doubt about a once key whose operation may have been applied.
     *
     * @param key the key
     * @param applied whether its calls in doubt were applied, as found out in Marketo; if not, the
     *     next delivery with the key sends them
     * @return how many calls were in doubt, 0 when nothing is in doubt or the key is not known
     * @throws IllegalStateException when the operation is running, or the key has just been changed
     */
    public int settleOnceKey(String key, boolean applied) {
        MarketoConnection open = connection();
        return open.onceKeys().settle(open.instance().base(), key, applied);
    }

    /**
     * Ends the doubt about a once key, for JMX.
     *
     * @param key the key
     * @param outcome what was found out in Marketo: {@code APPLIED}, or {@code NOT_APPLIED} to let
     *     the next delivery send the calls in doubt
     * @return how many calls were in doubt, 0 when nothing is in doubt or the key is not known
     * @throws IllegalArgumentException when the outcome is neither
     * @throws IllegalStateException when the operation is running, or the key has just been changed
     */
    @ManagedOperation(
            description =
                    "Ends the doubt about a once key, with what was found out in Marketo: APPLIED, or NOT_APPLIED to let"
                            + " the next delivery send its calls in doubt. Returns how many calls were in doubt")
    public int settleOnceKey(String key, String outcome) {
        return switch (outcome.trim().toUpperCase(Locale.ROOT)) {
            case "APPLIED" -> settleOnceKey(key, true);
            case "NOT_APPLIED" -> settleOnceKey(key, false);
            default ->
                    throw new IllegalArgumentException(
                            "outcome must be APPLIED or NOT_APPLIED, not '" + outcome + "'");
        };
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** Custom TLS settings, such as private CAs and client certificates. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the global SSL context parameters of the CamelContext. */
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

    /**
     * Hosts to reach without the proxy, separated by vertical bars; an asterisk matches any text.
     */
    public void setNonProxyHosts(String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    /** User name for the HTTP proxy. */
    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    /** Password for the HTTP proxy. */
    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /** Custom HTTP component to take connections from. */
    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /** Customizes the HTTP client before it is built. */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** Connect timeout. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** Maximum duration of one response. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** The name under which the context knows this component. */
    String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(each -> getCamelContext().hasComponent(each) == this)
                .findFirst()
                .orElse("marketo");
    }

    @Override
    public Monitored monitored() {
        MarketoConnection now = connection;
        return now == null ? null : now.monitored();
    }
}
