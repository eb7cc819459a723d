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
 * The text of a state: a line for the state, one for each node and one for each slot, of words
 * between single spaces. A slot names its node by its place among the nodes.
 */
final class ClusterStateText {

    /** The first word: another one when the form changes. */
    private static final String VERSION = "marketo-limit-1";

    private static final String NODE = "n";
    private static final String IN_FLIGHT = "f";
    private static final String RESPONDED = "r";

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
        for (int index = 1; index < lines.length - 1; index++) {
            Words words = new Words(lines[index]);
            String kind = words.text();
            if (kind.equals(NODE)) {
                nodes.add(node(words));
            } else {
                long permit = words.number();
                String node = nodes.get(words.integer()).name();
                slots.add(new Slot(permit, node, kind.equals(IN_FLIGHT), words.number()));
            }
        }
        return new ClusterState(clock, seen, closedSince, next, nodes, slots);
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
