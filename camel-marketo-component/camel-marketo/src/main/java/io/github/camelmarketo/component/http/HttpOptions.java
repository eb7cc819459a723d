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
package io.github.camelmarketo.component.http;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * How the wire is reached.
 *
 * @param context the Camel context
 * @param httpComponent the HTTP component to take connections from, null to create one
 * @param httpClientConfigurer customizes the HTTP client, null for nothing
 * @param sslContextParameters custom TLS settings, null for the defaults
 * @param useGlobalSslContextParameters whether to use the TLS settings of the context
 * @param proxyHost host of an HTTP proxy, null for none
 * @param proxyPort port of the proxy, null for none
 * @param nonProxyHosts hosts to reach without the proxy, null for none
 * @param proxyAuthUsername user name for the proxy, null for none
 * @param proxyAuthPassword password for the proxy, null for none
 * @param connectTimeout how long connecting may take, in milliseconds
 * @param maxConcurrentCalls how many connections are needed at a time
 */
public record HttpOptions(
        CamelContext context,
        HttpComponent httpComponent,
        HttpClientConfigurer httpClientConfigurer,
        SSLContextParameters sslContextParameters,
        boolean useGlobalSslContextParameters,
        String proxyHost,
        Integer proxyPort,
        String nonProxyHosts,
        String proxyAuthUsername,
        String proxyAuthPassword,
        long connectTimeout,
        int maxConcurrentCalls) {

    private static final String TRUSTS_ALL = "trusts every certificate";

    /**
     * Returns the options that make TLS accept another server. What custom code in the HTTP client
     * does cannot be seen.
     *
     * @return what is wrong, by the name of the option; empty when nothing is known to be wrong
     */
    public Map<String, String> insecure() {
        Map<String, String> found = new LinkedHashMap<>();
        if (httpComponent == null) {
            if (trustsAll(sslContextParameters)) {
                found.put("sslContextParameters", TRUSTS_ALL);
            } else if (useGlobalSslContextParameters
                    && sslContextParameters == null
                    && trustsAll(context.getSSLContextParameters())) {
                found.put("useGlobalSslContextParameters", "true " + TRUSTS_ALL);
            }
            return found;
        }
        SSLContextParameters own = httpComponent.getSslContextParameters();
        boolean global = own == null && httpComponent.isUseGlobalSslContextParameters();
        if (trustsAll(global ? context.getSSLContextParameters() : own)) {
            found.put("httpComponent", TRUSTS_ALL);
        } else if (acceptsAnyHost(httpComponent.getX509HostnameVerifier())) {
            found.put("httpComponent", "accepts a certificate of any host");
        }
        return found;
    }

    private static boolean trustsAll(SSLContextParameters parameters) {
        TrustManagersParameters trust = parameters == null ? null : parameters.getTrustManagers();
        return trust != null && trust.getTrustManager() instanceof TrustAllTrustManager;
    }

    private static boolean acceptsAnyHost(HostnameVerifier verifier) {
        return verifier != null
                && verifier.getClass().getSimpleName().equals("NoopHostnameVerifier");
    }

    /** Leaves out the credentials for the proxy. */
    @Override
    public String toString() {
        return "HttpOptions[proxyHost=" + proxyHost + ", proxyPort=" + proxyPort + "]";
    }
}
