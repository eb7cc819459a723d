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

import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which calls are validated and returned instead of sent. */
enum DryRun {
    /** None: all calls are sent. */
    FALSE,
    /** All: nothing is sent. */
    TRUE,
    /** Those that change something or run a campaign; reads are sent. */
    WRITES;

    static DryRun of(String mode) {
        for (DryRun each : values()) {
            if (each.name().equalsIgnoreCase(mode.trim())) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "dryRun must be false, true or writes, not '" + mode + "'");
    }

    boolean keepsBack(MarketoRequest request) {
        return this == TRUE
                || (this == WRITES
                        && (request.safety() != Safety.READ || DryRunRow.isAboutNothing(request)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which calls of a component are not sent, for people; null when all are. */
    static String shown(MarketoComponent component) {
        DryRun all = of(component.getDryRun());
        if (all != FALSE) {
            return all.toString();
        }
        String endpoints =
                component.getCamelContext().getEndpoints().stream()
                        .filter(each -> each instanceof MarketoEndpoint)
                        .map(MarketoEndpoint.class::cast)
                        .filter(each -> each.getComponent() == component)
                        .filter(each -> each.dryRun() != FALSE)
                        .map(MarketoEndpoint::toString)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return endpoints.isEmpty() ? null : endpoints;
    }
}
