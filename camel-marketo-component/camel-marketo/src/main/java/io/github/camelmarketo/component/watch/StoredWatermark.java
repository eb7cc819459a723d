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
package io.github.camelmarketo.component.watch;

import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.apache.camel.spi.StateRepository;

/**
 * The watermark of a consumer and where it is stored. During a poll it is written after as many
 * exchanges as are an eighth of what it remembers, so that a poll writes a few times its size and
 * not its square; and at the end of a poll if it has changed.
 */
public final class StoredWatermark {

    private static final int SHARE = 8;

    /** How long there is no newer change, at least, before the newest one is not read again. */
    private static final Duration SHORTEST_QUIET = Duration.ofMinutes(1);

    private final StateRepository<String, String> repository;
    private final String key;
    private final Duration overlap;
    private final PreviousCampaigns previous;
    private final Time time;
    private Watermark mark;

    /** The newest change, null for none, and when it was seen. */
    private Instant newest;

    private Instant newestSeen;
    private String stored;
    private int unsaved;

    /**
     * Creates a watermark.
     *
     * @param repository where to store it, null for nowhere
     * @param key its key there
     * @param overlap how long before the newest change the mark stays
     * @param previous the campaigns as they were emitted, stored beside it; null for none
     */
    public StoredWatermark(
            StateRepository<String, String> repository,
            String key,
            Duration overlap,
            PreviousCampaigns previous) {
        this(repository, key, overlap, previous, Time.system());
    }

    StoredWatermark(
            StateRepository<String, String> repository,
            String key,
            Duration overlap,
            PreviousCampaigns previous,
            Time time) {
        this.time = time;
        this.repository = repository;
        this.key = key;
        this.overlap = overlap;
        this.previous = previous;
    }

    /** Reads the stored mark; without one the present one stays, or begins at a time. */
    public void load(Instant earliest) {
        stored = repository == null ? null : repository.getState(key);
        if (stored != null) {
            mark = Watermark.of(stored);
        } else if (mark == null) {
            mark = Watermark.at(earliest);
        }
        if (previous != null) {
            previous.load();
        }
    }

    /** Polls, after the poll of a consumer that was stopped before and is still in an exchange. */
    public synchronized int pollAlone(IntSupplier poll) {
        return poll.getAsInt();
    }

    /** Returns the mark. */
    public Watermark mark() {
        return mark;
    }

    /**
     * Notes that a campaign was emitted or failed, and stores the mark when it is time.
     *
     * @param campaign the campaign
     * @param completed whether its exchange completed
     * @param moves whether everything older was emitted or failed, so that the mark may move
     */
    public void note(SmartCampaign campaign, boolean completed, boolean moves) {
        if (completed) {
            mark.done(campaign);
            if (previous != null) {
                previous.emitted(campaign);
            }
        } else {
            mark.failed(campaign);
        }
        if (++unsaved >= mark.size() / SHARE) {
            if (moves && campaign.updatedAt() != null) {
                mark.moveTo(campaign.updatedAt().minus(overlap));
            }
            save();
        }
    }

    /**
     * Moves the mark: everything that was found was emitted or failed. It moves past the newest
     * change when that was seen so long ago that none before it can become visible any more.
     */
    public void move() {
        mark.moveBeforeNewest(overlap);
        Instant last = mark.newest().orElse(null);
        if (last == null || !last.equals(newest)) {
            newest = last;
            newestSeen = time.now();
        } else if (!time.now().isBefore(newestSeen.plus(quiet()))) {
            mark.moveTo(last.plusSeconds(1));
        }
    }

    private Duration quiet() {
        return Durations.longer(overlap, SHORTEST_QUIET);
    }

    /** Returns a campaign as it was emitted last, null when it was not or is not remembered. */
    public SmartCampaign previous(SmartCampaign campaign) {
        return previous == null ? null : previous.of(campaign);
    }

    /** Stores the mark, if it has changed. */
    public void save() {
        unsaved = 0;
        if (repository != null) {
            String text = mark.toText();
            if (!text.equals(stored)) {
                repository.setState(key, text);
                stored = text;
            }
        }
        // After the mark: a change must not be emitted again as its own previous state.
        if (previous != null) {
            previous.save();
        }
    }
}
