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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.limit.CallLimits;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a state: a line for the state, one for each node, each slot, each day and each report
 * of a day, of words between single spaces. A slot names its node by its place among the nodes.
 */
final class ClusterStateText {

    /** The first word: another one when the form changes. */
    private static final String VERSION = "marketo-limit-1";

    private static final String NODE = "n";
    private static final String IN_FLIGHT = "f";
    private static final String RESPONDED = "r";
    private static final String DAY = "d";
    private static final String TOLD = "t";

    private ClusterStateText() {}

    static String format(ClusterState state) {
        StringBuilder text = new StringBuilder();
        List<String> names = state.nodes().stream().map(ClusterNode::name).toList();
        line(text, VERSION, state.clock(), state.seen(), state.closedSince(), state.next());
        for (ClusterNode each : state.nodes()) {
            line(
                    text,
                    NODE,
                    each.name(),
                    each.seen(),
                    each.lease(),
                    each.limits().maxConcurrentCalls(),
                    each.limits().callsPerWindow(),
                    each.limits().window(),
                    each.wanted(),
                    each.waitsSince(),
                    each.waitsUntil(),
                    each.number(),
                    each.first(),
                    each.count());
        }
        for (Slot each : state.slots()) {
            line(
                    text,
                    each.inFlight() ? IN_FLIGHT : RESPONDED,
                    each.permit(),
                    names.indexOf(each.node()),
                    each.time());
        }
        for (QuotaDay each : state.quota().days()) {
            line(text, DAY, each.day(), each.used(), each.blocked(), each.probeAt());
        }
        for (ClusterQuota.Told each : state.quota().told()) {
            line(text, TOLD, each.node(), each.number());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Object... words) {
        for (int index = 0; index < words.length; index++) {
            text.append(index == 0 ? "" : " ").append(words[index]);
        }
        text.append('\n');
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException when the text is not one of {@link #format}
     */
    static ClusterState parse(String text) {
        try {
            ClusterState state = read(text);
            if (format(state).equals(text)) {
                return state;
            }
        } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, Exception cause) {
        String start = text.substring(0, Math.min(text.length(), VERSION.length() + 10));
        return new IllegalArgumentException(
                "The state of the shared limiter cannot be read; do all nodes have the same version"
                        + " of camel-marketo? It begins with "
                        + start,
                cause);
    }

    private static ClusterState read(String text) {
        String[] lines = text.split("\n", -1);
        Words head = new Words(lines[0]);
        head.expect(VERSION);
        String clock = head.text();
        long seen = head.number();
        long closedSince = head.number();
        long next = head.number();
        List<ClusterNode> nodes = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        List<QuotaDay> days = new ArrayList<>();
        List<ClusterQuota.Told> told = new ArrayList<>();
        for (int index = 1; index < lines.length - 1; index++) {
            Words words = new Words(lines[index]);
            String kind = words.text();
            switch (kind) {
                case NODE -> nodes.add(node(words));
                case DAY -> days.add(day(words));
                case TOLD -> told.add(new ClusterQuota.Told(words.text(), words.number()));
                default -> {
                    long permit = words.number();
                    String node = nodes.get(words.integer()).name();
                    slots.add(new Slot(permit, node, kind.equals(IN_FLIGHT), words.number()));
                }
            }
        }
        ClusterQuota quota = new ClusterQuota(days, told);
        return new ClusterState(clock, seen, closedSince, next, nodes, slots, quota);
    }

    private static ClusterNode node(Words words) {
        return new ClusterNode(
                words.text(),
                words.number(),
                words.number(),
                new CallLimits(words.integer(), words.integer(), Duration.parse(words.text())),
                words.integer(),
                words.number(),
                words.number(),
                words.number(),
                words.number(),
                words.integer());
    }

    private static QuotaDay day(Words words) {
        long day = words.number();
        long used = words.number();
        return new QuotaDay(day, used, Boolean.parseBoolean(words.text()), words.number());
    }

    /** The words of a line, one after the other. */
    private static final class Words {

        private final String[] words;
        private int next;

        Words(String line) {
            words = line.split(" ", -1);
        }

        String text() {
            return words[next++];
        }

        long number() {
            return Long.parseLong(text());
        }

        int integer() {
            return Integer.parseInt(text());
        }

        void expect(String word) {
            if (!text().equals(word)) {
                throw new IllegalArgumentException("It is of another version");
            }
        }
    }
}
