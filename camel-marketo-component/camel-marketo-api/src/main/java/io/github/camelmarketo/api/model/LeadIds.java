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
package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Elements;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.Utf8;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Lead ids, in order.
 *
 * @param ids the ids, each 1 or more; may be empty
 * @param duplicates what happens to an id that is there more than once
 * @param isolating whether a call that one lead may have spoilt is halved until that lead stands
 *     alone
 * @param instance address of the instance that the leads came from, null when that is not known
 */
public record LeadIds(List<Long> ids, Duplicates duplicates, boolean isolating, String instance)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ID = "id";

    /** Lists in lists are read down to this depth; a list may hold itself. */
    private static final int DEEPEST = 10;

    /** Members that a campaign has and a lead has not. */
    private static final List<String> MARKS_OF_A_CAMPAIGN =
            List.of("computedUrl", "flowId", "smartListId", "isTriggerable", "isRequestable");

    /**
     * Copies the ids.
     *
     * @param ids the ids
     * @param duplicates what happens to an id that is there more than once
     * @param isolating whether a call that one lead may have spoilt is halved
     * @param instance address of the instance that the leads came from, null when that is not known
     */
    public LeadIds {
        ids = List.copyOf(ids);
    }

    /**
     * Copies the ids, each of which is to be sent once.
     *
     * @param ids the ids
     */
    public LeadIds(List<Long> ids) {
        this(ids, Duplicates.ONCE, true, null);
    }

    /**
     * Converts any supported form of lead ids.
     *
     * @param value a number, a text such as {@code "1,2,3"} or a JSON array, that text in UTF-8, or
     *     a collection, an iterator or an array of any of these, of records of leads, and of maps
     *     and JSON objects with an {@code id}, in whatever case
     * @return the ids in the same order; empty for an empty collection, array or JSON array
     * @throws IllegalArgumentException if the value or an element is null or blank, or an element
     *     is not a whole number of 1 or more; the message names the element
     */
    public static LeadIds of(Object value) {
        if (value instanceof LeadIds leads) {
            return leads;
        }
        Reading reading = new Reading();
        reading.collect(value, "The value", DEEPEST);
        return new LeadIds(reading.ids, Duplicates.ONCE, true, reading.instance);
    }

    /** The count only: lists of leads are personal data, and may be long. */
    @Override
    public String toString() {
        return "LeadIds[" + ids.size() + "]";
    }

    /** One reading of a value. */
    private static final class Reading {

        private final List<Long> ids = new ArrayList<>();
        private String instance;

        /**
         * @param place where the value stands, for messages
         */
        void collect(Object value, String place, int depth) {
            if (value == null) {
                throw new IllegalArgumentException(
                        place + " is null, not a lead id: only an empty list means no leads");
            }
            if (depth == 0) {
                throw new IllegalArgumentException("The leads are lists nested too deeply");
            }
            if (value instanceof LeadIds leads) {
                ids.addAll(leads.ids());
                from(leads.instance(), place);
            } else if (value instanceof MarketoRecord entry) {
                ids.add(ofRecord(entry, place));
            } else if (value instanceof JsonNode node) {
                collect(Json.plain(node), place, depth);
            } else if (value instanceof CharSequence text) {
                collectText(VisibleText.strip(text), place, depth);
            } else if (value instanceof byte[] bytes) {
                collectText(VisibleText.strip(Utf8.decode(place, bytes)), place, depth);
            } else if (value instanceof Map<?, ?> map) {
                ids.add(ofRow(new Row(map), place));
            } else {
                Iterator<?> many = Elements.of(value);
                if (many == null) {
                    ids.add(number(value));
                } else {
                    collectAll(many, depth);
                }
            }
        }

        private void collectAll(Iterator<?> many, int depth) {
            for (int row = 1; many.hasNext(); row++) {
                collect(many.next(), "Element " + row + " of the leads", depth - 1);
            }
        }

        private void collectText(String text, String place, int depth) {
            String[] parts = text.split("[,;\\s]+", 0);
            if (text.isEmpty() || parts.length == 0) {
                throw new IllegalArgumentException(
                        place + " is blank, not a lead id: only an empty list means no leads");
            }
            if (text.startsWith("[") || text.startsWith("{")) {
                try {
                    collect(Json.parse(text), place, depth);
                } catch (IOException e) {
                    throw new IllegalArgumentException(
                            "The leads are neither a JSON array nor comma-separated ids", e);
                }
            } else {
                for (String each : parts) {
                    ids.add(number(each));
                }
            }
        }

        private long ofRecord(MarketoRecord entry, String place) {
            Subject subject = entry.subject();
            if (subject == null || subject.kind() != Subject.Kind.LEAD) {
                throw new IllegalArgumentException(
                        place
                                + " is "
                                + (subject == null ? "a record of no lead" : subject)
                                + ", and its id is not that of a lead");
            }
            if (subject.id() == null) {
                throw new IllegalArgumentException(
                        place + " has no id: it is " + ShownValue.of(entry));
            }
            from(entry.instance(), place);
            return subject.id();
        }

        /** An id is that of another lead on another instance. */
        private void from(String address, String place) {
            if (address == null) {
                return;
            }
            if (instance != null && !instance.equals(address)) {
                throw new IllegalArgumentException(
                        place + " is of " + address + ", and one before it of " + instance);
            }
            instance = address;
        }
    }

    private static long ofRow(Row row, String place) {
        for (String mark : MARKS_OF_A_CAMPAIGN) {
            if (row.has(mark)) {
                throw new IllegalArgumentException(
                        place
                                + " has the member "
                                + mark
                                + ": it is a campaign, and its id is not that of a lead");
            }
        }
        if (!row.has(ID)) {
            throw new IllegalArgumentException(place + " has no member id, but " + row.names());
        }
        Object id = row.get(ID);
        Object plain = id instanceof JsonNode node ? Json.plain(node) : id;
        if (plain == null) {
            throw new IllegalArgumentException(place + " has the id null, which is not a lead id");
        }
        return number(plain instanceof byte[] bytes ? Utf8.decode(place, bytes) : plain);
    }

    private static long number(Object value) {
        Long id = WholeNumber.of(value);
        if (id == null || id <= 0) {
            throw new IllegalArgumentException(
                    "'"
                            + ShownValue.of(value)
                            + "' is not a lead id: use a whole number of 1 or more");
        }
        return id;
    }
}
