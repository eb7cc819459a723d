package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.internal.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps by it; remembers how long each slept. */
public final class FakeTime extends Clock implements Sleeper {

    private final List<Duration> delays = new ArrayList<>();
    private Instant now;

    public FakeTime(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        delays.add(duration);
        now = now.plus(duration);
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    public synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }

    public synchronized Duration slept() {
        return delays.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
