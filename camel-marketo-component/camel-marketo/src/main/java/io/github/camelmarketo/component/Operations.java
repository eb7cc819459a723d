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

import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.arguments.Nearest;
import io.github.camelmarketo.component.internal.MarketoApiCollection;
import io.github.camelmarketo.component.internal.MarketoApiName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.support.component.ApiMethod;

/** Finds the method that the path of a URI names. */
final class Operations {

    private Operations() {}

    /**
     * Finds a method.
     *
     * @param api its API
     * @param name its name or alias
     * @return the method
     * @throws IllegalArgumentException when the API has none of that name; names those it has
     */
    static MarketoMethod of(MarketoApiName api, String name) {
        List<ApiMethod> found =
                MarketoApiCollection.getCollection().getHelper(api).getCandidateMethods(name);
        if (!found.isEmpty()) {
            return new MarketoMethod(found.get(0));
        }
        Set<String> names = names(api);
        String all = "the methods of " + api.getName() + " are " + String.join(", ", names);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the path needs a method, like smartCampaign/getById: " + all);
        }
        String nearest = Nearest.of(name, names);
        throw new IllegalArgumentException(
                "'"
                        + ShownValue.of(name)
                        + "' is not a method of "
                        + api.getName()
                        + ": "
                        + (nearest == null ? "" : "did you mean " + nearest + "? ")
                        + all);
    }

    /** The methods of all APIs. */
    static List<MarketoMethod> all() {
        List<MarketoMethod> all = new ArrayList<>();
        for (Class<? extends ApiMethod> each :
                MarketoApiCollection.getCollection().getApiMethods().keySet()) {
            Arrays.stream(each.getEnumConstants()).map(MarketoMethod::new).forEach(all::add);
        }
        return all;
    }

    private static Set<String> names(MarketoApiName api) {
        Set<String> names = new TreeSet<>();
        MarketoApiCollection.getCollection().getApiMethods().entrySet().stream()
                .filter(each -> each.getValue() == api)
                .map(Map.Entry::getKey)
                .forEach(
                        each ->
                                Arrays.stream(each.getEnumConstants())
                                        .map(ApiMethod::getName)
                                        .forEach(names::add));
        MarketoApiCollection.getCollection()
                .getHelper(api)
                .getAliases()
                .values()
                .forEach(names::addAll);
        return names;
    }
}
