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
package io.github.camelmarketo.api.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each record as a line of JSON to a logger of its own, at level INFO. */
public final class LogJournal implements CallJournal {

    /** Name of the logger. */
    public static final String LOGGER = "io.github.camelmarketo.journal";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    @Override
    public void write(JournalRecord record) {
        check();
        LOG.info("{}", record.line());
    }

    /**
     * Checks that the logger is enabled.
     *
     * @throws IllegalStateException when it is not
     */
    @Override
    public void check() {
        if (!LOG.isInfoEnabled()) {
            throw new IllegalStateException(
                    "the logger " + LOGGER + " is not enabled for INFO: enable it");
        }
    }
}
