package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** How far Marketo's clock is from ours, as the dates of its responses' dates tell. */
final class ServerClock {

    private volatile Duration offset = Duration.ZERO;

    void read(HttpResponse response, Instant receivedAt) {
        String date = response.header("date");
        Instant server = date == null ? null : ResponseReader.httpDate(date);
        if (server != null) {
            offset = Duration.between(receivedAt, server);
        }
    }

    /** A moment of ours on Marketo's clock, at most a second too early. */
    Instant of(Instant ours) {
        return ours.plus(offset);
    }
}
