package io.github.camelmarketo.api.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What is known of the calls of the day of one instance. After Marketo said that they are used up,
 * or when the given quota is reached, no call is let go until the day ends in US Central time; one
 * call every few minutes is let through to see whether that still holds.
 */
public final class DailyQuota {

    /** How long a block stands before one call may try whether it still holds. */
    public static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);

    /** How many own calls, and how long, the figure of the instance is trusted. */
    static final int USAGE_CALLS = 250;

    static final Duration USAGE_AGE = Duration.ofMinutes(10);

    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    private final Clock clock;
    private int limit;
    private LocalDate day;
    private long used;
    private long usedSinceReading;
    private Instant readAt;
    private Instant blockedUntil;
    private Instant nextProbe;
    private boolean probing;
    private boolean recounting;

    /**
     * Starts to count.
     *
     * @param clock the clock that says when a day ends
     */
    public DailyQuota(Clock clock) {
        this.clock = clock;
    }

    /** Sets how many calls a day the instance takes, 0 to rely on Marketo's own refusal alone. */
    public synchronized void limit(int calls) {
        limit = calls;
    }

    /** Whether it is worth the while to wait for leave to call. */
    public synchronized boolean mayPermit() {
        Instant now = clock.instant();
        return !isHeldBack(now) || !now.isBefore(nextProbe);
    }

    /**
     * Whether a call may go now, asked just before it is sent. May let one call through a block, as
     * a probe.
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
     * Marketo has taken a call. When it was the probe, Marketo's refusal is gone; a given limit
     * that is reached stands until the figure of the instance says otherwise. Calls that were under
     * way when the block came say nothing of it.
     */
    public synchronized void lift() {
        if (blockedUntil != null && probing) {
            probing = false;
            if (!isFull()) {
                blockedUntil = null;
            }
        }
    }

    /** Whether the figure of the instance is to be read; says so to one caller only. */
    public synchronized boolean needsReading() {
        Instant now = clock.instant();
        newDay(now);
        long trusted = Math.max(1, Math.min(USAGE_CALLS, (limit - used) / 2));
        boolean old =
                readAt == null
                        || usedSinceReading >= trusted
                        || !now.isBefore(readAt.plus(USAGE_AGE));
        // When the given limit is reached, the reading is the probe.
        boolean probe = isHeldBack(now) && isFull() && !now.isBefore(nextProbe);
        boolean needed = limit > 0 && (probe || (old && !isBlocked(now)));
        if (needed) {
            recounting = probe;
            readAt = now;
            usedSinceReading = 0;
        }
        return needed;
    }

    /** Takes over the figure of the instance. */
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
     * Says whether calls are held back.
     *
     * @return true after Marketo refused for the day's quota, or when the given quota is reached,
     *     until the day ends
     */
    public synchronized boolean isBlocked() {
        return isBlocked(clock.instant());
    }

    /**
     * Gives the calls of the day.
     *
     * @return the greater of Marketo's last figure plus the calls since, and the calls counted here
     */
    public synchronized long used() {
        newDay(clock.instant());
        return used;
    }

    /**
     * Gives the end of the day.
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
        LocalDate today = now.atZone(CENTRAL).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            used = 0;
            usedSinceReading = 0;
            readAt = null;
        }
    }

    private static Instant endOfDay(Instant now) {
        return now.atZone(CENTRAL).toLocalDate().plusDays(1).atStartOfDay(CENTRAL).toInstant();
    }
}
