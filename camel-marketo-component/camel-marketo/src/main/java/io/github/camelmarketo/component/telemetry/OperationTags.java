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
package io.github.camelmarketo.component.telemetry;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.EndpointServiceLocation;

/**
 * The tags of one operation. A URI's options, a body and the text of an exception may name people
 * or hold what a vault keeps: none of them is shown, only ids, codes and names of the API.
 */
final class OperationTags {

    static final String COMPONENT = "marketo";
    static final String COMPONENT_CLASS = "io.github.camelmarketo.component.MarketoComponent";

    /** What was received belongs to the whole route, whose other calls set the same headers. */
    private static final String RECEIVED = "CamelMarketoReceivedSpan";

    private static final Pattern ID = Pattern.compile("[?&]id=([0-9]{1,18})(&|$)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private OperationTags() {}

    /** The operation of an endpoint, like {@code smartCampaign/trigger}; of a mock, its path. */
    static String operation(Endpoint endpoint) {
        return endpoint instanceof EndpointServiceLocation location
                ? location.getServiceMetadata().get("operation")
                : withoutOptions(endpoint).replaceFirst("^[^:]*:/*", "");
    }

    private static String withoutOptions(Endpoint endpoint) {
        return endpoint.getEndpointUri().replaceFirst("(?s)\\?.*", "");
    }

    /**
     * The tags when an operation begins.
     *
     * @param span the span that gets them
     */
    static Map<String, String> before(Object span, Exchange exchange, Endpoint endpoint) {
        // An exchange of a producer template comes from its endpoint too, but from no route.
        if (exchange.getFromRouteId() != null && endpoint.equals(exchange.getFromEndpoint())) {
            exchange.setProperty(RECEIVED, span);
        }
        String uri = withoutOptions(endpoint);
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("exchangeId", exchange.getExchangeId());
        tags.put("url.scheme", uri.substring(0, uri.indexOf(':')));
        tags.put("url.path", operation(endpoint));
        tags.put("camel.uri", uri);
        if (endpoint instanceof EndpointServiceLocation location) {
            tags.put("server.address", location.getServiceUrl());
            tags.put("server.protocol", location.getServiceProtocol());
        }
        tags.put("marketo.operation", operation(endpoint));
        tags.put("marketo.campaign.id", campaign(exchange.getMessage(), endpoint));
        tags.values().removeIf(each -> each == null);
        return tags;
    }

    /**
     * The tags when an operation has ended.
     *
     * @param span the span that gets them
     */
    static Map<String, String> after(Object span, Exchange exchange) {
        Map<String, String> tags = new LinkedHashMap<>();
        MarketoException failure = exchange.getException(MarketoException.class);
        if (failure != null) {
            tags.put("marketo.campaign.id", campaign(failure.getSubject()));
            tags.put("marketo.request.id", failure.getRequestId());
            tags.put("marketo.outcome", failure.getOutcome().name());
            tags.put("marketo.error.kind", failure.getKind().name());
            tags.put("marketo.error.code", failure.getCode());
        } else if (!exchange.isFailed() && exchange.getProperty(RECEIVED) != span) {
            Message message = exchange.getMessage();
            tags.put(
                    "marketo.request.id", message.getHeader("CamelMarketoRequestId", String.class));
            tags.put("marketo.calls", message.getHeader("CamelMarketoCallCount", String.class));
        }
        if (exchange.getException() != null) {
            tags.put("error.type", exchange.getException().getClass().getName());
        }
        tags.values().removeIf(each -> each == null);
        return tags;
    }

    /** Which campaign an operation is for, null when that shows in its result only. */
    private static String campaign(Message message, Endpoint endpoint) {
        if (!operation(endpoint).matches("(smartCampaign|campaign)/.*")) {
            return null;
        }
        String header = message.getHeader("CamelMarketoId", String.class);
        if (header != null) {
            return NUMBER.matcher(header).matches() ? header : null;
        }
        Matcher option = ID.matcher(endpoint.getEndpointUri());
        if (option.find()) {
            return option.group(1);
        }
        return message.getBody() instanceof MarketoRecord found ? campaign(found.subject()) : null;
    }

    private static String campaign(Subject subject) {
        boolean named =
                subject != null && subject.kind() == Subject.Kind.CAMPAIGN && subject.id() != null;
        return named ? subject.id().toString() : null;
    }
}
