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
package io.github.camelmarketo.component.arguments;

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.WholeNumber;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Collects the parameters of an operation from the message body, the URI and the headers, in rising
 * order of precedence, and converts each to its declared type. Nothing is sent while one does not
 * fit.
 */
public final class Parameters {

    /** A text of Camel's converters quotes the whole value. */
    private static final int LONGEST_TEXT = 1000;

    private final MarketoMethod method;
    private final Map<String, Object> options;
    private final String inBody;
    private final Object endpoint;
    private final UnknownNames unknown;
    private final BodyParameters body;
    private final Supplier<String> instance;

    /**
     * Creates the parameters of an endpoint.
     *
     * @param method the method that it calls
     * @param options the values that its URI has, by parameter
     * @param inBody the parameter that takes the whole body, null for none
     * @param endpoint the endpoint, for error texts
     * @param dryRun whether its calls are run dry
     * @param instance tells the address of the instance that is called
     * @param unknown what is done about names that mean nothing to the method
     */
    public Parameters(
            MarketoMethod method,
            Map<String, Object> options,
            String inBody,
            Object endpoint,
            BooleanSupplier dryRun,
            Supplier<String> instance,
            UnknownNames unknown) {
        this.method = method;
        this.options = options;
        this.inBody = inBody;
        this.endpoint = endpoint;
        this.unknown = unknown;
        this.body = new BodyParameters(method, dryRun, unknown);
        this.instance = instance;
    }

    /**
     * Collects the parameters of an exchange.
     *
     * @param exchange the exchange
     * @return values by parameter name; parameters that are not given are left out
     * @throws IllegalArgumentException when one is missing or does not fit; names it, where it came
     *     from and the URI
     */
    public Map<String, Object> gather(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> values = new HashMap<>();
        readable(
                () -> {
                    unknown.checkHeaders(message);
                    return null;
                });
        options.forEach((name, value) -> put(values, name, value, "the URI", exchange));
        if (message.hasHeaders()) {
            for (String name : method.parameters().keySet()) {
                header(message, name, values, exchange);
            }
        }
        if (inBody == null) {
            readBody(exchange, values);
        } else if (message.getBody() != null) {
            Object whole = readable(() -> BodyParameters.repeatable(exchange, message.getBody()));
            put(values, inBody, whole, "the body", exchange);
        }
        for (String name : method.required()) {
            if (values.get(name) == null) {
                throw refused(
                        "%s is missing: give it in the URI, in the header %s or in the body"
                                .formatted(name, HeaderNames.of(name)),
                        null);
            }
        }
        return values;
    }

    /**
     * Removes the headers that carry parameters: the next endpoint would take them for its own.
     *
     * @param message the message
     */
    public void removeHeaders(Message message) {
        if (!message.hasHeaders()) {
            return;
        }
        for (String name : method.parameters().keySet()) {
            message.removeHeader(HeaderNames.of(name));
            message.removeHeader(HeaderNames.DOTTED_PREFIX + name);
            String other = method.parameters().get(name).alias();
            if (other != null) {
                message.removeHeader(HeaderNames.of(other));
                message.removeHeader(HeaderNames.DOTTED_PREFIX + other);
            }
        }
    }

    private void readBody(Exchange exchange, Map<String, Object> values) {
        boolean ours = exchange.getMessage().getBody() instanceof MarketoRecord;
        Map<String, Object> found =
                new HashMap<>(
                        readable(
                                () -> {
                                    Map<String, Object> read = new HashMap<>(body.read(exchange));
                                    if (!ours) {
                                        read.entrySet().removeIf(each -> isForeignId(each, values));
                                    }
                                    return read;
                                }));
        // A value that is overridden need not fit.
        found.keySet().removeAll(values.keySet());
        if (exchange.getMessage().getBody() instanceof MarketoRecord entry) {
            checkInstance(entry, found.keySet());
        }
        found.forEach((name, value) -> put(values, name, value, "the body", exchange));
    }

