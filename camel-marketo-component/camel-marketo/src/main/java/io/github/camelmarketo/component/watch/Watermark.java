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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the changes of campaigns have been emitted. What changed before the mark is done, but for
 * a few that failed; of the changes at or after it those that are done are remembered. Only
 * Marketo's times are used, which are whole seconds: changes within one second are told apart by
 * their content.
 */
public final class Watermark {

    /** How many changes are stored at most: the newest ones. */
    static final int MAX_STORED = 10_000;

    /** How many changes before the mark may have failed; the mark waits for any others. */
    static final int MAX_FAILED = 100;

    private final Map<Long, Change> done = new HashMap<>();
    private final Map<Long, Instant> failed = new LinkedHashMap<>();
    private Instant since;

    private Watermark(Instant since) {
        this.since = since;
    }

    /** Creates a mark before which nothing is requested; null requests everything. */
    public static Watermark at(Instant since) {
        return new Watermark(since);
    }

    /**
     * Reads a mark.
     *
     * @param text what {@link #toText()} returned, possibly of a version without failed changes
     * @return the mark
     * @throws IllegalArgumentException when the text is not a mark
     */
    public static Watermark of(String text) {
        try {
            JsonNode node = Json.parse(text);
            Watermark mark = new Watermark(instant(node.path("since")));
            for (Map.Entry<String, JsonNode> each : node.path("done").properties()) {
                JsonNode change = each.getValue();
                mark.done.put(
                        Long.valueOf(each.getKey()),
                        new Change(instant(change.path("at")), change.path("hash").asInt()));
            }
            for (Map.Entry<String, JsonNode> each : node.path("failed").properties()) {
                mark.failed.put(Long.valueOf(each.getKey()), instant(each.getValue()));
            }
            return mark;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The stored watermark was not written by this component: "
                            + ShownValue.of(text),
                    e);
        }
    }

    /** Returns the mark as text, to be stored. */
    public String toText() {
        ObjectNode node = Json.object();
        if (since != null) {
            node.put("since", since.toString());
        }
        ObjectNode changes = node.putObject("done");
        newest(MAX_STORED)
                .forEach(
                        each -> {
                            Change change = each.getValue();
                            ObjectNode entry = changes.putObject(each.getKey().toString());
                            entry.put("hash", change.hash());
                            if (change.at() != null) {
                                entry.put("at", change.at().toString());
                            }
                        });
        Map<Long, Instant> before = failedBefore();
        if (!before.isEmpty()) {
            ObjectNode entries = node.putObject("failed");
            before.forEach((id, at) -> entries.put(id.toString(), at.toString()));
        }
        return Json.write(node);
    }

    /** Returns the time from which on to request changes, null for all. */
    public Instant since() {
        return since;
    }

    /** Returns how many changes are remembered. */
    public int size() {
        return done.size() + failed.size();
    }

    /** Returns whether a campaign, as it is now, or a later change of it has been emitted. */
    public boolean isDone(SmartCampaign campaign) {
        Change last = done.get(campaign.id());
        Change change = Change.of(campaign);
        return last != null && (change.equals(last) || change.isBefore(last.at()));
    }

    /** Notes that a campaign was emitted. */
    public void done(SmartCampaign campaign) {
        failed.remove(campaign.id());
        Change change = Change.of(campaign);
        if (!change.isBefore(since)) {
            done.put(campaign.id(), change);
        }
    }

    /** Notes that a campaign could not be emitted, behind all that failed before. */
    public void failed(SmartCampaign campaign) {
        failed.remove(campaign.id());
        failed.put(campaign.id(), campaign.updatedAt());
    }

    /** Returns when the campaigns before the mark that failed were changed, by their ids. */
    public Map<Long, Instant> failedBefore() {
        Map<Long, Instant> before = new LinkedHashMap<>();
        failed.forEach(
                (id, at) -> {
                    if (isBefore(at, since)) {
                        before.put(id, at);
                    }
                });
        return before;
    }

    /** Forgets a campaign that failed and is not there any longer. */
    public void forget(long id) {
        failed.remove(id);
    }

    /** Forgets campaigns that failed, are not before the mark, and are not there any longer. */
    public void forgetAllBut(List<SmartCampaign> found) {
        Set<Long> there = found.stream().map(SmartCampaign::id).collect(Collectors.toSet());
        failed.entrySet()
                .removeIf(
                        each ->
                                !isBefore(each.getValue(), since)
                                        && !there.contains(each.getKey()));
    }

    /**
     * Moves to a time before which all is done or has failed, and forgets what is done before it.
     * Stays where it is when too many have failed.
     */
    public void moveTo(Instant time) {
        if (time == null || (since != null && !time.isAfter(since))) {
            return;
        }
        // What has no time cannot be found again but by all that follows the mark.
        boolean timeless = failed.containsValue(null);
        long left = failed.values().stream().filter(each -> isBefore(each, time)).count();
        if (!timeless && left <= MAX_FAILED) {
            since = time;
            done.values().removeIf(each -> each.isBefore(time));
        }
    }

    /** Moves to a time before the newest change that is done, when nothing older is left. */
    public void moveBeforeNewest(Duration overlap) {
        newest().ifPresent(each -> moveTo(each.minus(overlap)));
    }

    /** Returns when the newest change happened that is done and remembered. */
    Optional<Instant> newest() {
        return newest(1).map(each -> each.getValue().at()).filter(Objects::nonNull).findFirst();
    }

    private Stream<Map.Entry<Long, Change>> newest(int count) {
        Comparator<Instant> order = Comparator.nullsFirst(Comparator.naturalOrder());
        return done.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getValue().at(), order.reversed()))
                .limit(count);
    }

    private static boolean isBefore(Instant one, Instant other) {
        return one != null && other != null && one.isBefore(other);
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }

    private record Change(Instant at, int hash) {

        boolean isBefore(Instant time) {
            return Watermark.isBefore(at, time);
        }

        static Change of(SmartCampaign campaign) {
            return new Change(campaign.updatedAt(), campaign.json().toString().hashCode());
        }
    }
}
