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

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.limit.QuietHours;

/**
 * The quiet hours of an endpoint: its own, or those of its component.
 *
 * @param hours the quiet hours, null for none
 * @param behaviour what becomes of an exchange in them
 */
record QuietOptions(QuietHours hours, QuietBehaviour behaviour) {

    private static final String HOURS = "quietHours";
    private static final String BEHAVIOUR = "quietBehaviour";
    private static final String NONE = "none";

    /**
     * Reads the options of an endpoint.
     *
     * @throws IllegalArgumentException when one is wrong, or is set for an operation that runs no
     *     campaign; names it and its value
     */
    static QuietOptions of(MarketoEndpoint endpoint) {
        MarketoConfiguration own = endpoint.getConfiguration();
        if (!endpoint.method().startsCampaign()) {
            refuse(endpoint, HOURS, own.getQuietHours());
            refuse(endpoint, BEHAVIOUR, own.getQuietBehaviour());
            return new QuietOptions(null, QuietBehaviour.FAIL);
        }
        MarketoComponent component = endpoint.getComponent();
        QuietHours hours =
                hours(
                        own.getQuietHours() == null
                                ? component.getQuietHours()
                                : own.getQuietHours());
        if (hours == null && own.getQuietBehaviour() != null) {
            throw new IllegalArgumentException(
                    BEHAVIOUR
                            + "="
                            + own.getQuietBehaviour()
                            + " needs "
                            + HOURS
                            + ", like 22:00-07:00 Europe/Berlin ("
                            + ShownValue.of(endpoint)
                            + ")");
        }
        return new QuietOptions(
                hours,
                own.getQuietBehaviour() == null
                        ? component.getQuietBehaviour()
                        : own.getQuietBehaviour());
    }

    /** Reads quiet hours, null for none. */
    static QuietHours hours(String text) {
        return text == null || NONE.equals(text.trim()) ? null : QuietHours.of(text);
    }

    /** A client that keeps them. */
    MarketoClient keptBy(MarketoClient client) {
        return hours == null ? client : client.quiet(hours, behaviour);
    }

    private static void refuse(MarketoEndpoint endpoint, String option, Object value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option
                            + "="
                            + value
                            + " is for smartCampaign/trigger and smartCampaign/schedule, and "
                            + endpoint.operation()
                            + " runs no campaign");
        }
    }
}
