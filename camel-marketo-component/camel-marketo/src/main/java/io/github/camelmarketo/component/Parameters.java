package io.github.camelmarketo.component;

import io.github.camelmarketo.api.internal.ShownValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.StringHelper;

/**
 * Gathers the parameters of a call from the message body, the URI and the headers, in rising order
 * of precedence, and converts each to its declared type. Nothing is sent while one does not fit.
 */
final class Parameters {

    private static final String LEADS = "leads";

    private final MarketoEndpoint endpoint;
    private final MarketoMethod method;
    private final BodyParameters body;

    Parameters(MarketoEndpoint endpoint) {
        this.endpoint = endpoint;
        this.method = new MarketoMethod(endpoint.method());
        this.body = new BodyParameters(method, () -> endpoint.dryRun() != DryRun.FALSE);
    }

    MarketoMethod method() {
        return method;
    }

    /**
     * Gathers the parameters of an exchange.
     *
     * @param exchange the exchange
     * @return values by parameter name; parameters that are not given are left out
     * @throws IllegalArgumentException when one is missing or does not fit; names it, where it came
     *     from and the URI
     */
    Map<String, Object> gather(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> values = new HashMap<>();
        endpoint.getEndpointProperties()
                .forEach((name, value) -> put(values, name, value, "the URI", exchange));
        for (String name : method.types().keySet()) {
            header(message, name, values, exchange);
        }
        String inBody = endpoint.getInBody();
        if (inBody == null) {
            readBody(exchange, values);
        } else if (message.getBody() != null) {
            Object whole = readable(() -> BodyParameters.repeatable(exchange, message.getBody()));
            put(values, inBody, whole, "the body", exchange);
        }
        if (method.has(LEADS) && !values.containsKey(LEADS) && message.getBody() != null) {
            // A trigger for no leads succeeds without a call, but a body without any is a mistake.
            throw refused(
                    "%s is missing, and the body has none: give it in the header %s or in the body"
                            .formatted(LEADS, headerName(LEADS)),
                    null);
        }
        for (String name : method.required()) {
            if (values.get(name) == null) {
                throw refused(
                        "%s is missing: give it in the URI, in the header %s or in the body"
                                .formatted(name, headerName(name)),
                        null);
            }
        }
        return values;
    }

    /** Takes away the parameters' headers: the next endpoint would take them for its own. */
    void removeHeaders(Message message) {
        for (String name : method.types().keySet()) {
            message.removeHeader(headerName(name));
            message.removeHeader(MarketoConstants.PROPERTY_PREFIX + name);
            String other = MarketoMethod.otherName(name);
            if (other != null) {
                message.removeHeader(headerName(other));
                message.removeHeader(MarketoConstants.PROPERTY_PREFIX + other);
            }
        }
    }

    private void readBody(Exchange exchange, Map<String, Object> values) {
        Map<String, Object> found = new HashMap<>(readable(() -> body.read(exchange)));
        // What has a value already is not looked at: it need not fit.
        found.keySet().removeAll(values.keySet());
        found.forEach((name, value) -> put(values, name, value, "the body", exchange));
    }

    private <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw refused("The body cannot be read: " + ShownValue.of(reason(e)), e);
        }
    }

    private void header(
            Message message, String name, Map<String, Object> values, Exchange exchange) {
        Map<String, Object> found = new HashMap<>();
        String other = MarketoMethod.otherName(name);
        try {
            find(message, name, name, found);
            if (other != null) {
                find(message, other, name, found);
            }
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        }
        found.forEach(
                (key, value) -> put(values, key, value, "the header " + headerName(key), exchange));
    }

    private static void find(
            Message message, String headerFor, String name, Map<String, Object> found) {
        Object dotted = message.getHeader(MarketoConstants.PROPERTY_PREFIX + headerFor);
        Object plain = message.getHeader(headerName(headerFor));
        Object value = plain == null ? dotted : plain;
        if (value != null) {
            MarketoMethod.putOnce(found, name, value);
        }
    }

    private void put(
            Map<String, Object> values,
            String name,
            Object value,
            String place,
            Exchange exchange) {
        Class<?> type = method.types().get(name);
        if (type == null || value == null) {
            return;
        }
        try {
            values.put(name, ParameterConversion.convert(value, type, exchange));
        } catch (RuntimeException | StackOverflowError e) {
            throw refused("%s in %s does not fit: %s".formatted(name, place, reason(e)), e);
        }
    }

    private IllegalArgumentException refused(String reason, Throwable cause) {
        return new IllegalArgumentException(reason + " (" + endpoint + ")", cause);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static String headerName(String parameter) {
        return MarketoConstants.HEADER_PREFIX + StringHelper.capitalize(parameter);
    }
}
