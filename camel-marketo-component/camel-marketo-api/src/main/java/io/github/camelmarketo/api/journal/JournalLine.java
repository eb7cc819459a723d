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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The members of a line of a journal. */
final class JournalLine {

    /** Of one length, so that lines are in order when they are sorted as text. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private JournalLine() {}

    static String of(JournalRecord record) {
        ObjectNode line = Json.object();
        line.put("time", TIME.format(record.time()));
        line.put("event", record.event().name());
        line.put("call", record.call());
        line.put("attempt", record.attempt());
        put(line, "component", record.context().component());
        line.put("instance", record.instance());
        line.put("operation", record.operation());
        if (record.subject() != null) {
            line.set("subject", subject(record.subject()));
        }
        put(line, "arguments", record.context().arguments());
        put(line, "routeId", record.context().routeId());
        put(line, "exchangeId", record.context().exchangeId());
        put(line, "onceKey", record.context().onceKey());
        if (record.values() != null) {
            line.set("values", record.values());
        }
        if (record.end() != null) {
            putEnd(line, record.end());
        }
        return Json.write(line);
    }

    private static void putEnd(ObjectNode line, CallEnd end) {
        line.put("outcome", end.outcome().name());
        put(line, "code", end.code());
        put(line, "requestId", end.requestId());
        if (end.durationMillis() != null) {
            line.put("durationMillis", end.durationMillis());
        }
    }

    private static ObjectNode subject(Subject subject) {
        ObjectNode node = Json.object().put("kind", subject.kind().toString());
        if (subject.id() != null) {
            node.put("id", subject.id());
        }
        put(node, "name", subject.name());
        return node;
    }

    private static void put(ObjectNode node, String member, String value) {
        if (value != null) {
            node.put(member, value);
        }
    }

    static JournalRecord parse(String text) throws IOException {
        JsonNode line = Json.parse(text);
        try {
            return new JournalRecord(
                    Instant.parse(required(line, "time")),
                    JournalEvent.valueOf(required(line, "event")),
                    required(line, "call"),
                    line.path("attempt").asInt(),
                    required(line, "instance"),
                    required(line, "operation"),
                    subject(line.get("subject")),
                    new JournalContext(
                            Json.text(line, "component"),
                            Json.text(line, "routeId"),
                            Json.text(line, "exchangeId"),
                            Json.text(line, "onceKey"),
                            Json.text(line, "arguments")),
                    line.get("values"),
                    end(line));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("The line is not a record of a journal: " + e.getMessage(), e);
        }
    }

    private static Subject subject(JsonNode node) {
        return node == null
                ? null
                : new Subject(
                        Subject.Kind.valueOf(
                                required(node, "kind").toUpperCase(Locale.ROOT).replace(' ', '_')),
                        Json.number(node, "id"),
                        Json.text(node, "name"));
    }

    private static CallEnd end(JsonNode line) {
        return line.has("outcome")
                ? new CallEnd(
                        CallOutcome.valueOf(required(line, "outcome")),
                        Json.text(line, "code"),
                        Json.text(line, "requestId"),
                        Json.number(line, "durationMillis"))
                : null;
    }

    private static String required(JsonNode node, String member) {
        String value = Json.text(node, member);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + member);
        }
        return value;
    }
}
