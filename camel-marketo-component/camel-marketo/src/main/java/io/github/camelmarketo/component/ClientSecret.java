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

import io.github.camelmarketo.api.client.SecretSource;
import java.util.Optional;

/**
 * The client secret of a component, and where it comes from: the placeholders in the option's text,
 * or the property that Camel sets the option from, which may have placeholders of its own.
 */
final class ClientSecret implements SecretSource {

    private static final String OPEN = "{{";

    private final MarketoComponent component;
    private final String text;

    /**
     * Creates a secret.
     *
     * @param component the component, whose option is set
     */
    ClientSecret(MarketoComponent component) {
        this.component = component;
        text = component.getClientSecret();
    }

    /**
     * Returns the text of the option with its placeholders resolved.
     *
     * @throws IllegalArgumentException when a placeholder cannot be resolved
     */
    String first() {
        return text != null && text.contains(OPEN)
                ? component.getCamelContext().resolvePropertyPlaceholders(text)
                : text;
    }

    /** Returns what the placeholders or the property say now, null when there are none. */
    @Override
    public String read() {
        if (text.contains(OPEN)) {
            return first();
        }
        return property("client-secret").or(() -> property("clientSecret")).orElse(null);
    }

    private Optional<String> property(String name) {
        return component
                .getCamelContext()
                .getPropertiesComponent()
                .resolveProperty("camel.component." + component.name() + "." + name);
    }
}
