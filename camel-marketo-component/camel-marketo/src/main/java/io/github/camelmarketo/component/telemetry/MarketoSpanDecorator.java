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

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * Describes operations in traces of camel-telemetry, such as those of camel-opentelemetry2. Camel
 * finds it by {@code META-INF/services}.
 */
public class MarketoSpanDecorator extends AbstractSpanDecorator {

    /** Creates a decorator. */
    public MarketoSpanDecorator() {
        // for the service loader
    }

    @Override
    public String getComponent() {
        return OperationTags.COMPONENT;
    }

    @Override
    public String getComponentClassName() {
        return OperationTags.COMPONENT_CLASS;
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return OperationTags.operation(endpoint);
    }

    /** Does not call the superclass, which shows all options of the URI. */
    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-" + OperationTags.COMPONENT);
        OperationTags.before(span, exchange, endpoint).forEach(span::setTag);
    }

    /** Does not call the superclass, which shows the text of the exception. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        OperationTags.after(span, exchange).forEach(span::setTag);
        if (exchange.isFailed()) {
            span.setError(true);
            span.log(Map.of("event", "error"));
        }
    }
}
