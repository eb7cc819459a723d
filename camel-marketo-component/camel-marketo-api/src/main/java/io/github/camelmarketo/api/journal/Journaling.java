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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a client uses its journal. Safe for use by many threads. */
public final class Journaling {

    private static final Logger LOG = LoggerFactory.getLogger(Journaling.class);

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final CallJournal journal;
    private final boolean required;
    private final boolean values;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    /**
     * Creates the use of a journal.
     *
     * @param journal keeps the records
     * @param required whether no call is sent without its record; otherwise a failure is logged
     *     once a minute
     * @param values whether the records before attempts have what is sent
     */
    public Journaling(CallJournal journal, boolean required, boolean values) {
        this.journal = journal;
        this.required = required;
        this.values = values;
    }

    /**
     * Returns whether the records before attempts have what is sent.
     *
     * @return whether values are written
     */
    public boolean hasValues() {
        return values;
    }

    /**
     * Writes the records before an attempt.
     *
     * @param records one for each operation that has a part in it, at least one
     * @throws IOException when the attempt may not be sent: its message says why they could not be
     *     written
     */
    public void before(List<JournalRecord> records) throws IOException {
        Throwable failure = write(records);
        if (failure != null && required) {
            throw new IOException(
                    "the journal failed, and nothing is sent without it: " + reason(failure),
                    failure);
        }
        if (failure != null) {
            warn(records, failure);
        }
    }

    /**
     * Writes the records after an attempt. A failure is logged: it changes nothing of the attempt.
     *
     * @param records one for each operation that has a part in it, at least one
     */
    public void after(List<JournalRecord> records) {
        Throwable failure = write(records);
        if (failure == null) {
            return;
        }
        if (required) {
            // As nothing more is sent, there are no more of these than calls on the wire.
            LOG.warn("The journal failed: {}. It lacks {}", reason(failure), records);
        } else {
            warn(records, failure);
        }
    }

    /**
     * Writes the records after an attempt that is not sent because the records before it failed.
     * Some of those may be in the journal.
     *
     * @param records one for each operation that has a part in it, at least one
     */
    public void refused(List<JournalRecord> records) {
        write(records);
    }

    private Throwable write(List<JournalRecord> records) {
        try {
            journal.writeAll(records);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Throwable e) {
            // Whatever a journal throws, the call has to end.
            return e;
        }
    }

    private void warn(List<JournalRecord> records, Throwable failure) {
        Instant now = records.get(0).time();
        Instant until = quietUntil.get();
        if (!now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(QUIET))) {
            LOG.warn(
                    "The journal failed, and calls are sent without it (journalRequired=false): {}",
                    reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