    /** An id is that of another thing on another instance, and so is a folder's. */
    private void checkInstance(MarketoRecord entry, Set<String> names) {
        if (entry.instance() == null || entry.instance().equals(instance.get())) {
            return;
        }
        for (String name : names) {
            MarketoMethod.Parameter parameter = method.parameters().get(name);
            if (parameter.isId() || parameter.type() == FolderRef.class) {
                throw refused(
                        "%s in the body is that of %s on %s, and this endpoint calls %s: give it in the header %s if it is meant"
                                .formatted(
                                        name,
                                        entry.subject() == null ? "something" : entry.subject(),
                                        entry.instance(),
                                        instance.get(),
                                        HeaderNames.of(name)),
                        null);
            }
        }
    }

    /** Nor is the id of a lead that of the same lead on another instance. */
    private void checkInstance(String address) {
        if (address != null && !address.equals(instance.get())) {
            throw new IllegalArgumentException(
                    "the leads are of %s, and this endpoint calls %s: give their ids by hand if they are meant"
                            .formatted(address, instance.get()));
        }
    }

    /** What is in somebody else's id must not choose the campaign that is changed. */
    private boolean isForeignId(Map.Entry<String, Object> member, Map<String, Object> values) {
        boolean id = method.parameters().get(member.getKey()).isId();
        Object used = values.get(member.getKey());
        if (id && used != null && !isSame(member.getValue(), used)) {
            unknown.id(member.getKey(), member.getValue(), used);
        }
        return id;
    }

    private static boolean isSame(Object given, Object used) {
        if (!Forms.isReference(used.getClass())) {
            return WholeNumber.isSame(given, used);
        }
        try {
            return used.equals(Forms.read(given, used.getClass()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw refused("The body cannot be read: " + ShownValue.of(reason(e)), e);
        }
    }

    private void header(
            Message message, String name, Map<String, Object> values, Exchange exchange) {
        Map<String, Object> found = new HashMap<>();
        String other = method.parameters().get(name).alias();
        try {
            find(message, name, name, found);
            if (other != null) {
                find(message, other, name, found);
            }
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        }
        found.forEach(
                (key, value) ->
                        put(values, key, value, "the header " + HeaderNames.of(key), exchange));
    }

    private void find(Message message, String headerFor, String name, Map<String, Object> found) {
        Object dotted = message.getHeader(HeaderNames.DOTTED_PREFIX + headerFor);
        Object plain = message.getHeader(HeaderNames.of(headerFor));
        Object value = plain == null ? dotted : plain;
        if (value != null) {
            method.putOnce(found, name, value);
        }
    }

    private void put(
            Map<String, Object> values,
            String name,
            Object value,
            String place,
            Exchange exchange) {
        MarketoMethod.Parameter parameter = method.parameters().get(name);
        if (parameter == null || value == null) {
            return;
        }
        try {
            // Iterators are no texts.
            Object content =
                    parameter.type() == String.class && value instanceof Iterator
                            ? value
                            : ReadOnce.content(exchange, value, "it");
            Object converted = ParameterConversion.convert(content, parameter.type(), exchange);
            parameter.checkBlank(name, converted);
            if (converted instanceof LeadIds leads) {
                checkInstance(leads.instance());
            }
            if (converted != null) {
                values.put(name, converted);
            }
        } catch (RuntimeException e) {
            throw refused("%s in %s does not fit: %s".formatted(name, place, reason(e)), e);
        }
    }

    private IllegalArgumentException refused(String reason, Throwable cause) {
        return new IllegalArgumentException(
                ShownValue.of(reason, LONGEST_TEXT)
                        + " ("
                        + ShownValue.of(String.valueOf(endpoint), LONGEST_TEXT)
                        + ")",
                ShownValue.cause(cause, LONGEST_TEXT));
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
