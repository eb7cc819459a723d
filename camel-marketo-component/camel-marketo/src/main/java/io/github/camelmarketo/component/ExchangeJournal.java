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
import io.github.camelmarketo.api.journal.CallJournal;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.component.arguments.ArgumentDigest;
import io.github.camelmarketo.component.journal.Journals;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a started component. */
final class ExchangeJournal {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeJournal.class);

    private final String component;
    private final Journaling journaling;

    private ExchangeJournal(String component, Journaling journaling) {
        this.component = component;
        this.journaling = journaling;
    }

    /**
     * Opens the journal of a component.
     *
     * @return null when it has none
     * @throws IllegalArgumentException when the option names none, or the journal is required and
     *     does not work; names the option
     */
    static ExchangeJournal open(MarketoComponent component) {
        String text = component.getJournal();
        if (text == null) {
            return null;
        }
        CallJournal journal = Journals.of(text, component.getCamelContext());
        boolean required = component.isJournalRequired();
        try {
            journal.check();
        } catch (Exception e) {
            if (required) {
                throw new IllegalArgumentException(
                        "journal=" + text + " does not work: " + e.getMessage(), e);
            }
            LOG.warn(
                    "journal={} does not work, and calls are sent without it"
                            + " (journalRequired=false): {}",
                    text,
                    e.getMessage());
        }
        return new ExchangeJournal(
                component.name(), new Journaling(journal, required, component.isJournalValues()));
    }

    /**
     * Returns a client that writes the calls of an exchange into the journal.
     *
     * @param client the client without it
     * @param routeId the route of the producer, null when it belongs to none
     * @param onceKey the once key of the exchange, null when it has none
     * @param values the arguments by the names of their parameters
     */
    MarketoClient client(
            MarketoClient client,
            Exchange exchange,
            String routeId,
            String onceKey,
            Map<String, Object> values) {
        String current = routeId == null ? ExchangeHelper.getAtRouteId(exchange) : routeId;
        return client.journaling(
                journaling,
                new JournalContext(
                        component,
                        current == null ? exchange.getFromRouteId() : current,
                        exchange.getExchangeId(),
                        onceKey,
                        ArgumentDigest.of(values)));
    }
}
