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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel context with a marketo component that calls the simulator. */
abstract class MarketoTestSupport extends CamelTestSupport {

    @RegisterExtension
    static MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        configure(component(context, "marketo", marketo));
        return context;
    }

    /** Changes the component before the context starts. */
    void configure(MarketoComponent component) {
        // no changes by default
    }

    static MarketoComponent component(
            CamelContext context, String name, MarketoSimulator simulator) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(simulator.baseUrl());
        component.setClientId(simulator.clientId());
        component.setClientSecret(simulator.clientSecret());
        component.setRetryDelay(10);
        component.setMaxRetryDelay(50);
        component.setRateWindow(200);
        component.setCallsPerWindow(10_000);
        context.addComponent(name, component);
        return component;
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(
                uri,
                exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().getHeaders().putAll(headers);
                });
    }

    Exchange send(String uri) {
        return send(uri, null, Map.of());
    }

    Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    /** Sends, asserts that the exchange succeeded, and returns the body. */
    <T> T answer(String uri, Object body, Map<String, Object> headers, Class<T> type) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(type);
        return type.cast(exchange.getMessage().getBody());
    }

    /** The only API call that the simulator received. */
    static RecordedRequest onlyCall() {
        List<RecordedRequest> all = marketo.requests();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The last call of an operation. */
    static RecordedRequest lastCall(RestOperation operation) {
        List<RecordedRequest> all = marketo.requests(operation);
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    /** The exception for a URI that is rejected when its endpoint is created. */
    Throwable refusal(String uri) {
        Throwable refusal = catchThrowable(() -> context.getEndpoint(uri));
        assertThat(refusal)
                .isInstanceOfAny(
                        ResolveEndpointFailedException.class, NoSuchEndpointException.class);
        return refusal;
    }

    /** Asserts that the only call was a GET of this path with exactly these parameters. */
    static void assertGet(String path, Map<String, String> query) {
        RecordedRequest call = onlyCall();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.path()).isEqualTo(path);
        Map<String, List<String>> expected = new HashMap<>();
        query.forEach((name, value) -> expected.put(name, List.of(value)));
        assertThat(call.query()).isEqualTo(expected);
        assertThat(call.body()).isEmpty();
    }
}
