package io.github.camelmarketo.component;

import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import org.apache.camel.CamelContext;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.component.AbstractApiComponent;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options that say how the wire is reached: time-outs, TLS, proxy, HTTP client. */
public abstract class MarketoHttpOptions
        extends AbstractApiComponent<MarketoApiName, MarketoConfiguration, MarketoApiCollection>
        implements SSLContextParametersAware {

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
                    "Hosts that are reached without the proxy, with bars between them; an asterisk stands for any text.")
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
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long connecting may take.")
    private long connectTimeout = 10000;

    @Metadata(
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How long one answer may take.")
    private long responseTimeout = 300000;

    MarketoHttpOptions(CamelContext context) {
        super(context, MarketoApiName.class, MarketoApiCollection.getCollection());
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

    /**
     * Hosts that are reached without the proxy, with bars between them; an asterisk stands for any
     * text.
     */
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
}
