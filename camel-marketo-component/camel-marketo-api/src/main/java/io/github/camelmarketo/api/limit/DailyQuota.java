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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The daily quota of one instance. After a 607, or when the given quota is reached, it blocks calls
 * until midnight US Central time, except for one probe call every five minutes.
 */
public final class DailyQuota {

    /** How long a block holds before the next probe call. */
    public static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);

    /** How many own calls, and how long, the instance's figure is trusted. */
    static final int USAGE_CALLS = 250;

    static final Duration USAGE_AGE = Duration.ofMinutes(10);

    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    private final Clock clock;
    private int limit;
    private Instant dayEnds;
    private long used;
    private long usedSinceReading;
    private Instant readAt;
    private Instant blockedUntil;
    private Instant nextProbe;
    private boolean probing;
    private boolean recounting;

    /**
     * Starts counting.
     *
     * @param clock the clock that tells when a day ends
     */
    public DailyQuota(Clock clock) {
        this.clock = clock;
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
     * Tells whether waiting for a permit can succeed.
     *
     * @return whether a call may be sent now, or a probe call
     */
    public synchronized boolean mayPermit() {
        Instant now = clock.instant();
        return !isHeldBack(now) || !now.isBefore(nextProbe);
    }

    /**
     * Tells whether a call may be sent now; to be asked just before it is sent. May let one probe
     * call through a block.
     *
     * @return whether it may be sent
     */
    public synchronized boolean permits() {
        Instant now = clock.instant();
        if (!isHeldBack(now)) {
            return true;
        }
        if (now.isBefore(nextProbe)) {
            return false;
        }
        nextProbe = now.plus(PROBE_INTERVAL);
        probing = true;
        return true;
    }

    /** Counts a call that Marketo counts. */
    public synchronized void count() {
        newDay(clock.instant());
        used++;
        usedSinceReading++;
    }

    /** Marketo has said that the quota is used up. */
    public synchronized void exhausted() {
        Instant now = clock.instant();
        if (!isBlocked(now)) {
            block(now);
        }
    }

    /**
     * Marketo accepted a call. If it was the probe, Marketo's refusal is over; a given quota that
     * is reached holds until the instance's figure says otherwise. Calls that were in flight when
     * the block came say nothing about it.
     */
    public synchronized void lift() {
        if (blockedUntil != null && probing) {
            probing = false;
            if (!isFull()) {
                blockedUntil = null;
            }
        }
    }

    /**
     * Tells whether the instance's figure is to be read.
     *
     * @return true for one caller only, who then reads it
     */
    public synchronized boolean needsReading() {
        Instant now = clock.instant();
        newDay(now);
        long trusted = Math.max(1, Math.min(USAGE_CALLS, (limit - used) / 2));
        boolean old =
                readAt == null
                        || usedSinceReading >= trusted
                        || !now.isBefore(readAt.plus(USAGE_AGE));
        // When the given quota is reached, the reading is the probe.
        boolean probe = isHeldBack(now) && isFull() && !now.isBefore(nextProbe);
        boolean needed = limit > 0 && (probe || (old && !isBlocked(now)));
        if (needed) {
            recounting = probe;
            readAt = now;
            usedSinceReading = 0;
        }
        return needed;
    }

    /**
     * Takes over the instance's figure.
     *
     * @param total the calls of the day that the instance has counted
     */
    public synchronized void read(long total) {
        newDay(clock.instant());
        if (!recounting) {
            used = Math.max(used, total);
            return;
        }
        recounting = false;
        used = total;
        if (!isFull()) {
            blockedUntil = null;
        }
    }

    /**
     * Returns whether calls are blocked.
     *
     * @return true after Marketo refused for the day's quota, or when the given quota is reached,
     *     until the day ends
     */
    public synchronized boolean isBlocked() {
        return isBlocked(clock.instant());
    }

    /**
     * Returns the calls of the day.
     *
     * @return the greater of Marketo's last figure plus the calls since, and the calls counted here
     */
    public synchronized long used() {
        newDay(clock.instant());
        return used;
    }

    /**
     * Returns the end of the day.
     *
     * @return when Marketo's day ends: the next midnight in US Central time
     */
    public Instant resetsAt() {
        return endOfDay(clock.instant());
    }

    private boolean isFull() {
        return limit > 0 && used >= limit;
    }

    private boolean isBlocked(Instant now) {
        return blockedUntil != null && now.isBefore(blockedUntil);
    }

    private boolean isHeldBack(Instant now) {
        newDay(now);
        if (!isBlocked(now) && isFull()) {
            block(now);
        }
        return isBlocked(now);
    }

    private void block(Instant now) {
        probing = false;
        blockedUntil = endOfDay(now);
        nextProbe = now.plus(PROBE_INTERVAL);
    }

    private void newDay(Instant now) {
        if (dayEnds == null || !now.isBefore(dayEnds)) {
            dayEnds = endOfDay(now);
            used = 0;
            usedSinceReading = 0;
            readAt = null;
        }
    }

    private static Instant endOfDay(Instant now) {
        return now.atZone(CENTRAL).toLocalDate().plusDays(1).atStartOfDay(CENTRAL).toInstant();
    }
}
