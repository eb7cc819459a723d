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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Refuses options of a URI that the method or its endpoint has not. Camel would list them with
 * their values, which may be secrets.
 */
public final class UriOptions {

    private final String operation;
    private final MarketoMethod method;
    private final Supplier<List<MarketoMethod>> others;

    /**
     * Creates the check of a URI.
     *
     * @param operation its path
     * @param method the method that it names
     * @param others returns the methods of all APIs, which only an unknown option asks for
     */
    public UriOptions(
            String operation, MarketoMethod method, Supplier<List<MarketoMethod>> others) {
        this.operation = operation;
        this.method = method;
        this.others = others;
    }

    /**
     * Checks the names of options.
     *
     * @param options the names
     * @param ofEndpoints whether all endpoints have an option
     * @param ofComponent whether the component has an option
     * @throws IllegalArgumentException when one is not known; its text has no values
     */
    public void check(
            Set<String> options, Predicate<String> ofEndpoints, Predicate<String> ofComponent) {
        for (String option : options) {
            if (method.option(method.canonical(option)) == null && !ofEndpoints.test(option)) {
                throw new IllegalArgumentException(
                        "the option " + ShownValue.of(option) + reason(option, ofComponent));
            }
        }
    }

    private String reason(String option, Predicate<String> ofComponent) {
        for (MarketoMethod each : others.get()) {
            if (each.option(each.canonical(option)) != null) {
                return " is one of " + each.path() + ", not of " + operation;
            }
        }
        if (ofComponent.test(option)) {
            return " is one of the component and cannot be set in a URI";
        }
        Collection<String> names = new ArrayList<>(method.parameters().keySet());
        return " is not known: " + Nearest.hint(option, names);
    }
}
