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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Takes parameters out of a message body. A record of ours gives the parameters that the method
 * must have: an id only to a parameter of its own kind, and other values by their name. To those
 * that name its kind it gives them also where they may be left out. A map or a JSON object gives
 * its members, but never an id: what is in somebody else's {@code id} must not choose the campaign
 * that is changed.
 */
final class BodyParameters {

    /** What stands for bytes that are not text. */
    private static final char REPLACEMENT = '\ufffd';

    private static final String INPUT = "input";

    private final MarketoMethod method;
    private final BooleanSupplier dryRun;
    private final UnknownNames unknown;

    /** The parameter that takes a body without members, null when there is none. */
    private final String whole;

    /**
     * Creates a reader of bodies.
     *
     * @param method what the parameters are for
     * @param dryRun whether the method is run dry as well
     * @param unknown what is done about members that mean nothing to the method
     */
    BodyParameters(MarketoMethod method, BooleanSupplier dryRun, UnknownNames unknown) {
        this.method = method;
        this.dryRun = dryRun;
        this.unknown = unknown;
        this.whole = method.bodyParameter();
    }

    /** The values found, by parameter name; also ids, which only a record of ours may give. */
    Map<String, Object> read(Exchange exchange) {
        Object body = unwrapped(exchange.getMessage().getBody());
        if (body == null) {
            return Map.of();
        }
        if (body instanceof MarketoRecord entry) {
            return ofRecord(entry);
        }
        if (!speaks(body)) {
            return Map.of();
        }
        Object repeatable = repeatable(exchange, body);
        if (repeatable instanceof Map<?, ?> map) {
            return members(map);
        }
        if (repeatable instanceof JsonNode node && node.isObject()) {
            return members(mapOf(node));
        }
        String text = text(exchange, repeatable);
        if (text != null && text.startsWith("{")) {
            return ofText(text);
        }
        if (unknown.readsBeans() && Beans.isBean(repeatable)) {
            Map<String, Object> members = Beans.members(exchange.getContext(), repeatable);
            if (!members.isEmpty()) {
                return members(members);
            }
        }
        return whole == null ? Map.of() : Map.of(whole, text != null ? text : repeatable);
    }

    /** Whether a body can say anything to the method; what is not asked is not read to its end. */
    private boolean speaks(Object body) {
        if (body instanceof Iterator) {
            return whole != null;
        }
        boolean once =
                (body instanceof InputStream
                                || body instanceof Reader
                                || body instanceof WrappedFile)
                        && !(body instanceof StreamCache);
        return method.takesBody() || (method.isWrite() && !once);
    }

    private static Object unwrapped(Object body) {
        return body instanceof JsonNode node && !node.isContainerNode() ? Json.plain(node) : body;
    }

    private Map<String, Object> ofRecord(MarketoRecord entry) {
        Map<String, Object> found = new HashMap<>();
        if (entry.dryRun() && !dryRun.getAsBoolean()) {
            // It stands in for something that was not created: its id is that of another.
            return found;
        }
        for (MarketoMethod.Parameter parameter : method.parameters().values()) {
            Object value = parameter.ofRecord(entry);
            if (value != null) {
                found.put(parameter.name(), value);
            }
        }
        return found;
    }

    private Map<String, Object> ofText(String text) {
        try {
            JsonNode node = Json.parse(text);
            return node.isObject() ? members(mapOf(node)) : Map.of();
        } catch (IOException e) {
            // A write says what it does in its body, so a body that cannot be read is an error.
            if (!method.isWrite() || !method.takesBody()) {
                return Map.of();
            }
            throw new IllegalArgumentException("The body starts like a JSON object but is none", e);
        }
    }

    private Map<String, Object> members(Map<?, ?> body) {
        Map<?, ?> members = body;
        Object input = unwrapped(input(body));
        if (input instanceof ObjectNode node) {
            members = mapOf(node);
        } else if (input instanceof Map<?, ?> map) {
            members = map;
        }
        if (members != body) {
            body.forEach((name, value) -> checkBeside(ShownValue.of(name), value));
        }
        Map<String, Object> found = new HashMap<>();
        for (Map.Entry<?, ?> each : members.entrySet()) {
            String given = ShownValue.of(each.getKey());
            String name = method.canonical(given);
            if (each.getValue() == null) {
                continue;
            }
            if (method.has(name)) {
                method.putOnce(found, name, each.getValue());
            } else {
                unknown.member(given);
            }
        }
        return found;
    }

    /** Beside the members in Marketo's own form there are no others. */
    private void checkBeside(String name, Object value) {
        if (value != null && !name.equals(INPUT)) {
            unknown.member(name);
        }
    }

    /** A sorted map with keys of another type throws at this key. */
    private static Object input(Map<?, ?> body) {
        try {
            return body.get(INPUT);
        } catch (ClassCastException | NullPointerException e) {
            return null;
        }
    }

    private static Map<String, Object> mapOf(JsonNode node) {
        Map<String, Object> map = new HashMap<>();
        node.properties()
                .forEach(
                        each -> {
                            if (!each.getValue().isNull()) {
                                map.put(each.getKey(), each.getValue());
                            }
                        });
        return map;
    }

    /** What can be read only once is replaced by what it holds. */
    static Object repeatable(Exchange exchange, Object body) {
        Object content = ReadOnce.content(exchange, body, "The body");
        if (content != body) {
            exchange.getMessage().setBody(content);
        }
        return content;
    }

    private static String text(Exchange exchange, Object body) {
        boolean textual =
                body instanceof CharSequence
                        || body instanceof byte[]
                        || body instanceof StreamCache
                        || body instanceof WrappedFile;
        if (!textual) {
            return null;
        }
        String text =
                exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        if (text != null && !(body instanceof CharSequence) && text.indexOf(REPLACEMENT) >= 0) {
            throw new IllegalArgumentException(
                    "The body has bytes that are no text in "
                            + ExchangeHelper.getCharsetName(exchange)
                            + ": convert it, or set the property CamelCharsetName of the exchange");
        }
        return text == null ? null : VisibleText.strip(text);
    }
}
