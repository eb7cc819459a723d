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
package io.github.camelmarketo.example.tools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Stands in for Camel's components for AI tools, which need a model: it knows the tools that the
 * routes offer, and calls them as a model would.
 */
public final class Toolbox extends DefaultComponent {

    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /**
     * A tool.
     *
     * @param options the options of its endpoint
     * @param route the route behind it
     */
    public record Tool(Map<String, Object> options, Processor route) {

        /** Returns an option as text, null when the tool has none of that name. */
        public String option(String name) {
            Object value = options.get(name);
            return value == null ? null : value.toString();
        }
    }

    /** Returns the tools by their names, in the order of the routes. */
    public Map<String, Tool> tools() {
        return Collections.unmodifiableMap(tools);
    }

    /**
     * Calls a tool.
     *
     * @param name its name
     * @param arguments the arguments by name
     * @return what the model reads
     * @throws Exception when the route fails
     */
    public String call(String name, Map<String, Object> arguments) throws Exception {
        Exchange exchange = getCamelContext().getEndpoint("direct:" + name).createExchange();
        exchange.getMessage().setHeaders(new TreeMap<>(arguments));
        tools.get(name).route().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(String.class);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) {
        Map<String, Object> all = Map.copyOf(options);
        // All of them are known.
        options.clear();
        Object name = all.getOrDefault("name", remaining);
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException("There is no model");
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                tools.put(name.toString(), new Tool(all, processor));
                return new DefaultConsumer(this, processor);
            }
        };
    }
}
