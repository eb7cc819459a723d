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

import io.github.camelmarketo.api.model.MarketoTimes;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;

/** Until when the caller of an exchange waits for its end. */
final class CallerDeadline {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,18}");
    private static final String WEB_SERVER = "platform-http:";
    private static final String WEB_SERVER_OPTIONS = "platform-http-endpoint";
    private static final String WEB_SERVER_TIMEOUT = "requestTimeout";

    private CallerDeadline() {}

    /**
     * Returns the deadline of an exchange: that of its header, else that of the web request it
     * began with.
     *
     * @return the time, null when nobody says one
     * @throws IllegalArgumentException when the header is no time; names it
     */
    static Instant of(Exchange exchange) {
        Object given = exchange.getMessage().getHeader(MarketoConstants.DEADLINE);
        return given == null ? ofWebRequest(exchange) : ofHeader(given);
    }

    private static Instant ofHeader(Object given) {
        try {
            boolean millis = given instanceof String text && MILLIS.matcher(text.trim()).matches();
            return MarketoTimes.of(millis ? Long.valueOf(given.toString().trim()) : given);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The header " + MarketoConstants.DEADLINE + " is no time: " + e.getMessage(),
                    e);
        }
    }

    /** The copy of a wire tap goes its own way: the web server does not wait for it. */
    private static boolean isDetached(Exchange exchange) {
        return exchange.getPattern() == ExchangePattern.InOnly
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null;
    }

    private static Instant ofWebRequest(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        if (from == null
                || !from.getEndpointBaseUri().startsWith(WEB_SERVER)
                || isDetached(exchange)) {
            return null;
        }
        // The component does not depend on the web server's.
        CamelContext context = exchange.getContext();
        PropertyConfigurer options =
                PluginHelper.getConfigurerResolver(context)
                        .resolvePropertyConfigurer(WEB_SERVER_OPTIONS, context);
        Object timeout =
                options instanceof PropertyConfigurerGetter getter
                        ? getter.getOptionValue(from, WEB_SERVER_TIMEOUT, true)
                        : null;
        return timeout instanceof Long millis && millis > 0
                ? Instant.ofEpochMilli(exchange.getClock().getCreated()).plusMillis(millis)
                : null;
    }
}
