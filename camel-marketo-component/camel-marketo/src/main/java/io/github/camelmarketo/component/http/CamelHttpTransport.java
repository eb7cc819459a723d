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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.http.BoundedBody;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.PermitExpiredException;
import io.github.camelmarketo.api.http.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends calls with the client of a camel-http endpoint, so that TLS, proxies and pools are Camel's
 * own.
 */
public final class CamelHttpTransport extends ServiceSupport implements HttpTransport {

    /** An idle connection may have been closed by the server; one in steady use has not. */
    private static final TimeValue CHECK_AFTER = TimeValue.ofMilliseconds(100);

    private final HttpOptions options;
    private final InstanceUrl instance;
    private final HttpClients clients = new HttpClients(this::open);
    private final CallDeadlines deadlines = new CallDeadlines();
    private ScheduledExecutorService timer;

    /**
     * Creates a transport, to be started.
     *
     * @param options how the wire is reached
     * @param instance the instance to connect to
     */
    public CamelHttpTransport(HttpOptions options, InstanceUrl instance) {
        this.options = options;
        this.instance = instance;
    }

    @Override
    protected void doStart() {
        clients.open();
        timer =
                options.context()
                        .getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "MarketoDeadline");
        deadlines.use(timer);
    }

    private HttpClients.Opened open() {
        HttpComponent own = options.httpComponent() == null ? ownHttp() : null;
        HttpEndpoint endpoint = endpoint(own == null ? options.httpComponent() : own);
        HttpClientConfigurer ours =
                builder ->
                        builder.disableAutomaticRetries()
                                .disableCookieManagement()
                                .disableRedirectHandling()
                                .setRequestExecutor(new CallExecutor());
        endpoint.setHttpClientConfigurer(
                CompositeHttpConfigurer.combineConfigurers(
                        CompositeHttpConfigurer.combineConfigurers(
                                endpoint.getHttpClientConfigurer(), options.httpClientConfigurer()),
                        ours));
        if (endpoint.getClientConnectionManager()
                instanceof PoolingHttpClientConnectionManager pool) {
            prepare(pool);
        }
        ServiceHelper.startService(endpoint);
        return new HttpClients.Opened(endpoint, own);
    }

    private HttpEndpoint endpoint(HttpComponent http) {
        try {
            return (HttpEndpoint) http.createEndpoint(instance.base());
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    @Override
    protected void doStop() {
        clients.close();
        if (timer != null) {
            deadlines.use(null);
            options.context().getExecutorServiceManager().shutdownNow(timer);
        }
    }

    /**
     * Returns why calls cannot be expected to succeed, after an attempt to build another client
     * where that is necessary.
     *
     * @return the reason, null when nothing is known to be wrong
     */
    public String problem() {
        return clients.problem();
    }

    @Override
    public HttpResponse send(HttpCall call) throws TransportException {
        Content content = Content.of(call);
        HttpUriRequestBase request = request(call, content);
        HttpClients.Opened opened = clients.get();
        CallDeadlines.Pending pending = deadlines.watch(request::abort, call.timeout());
        HttpResponse received;
        try {
            received =
                    opened.client()
                            .execute(
                                    request,
                                    CallExecutor.context(call.permitted()),
                                    response -> read(response, request::abort));
            clients.succeeded(opened);
        } catch (PermitExpiredException e) {
            throw e;
        } catch (IOException e) {
            throw failure(e, pending.isLate(), content);
        } catch (RuntimeException e) {
            // A pool that was closed, or custom code in the client.
            throw new TransportException(e.toString(), content.maybeSent(), false, e);
        } catch (Error e) {
            clients.failed(opened, e);
            throw e;
        } finally {
            pending.done();
        }
        if (!content.maybeSent()) {
            String who =
                    "the proxy responded HTTP " + received.status() + " and made no connection";
            throw new TransportException(who, false, false, null);
        }
        return received;
    }

    private HttpComponent ownHttp() {
        HttpComponent http = new HttpComponent();
        http.setCamelContext(options.context());
        http.setSslContextParameters(options.sslContextParameters());
        http.setUseGlobalSslContextParameters(options.useGlobalSslContextParameters());
        if (!NonProxyHosts.of(options.nonProxyHosts())
                .contains(URI.create(instance.base()).getHost())) {
            useProxy(http);
        }
        ServiceHelper.startService(http);
        return http;
    }

    private void useProxy(HttpComponent http) {
        http.setProxyHost(options.proxyHost());
        http.setProxyPort(options.proxyPort());
        // Camel-http would use TLS to the proxy itself where the instance has an https address.
        http.setProxyAuthScheme("http");
        if (options.proxyAuthUsername() != null) {
            http.setProxyAuthMethod("Basic");
            http.setProxyAuthUsername(options.proxyAuthUsername());
            http.setProxyAuthPassword(options.proxyAuthPassword());
        }
    }

    private void prepare(PoolingHttpClientConnectionManager pool) {
        int most = options.maxConcurrentCalls();
        pool.setDefaultMaxPerRoute(Math.max(pool.getDefaultMaxPerRoute(), most));
        pool.setMaxTotal(Math.max(pool.getMaxTotal(), most));
        if (!isOfTheApplication()) {
            pool.setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofMilliseconds(options.connectTimeout()))
                            .setValidateAfterInactivity(CHECK_AFTER)
                            .build());
        }
    }

    /** What else uses such a pool keeps its settings. */
    private boolean isOfTheApplication() {
        HttpComponent http = options.httpComponent();
        return http != null && http.getClientConnectionManager() != null;
    }

    private static HttpUriRequestBase request(HttpCall call, Content content) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        request.setEntity(content.entity());
        Timeout timeout = Timeout.of(call.timeout());
        request.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build());
        return request;
    }

    private static HttpResponse read(ClassicHttpResponse response, Runnable abort)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header each : response.getHeaders()) {
            headers.put(each.getName().toLowerCase(Locale.ROOT), each.getValue());
        }
        HttpEntity entity = response.getEntity();
        byte[] body =
                entity == null
                        ? new byte[0]
                        : BoundedBody.read(entity.getContent(), entity.getContentLength(), abort);
        return new HttpResponse(response.getCode(), headers, body);
    }

    private static TransportException failure(IOException e, boolean late, Content content) {
        boolean unsent = content.isEmpty() ? isUnsent(e) : !content.maybeSent();
        boolean timeout = late || (e instanceof SocketTimeoutException && !unsent);
        String what =
                timeout
                        ? "there was no response in time"
                        : e.getClass().getSimpleName() + ": " + e.getMessage();
        return new TransportException(what, !unsent, timeout, e);
    }

    /** Whether a call without content has not left; that of others is known by what was written. */
    private static boolean isUnsent(IOException e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || e instanceof ConnectionRequestTimeoutException;
    }

    /**
     * The content of a call. It is written after the connection is open, including a proxy's tunnel
     * and TLS: a call whose content was not touched has not reached Marketo, whatever went wrong.
     */
    private static final class Content extends HttpEntityWrapper {

        private final boolean none;
        private volatile boolean begun;

        private Content(byte[] bytes, String type, boolean none) {
            super(new ByteArrayEntity(bytes, type == null ? null : ContentType.parse(type)));
            this.none = none;
        }

        static Content of(HttpCall call) {
            boolean empty = call.body() == null;
            return new Content(
                    empty ? new byte[0] : call.body(),
                    call.contentType(),
                    empty && "GET".equals(call.method()));
        }

        /** The entity of the request, null for a read, which carries nothing. */
        HttpEntity entity() {
            return none ? null : this;
        }

        boolean isEmpty() {
            return none;
        }

        /** False when it is certain that nothing was sent. */
        boolean maybeSent() {
            return none || begun;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            begun = true;
            super.writeTo(out);
        }
    }
}
