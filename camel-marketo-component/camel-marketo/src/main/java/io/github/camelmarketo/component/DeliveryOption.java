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

import io.github.camelmarketo.component.arguments.HeaderNames;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.spi.Language;

/** An option of writes that each exchange gives for itself: by a header, or by an expression. */
final class DeliveryOption {

    private final String name;
    private final String text;
    private final String header;
    private final boolean write;
    private final Expression expression;

    /**
     * @param name the name of the option
     * @param text the expression, null when the endpoint has none
     * @param header the header, which takes precedence
     * @throws IllegalArgumentException when the endpoint has an expression and only reads
     */
    DeliveryOption(
            String name,
            String text,
            String header,
            MarketoEndpoint endpoint,
            MarketoMethod method) {
        this.name = name;
        this.text = text;
        this.header = header;
        this.write = method.isWrite();
        if (text == null) {
            expression = null;
            return;
        }
        if (!write) {
            throw new IllegalArgumentException(
                    name
                            + "="
                            + text
                            + " is for operations that change something or run a"
                            + " campaign, and "
                            + endpoint.operation()
                            + " only reads");
        }
        Language simple = endpoint.getCamelContext().resolveLanguage("simple");
        expression = simple.createExpression(text);
        expression.init(endpoint.getCamelContext());
    }

    /**
     * Returns the value of an exchange.
     *
     * @return the value, null when it has none or the operation only reads
     * @throws IllegalArgumentException when it is blank
     */
    String of(Exchange exchange) {
        Object given = write ? header(exchange.getMessage()) : null;
        if (given == null && expression == null) {
            return null;
        }
        String value =
                given == null
                        ? expression.evaluate(exchange, String.class)
                        : exchange.getContext()
                                .getTypeConverter()
                                .tryConvertTo(String.class, exchange, given);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    given == null
                            ? name + "=" + text + " is blank for this exchange"
                            : "The header " + header + " is blank");
        }
        return value;
    }

    /** Names where an exchange has the value from, for texts. */
    String place(Exchange exchange) {
        return header(exchange.getMessage()) == null ? name + "=" + text : "The header " + header;
    }

    /** Removes the header: it is of no other operation. */
    void remove(Message message) {
        message.removeHeader(header);
        message.removeHeader(HeaderNames.DOTTED_PREFIX + name);
    }

    private Object header(Message message) {
        Object plain = message.getHeader(header);
        return plain == null ? message.getHeader(HeaderNames.DOTTED_PREFIX + name) : plain;
    }
}
