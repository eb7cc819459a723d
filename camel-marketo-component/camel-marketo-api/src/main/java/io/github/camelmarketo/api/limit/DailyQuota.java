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
package io.github.camelmarketo.api.limit;

import io.github.camelmarketo.api.limit.QuotaReport.News;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The daily quota of one instance. After a 607, or when the given quota is reached, it blocks calls
 * until midnight US Central time, except for one probe call every five minutes. A limiter that
 * serves many JVMs may share it: it takes the reports of each JVM to all, and tells each what all
 * know.
 */
public final class DailyQuota {

    /** How long a block holds before the next probe call. */
    public static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);

    /** How many own calls, and how long, the instance's figure is trusted. */
    static final int USAGE_CALLS = 250;

    static final Duration USAGE_AGE = Duration.ofMinutes(10);

    private final Clock clock;
    private final DayCount count;
    private final Probes probes = new Probes();
    private int limit;
    private long usedSinceReading;
    private Instant readAt;
    private boolean recounting;

    /** Whether Marketo refuses calls for the quota. */
    private boolean refused;

    /** Whether calls were held back the last time that was asked. */
    private boolean held;

    private News news = News.NONE;

    /** Wakes the limiter that shares this, null when none does. */
    private volatile Runnable sharer;

    /**
     * Starts counting.
     *
     * @param clock the clock that tells when a day ends
     */
    public DailyQuota(Clock clock) {
        this.clock = clock;
        this.count = new DayCount(clock);
    }

    /**
     * Sets the quota.
     *
     * @param calls calls a day, 0 to rely on Marketo's own refusal
     */
    public synchronized void limit(int calls) {
        limit = calls;
    }

    /**
     * Returns the quota that was set.
     *
     * @return calls a day, 0 when Marketo's own refusal is relied on
     */
    public synchronized int limit() {
        return limit;
    }

    /**
     * Tells whether waiting for a permit can succeed.
     *
     * @return whether a call may be sent now, or a probe call
     */
    public synchronized boolean mayPermit() {
        Instant now = clock.instant();
        if (!isHeldBack(now)) {
            return true;
        }
        boolean due = probes.isDue(now);
        if (due) {
            probes.want();
        }
        return due;
    }

    /**
     * Tells whether a call may be sent now; to be asked just before it is sent. May let one probe
     * call through a block.
     *
     * @return whether it may be sent
     */
    public synchronized boolean permits() {
        Instant now = clock.instant();
        return !isHeldBack(now) || probes.take(now, sharer != null);
    }

    /** Counts a call that Marketo counts. */
    public void count() {
        synchronized (this) {
            newDay();
            count.add();
            usedSinceReading++;
        }
        wake();
    }

    /** Marketo has said that the quota is used up. */
    public void exhausted() {
        synchronized (this) {
            newDay();
            if (refused) {
                return;
            }
            refused = true;
            news = News.EXHAUSTED;
            isHeldBack(clock.instant());
        }
        wake();
    }

    /**
     * Marketo accepted a call. If it was the probe, Marketo's refusal is over; a given quota that
     * is reached holds until the instance's figure says otherwise. Calls that were in flight when
     * the block came say nothing about it.
     */
    public void lift() {
        synchronized (this) {
            if (!probes.accepted() || !refused) {
                return;
            }
            refused = false;
            news = News.LIFTED;
        }
        wake();
    }

    /**
     * Tells whether the instance's figure is to be read.
     *
     * @return true for one caller only, who then reads it
     */
    public synchronized boolean needsReading() {
        Instant now = clock.instant();
        boolean needed = isReadingDue(now);
        if (needed) {
            recounting = isHeldBack(now);
            readAt = now;
            usedSinceReading = 0;
        }
        return needed;
    }

    /**
     * Tells whether {@link #needsReading()} would be true.
     *
     * @return whether the next call has to read the instance's figure first
     */
    public synchronized boolean isReadingDue() {
        return isReadingDue(clock.instant());
    }

    private boolean isReadingDue(Instant now) {
        boolean blocked = isHeldBack(now);
        long trusted = Math.max(1, Math.min(USAGE_CALLS, (limit - count.used()) / 2));
        boolean old =
                readAt == null
                        || usedSinceReading >= trusted
                        || !now.isBefore(readAt.plus(USAGE_AGE));
        // When the given quota is reached, the reading is the probe.
        boolean probe = blocked && isFull() && probes.isDue(now);
        return limit > 0 && (probe || (old && !blocked));
    }

    /**
     * Takes over the instance's figure.
     *
     * @param total the calls of the day that the instance has counted
     */
    public void read(long total) {
        synchronized (this) {
            newDay();
            count.read(total, recounting);
            recounting = false;
        }
        wake();
    }

    /**
     * Returns whether calls are blocked.
     *
     * @return true after Marketo refused for the day's quota, or when the given quota is reached,
     *     until the day ends
     */
    public synchronized boolean isBlocked() {
        return isHeldBack(clock.instant());
    }

    /**
     * Returns the calls of the day.
     *
     * @return the greater of Marketo's last figure plus the calls since, and the calls counted
     *     here, or by all JVMs that share the quota
     */
    public synchronized long used() {
        newDay();
        return count.used();
    }

    /**
     * Returns the end of the day.
     *
     * @return when Marketo's day ends: the next midnight in US Central time
     */
    public synchronized Instant resetsAt() {
        return count.end();
    }

    /**
     * Shares the quota from now on, unless somebody else does.
     *
     * @param waker is run when there may be something to report, without a lock of this being held
     * @return whether it is shared
     */
    public synchronized boolean share(Runnable waker) {
        if (sharer != null) {
            return false;
        }
        sharer = waker;
        return true;
    }

    /**
     * Shares the quota no longer.
     *
     * @param waker what it was shared with
     */
    public synchronized void unshare(Runnable waker) {
        if (sharer == waker) {
            sharer = null;
        }
    }

    /**
     * Takes the next report. It is to be told until it has a response, and only then the next one
     * is taken.
     *
     * @return what is new since the last report
     */
    public synchronized QuotaReport report() {
        newDay();
        QuotaReport report = count.report(news, probes.ask());
        news = News.NONE;
        return report;
    }

    /**
     * The last report has its response.
     *
     * @param standing what all JVMs know, of the day of the report
     */
    public synchronized void learn(QuotaStanding standing) {
        newDay();
        Instant now = clock.instant();
        if (count.isOf(standing)) {
            if (count.learn(standing)) {
                // The others have lost what they knew, or know better.
                readAt = null;
            }
            // What is not reported yet is newer.
            refused = news == News.NONE ? standing.blocked() : refused;
            isHeldBack(now);
        }
        probes.responded(standing.probe(), now);
    }

    /**
     * Returns whether others must know at once of what is to be reported.
     *
     * @return true after Marketo refused, or was found to accept calls again
     */
    public synchronized boolean hasNews() {
        newDay();
        return news != News.NONE || count.isRecounted();
    }

    /**
     * Returns whether there are calls to report.
     *
     * @return true when calls were counted since the last report
     */
    public synchronized boolean hasUnreported() {
        newDay();
        return count.hasUnreported();
    }

    private void wake() {
        Runnable waker = sharer;
        if (waker != null) {
            waker.run();
        }
    }

    private boolean isFull() {
        return limit > 0 && count.used() >= limit;
    }

    private boolean isHeldBack(Instant now) {
        newDay();
        boolean before = held;
        held = refused || isFull();
        if (held && !before) {
            probes.begin(now);
        } else if (!held) {
            probes.end();
        }
        return held;
    }

    private void newDay() {
        if (count.turn()) {
            usedSinceReading = 0;
            readAt = null;
            refused = false;
            held = false;
            news = News.NONE;
        }
    }
}
