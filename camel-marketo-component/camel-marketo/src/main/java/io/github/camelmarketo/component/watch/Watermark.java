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
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far the changes of campaigns have been emitted. Everything before the mark is done; of the
 * changes at or after it those that are done are remembered. Only Marketo's times are used, which
 * are whole seconds: changes within one second are told apart by their content.
 */
public final class Watermark {

    private final Map<Long, Change> done = new HashMap<>();
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
     * @param text what {@link #toText()} returned
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
            return mark;
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The stored watermark was not written by this component: " + text, e);
        }
    }

    /** Returns the mark as text, to be stored. */
    public String toText() {
        ObjectNode node = Json.object();
        if (since != null) {
            node.put("since", since.toString());
        }
        ObjectNode changes = node.putObject("done");
        done.forEach(
                (id, change) -> {
                    ObjectNode entry = changes.putObject(id.toString()).put("hash", change.hash());
                    if (change.at() != null) {
                        entry.put("at", change.at().toString());
                    }
                });
        return Json.write(node);
    }

    /** Returns the time from which on to request changes, null for all. */
    public Instant since() {
        return since;
    }

    /** Returns whether a campaign, as it is now, has been emitted. */
    public boolean isDone(SmartCampaign campaign) {
        return Change.of(campaign).equals(done.get(campaign.id()));
    }

    /** Notes that a campaign was emitted. */
    public void done(SmartCampaign campaign) {
        done.put(campaign.id(), Change.of(campaign));
    }

    /** Moves to a time before which all is done, and forgets what is before it. */
    public void moveTo(Instant time) {
        if (time != null && (since == null || time.isAfter(since))) {
            since = time;
            done.values().removeIf(each -> each.at() != null && each.at().isBefore(time));
        }
    }

    /** Moves to the newest change that is done, when nothing older is undone. */
    public void moveToNewest() {
        done.values().stream()
                .map(Change::at)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(this::moveTo);
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }

    private record Change(Instant at, int hash) {

        static Change of(SmartCampaign campaign) {
            return new Change(campaign.updatedAt(), campaign.json().toString().hashCode());
        }
    }
}
