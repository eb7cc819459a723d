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
package io.github.camelmarketo.springboot;

import io.github.camelmarketo.api.client.ProgressListener;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.component.MarketoConfiguration;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the marketo component as Spring Boot properties, one for each option in the
 * component's catalog entry. A test compares the two.
 *
 * <p>No field has a default value: every value that is not null is set on the component, so a
 * default would override the options of a component bean of the application. The defaults that
 * editors show are in {@code META-INF/additional-spring-configuration-metadata.json}.
 */
@ConfigurationProperties(prefix = "camel.component.marketo")
public class MarketoComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * Maximum number of calls per window, of all components in this JVM that call the same
     * instance.
     */
    private Integer callsPerWindow;

    /** Client id of the custom service. */
    private String clientId;

    /**
     * What several JVMs share the limits of an instance over: jdbc:#dataSource, hazelcast:#instance
     * or a bean, as #name. Without it, this JVM has the limits for itself.
     */
    private String cluster;

    /** Connect timeout. */
    private Duration connectTimeout;

    /**
     * Daily call quota of the instance, over all its integrations. With 0 only Marketo's own
     * refusal counts.
     */
    private Integer dailyQuota;

    /**
     * Validates and returns the requests instead of sending them: of no calls, of all, or of those
     * that change something or run a campaign.
     */
    private String dryRun;

    /**
     * Address of the Marketo instance: a URL with or without /rest or /identity, a host name, or
     * the Munchkin id.
     */
    private String instanceUrl;

    /**
     * Where a record is written before and after each call that is not a read: log, file:path or a
     * bean, as #name.
     */
    private String journal;

    /**
     * Whether a call is sent only if its record was written to the journal. With false, a failure
     * of the journal is logged once a minute.
     */
    private Boolean journalRequired;

    /**
     * Whether the journal has the values that a call sends, such as lead ids and values of tokens,
     * and not only a digest of the arguments.
     */
    private Boolean journalValues;

    /**
     * Maximum number of concurrent calls, of all components in this JVM that call the same
     * instance.
     */
    private Integer maxConcurrentCalls;

    /** Maximum number of retries of a call, where a retry is safe. 0 disables retries. */
    private Integer maxRetries;

    /** Longest delay before a retry. */
    private Duration maxRetryDelay;

    /** Maximum duration of one call, including waits and retries. */
    private Duration operationTimeout;

    /** For how long a once key is kept after it came first. */
    private Duration onceRetention;

    /**
     * Where once keys are kept: memory, file:path, jdbc:#dataSource or a bean, as #name. Without
     * it, operations with a once key are refused.
     */
    private String onceStore;

    /**
     * What trigger and schedule do in quiet hours: fail, or wait for their end if that is within
     * operationTimeout.
     */
    private QuietBehaviour quietBehaviour;

    /**
     * Times of the day in which trigger and schedule run no campaign, and their time zone, like
     * 22:00-07:00 Europe/Berlin. The default is none.
     */
    private String quietHours;

    /** Maximum duration of one response. */
    private Duration responseTimeout;

    /** Delay before the first retry of a call; it doubles with each further retry. */
    private Duration retryDelay;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any
     * exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming
     * messages, or the likes, will now be processed as a message and handled by the routing Error
     * Handler. Important: This is only possible if the 3rd party component allows Camel to be
     * alerted if an exception was thrown. Some components handle this internally only, and
     * therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel
     * component to hook into the 3rd party component and make this possible for future releases. By
     * default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with
     * exceptions, that will be logged at WARN or ERROR level and ignored.
     */
    private Boolean bridgeErrorHandler;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can
     * use this to allow CamelContext and routes to startup in situations where a producer may
     * otherwise fail during starting and cause the route to fail being started. By deferring this
     * startup to be lazy then the startup failure can be handled during routing messages via
     * Camel's routing error handlers. Beware that when the first message is processed then creating
     * and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    private Boolean lazyStartProducer;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must
     * be marked as autowired) by looking up in the registry to find if there is a single instance
     * of matching type, which then gets configured on the component. This can be used for automatic
     * configuring JDBC data sources, JMS connection factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * Whether to send the client id and secret in the query of a GET, as Marketo documents it, and
     * not in the body of a POST, where logs of HTTP clients and proxies do not show them.
     */
    private Boolean credentialsInQuery;

    /**
     * Creates the call limiter of each Marketo instance, to share its limits among several JVMs.
     * The default is an exact window in memory.
     */
    private CallLimiterFactory callLimiterFactory;

    /** Component configuration */
    private MarketoConfiguration configuration;

    /** Customizes the HTTP client before it is built. */
    private HttpClientConfigurer httpClientConfigurer;

    /** Custom HTTP component to take connections from. */
    private HttpComponent httpComponent;

    /** Id of a technology partner, sent with token requests. */
    private String partnerId;

    /** Is told about every ten seconds how far operations of more than ten calls are. */
    private ProgressListener progressListener;

    /** Length of the window for callsPerWindow. */
    private Duration rateWindow;

    /**
     * Hosts to reach without the proxy, separated by vertical bars; an asterisk matches any text.
     */
    private String nonProxyHosts;

    /** Host of an HTTP proxy. */
    private String proxyHost;

    /** Port of an HTTP proxy. */
    private Integer proxyPort;

    /** Client secret of the custom service. */
    private String clientSecret;

    /** Password for the HTTP proxy. */
    private String proxyAuthPassword;

    /** User name for the HTTP proxy. */
    private String proxyAuthUsername;

    /** Custom TLS settings, such as private CAs and client certificates. */
    private SSLContextParameters sslContextParameters;

    /** Whether to use the global SSL context parameters of the CamelContext. */
    private Boolean useGlobalSslContextParameters;

    public Integer getCallsPerWindow() {
        return callsPerWindow;
    }

    public void setCallsPerWindow(Integer callsPerWindow) {
        this.callsPerWindow = callsPerWindow;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getCluster() {
        return cluster;
    }

    public void setCluster(String cluster) {
        this.cluster = cluster;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Integer getDailyQuota() {
        return dailyQuota;
    }

    public void setDailyQuota(Integer dailyQuota) {
        this.dailyQuota = dailyQuota;
    }

    public String getDryRun() {
        return dryRun;
    }

    public void setDryRun(String dryRun) {
        this.dryRun = dryRun;
    }

    public String getInstanceUrl() {
        return instanceUrl;
    }

    public void setInstanceUrl(String instanceUrl) {
        this.instanceUrl = instanceUrl;
    }

    public String getJournal() {
        return journal;
    }

    public void setJournal(String journal) {
        this.journal = journal;
    }

    public Boolean getJournalRequired() {
        return journalRequired;
    }

    public void setJournalRequired(Boolean journalRequired) {
        this.journalRequired = journalRequired;
    }

    public Boolean getJournalValues() {
        return journalValues;
    }

    public void setJournalValues(Boolean journalValues) {
        this.journalValues = journalValues;
    }

    public Integer getMaxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    public void setMaxConcurrentCalls(Integer maxConcurrentCalls) {
        this.maxConcurrentCalls = maxConcurrentCalls;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public Duration getOnceRetention() {
        return onceRetention;
    }

    public void setOnceRetention(Duration onceRetention) {
        this.onceRetention = onceRetention;
    }

    public String getOnceStore() {
        return onceStore;
    }

    public void setOnceStore(String onceStore) {
        this.onceStore = onceStore;
    }

    public Duration getOperationTimeout() {
        return operationTimeout;
    }

    public void setOperationTimeout(Duration operationTimeout) {
        this.operationTimeout = operationTimeout;
    }

    public QuietBehaviour getQuietBehaviour() {
        return quietBehaviour;
    }

    public void setQuietBehaviour(QuietBehaviour quietBehaviour) {
        this.quietBehaviour = quietBehaviour;
    }

    public String getQuietHours() {
        return quietHours;
    }

    public void setQuietHours(String quietHours) {
        this.quietHours = quietHours;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public CallLimiterFactory getCallLimiterFactory() {
        return callLimiterFactory;
    }

    public void setCallLimiterFactory(CallLimiterFactory callLimiterFactory) {
        this.callLimiterFactory = callLimiterFactory;
    }

    public MarketoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(MarketoConfiguration configuration) {
        this.configuration = configuration;
    }

    public Boolean getCredentialsInQuery() {
        return credentialsInQuery;
    }

    public void setCredentialsInQuery(Boolean credentialsInQuery) {
        this.credentialsInQuery = credentialsInQuery;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public String getPartnerId() {
        return partnerId;
    }

    public void setPartnerId(String partnerId) {
        this.partnerId = partnerId;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public Duration getRateWindow() {
        return rateWindow;
    }

    public void setRateWindow(Duration rateWindow) {
        this.rateWindow = rateWindow;
    }

    public String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
