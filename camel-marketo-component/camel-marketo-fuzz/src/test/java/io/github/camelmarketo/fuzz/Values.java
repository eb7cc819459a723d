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
package io.github.camelmarketo.fuzz;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.TriggerResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arguments of all kinds that a header, a body or a member of one may hold. */
public final class Values {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "1.0",
                    "1e3",
                    "1e999999999",
                    "1e300000000",
                    "1e2147483648",
                    "1e9999999999",
                    "NaN",
                    "0x10",
                    "5s",
                    "99999999999999999999",
                    "1,2,,3",
                    ",",
                    "[1,2",
                    "[1,2]",
                    "[[1]]",
                    "{",
                    "{}",
                    "{\"id\":1}",
                    "{\"id\":{\"id\":1}}",
                    "{\"id\":1,\"type\":\"Program\"}",
                    "{\"a\":1e2147483648}",
                    "{\"input\":{\"name\":5,\"folder\":[]}}",
                    "[{\"name\":\"a\",\"value\":\"b\"}]",
                    "Program:640",
                    ":",
                    "Program:",
                    "{{",
                    "{{my.a}}",
                    "{{}}",
                    "{{my." + " ".repeat(2_000) + "x",
                    "my.",
                    "2018-03-28T18:05:00Z",
                    "2018-03-28T18:05:00+99:99",
                    "9999-12-31T23:59:59-18:00",
                    "0000-01-01T00:00:00+18:00",
                    "TRUE",
                    "yes",
                    "#bean",
                    "${body}",
                    "{{property}}",
                    "%",
                    "RAW(x)",
                    "a&b=c",
                    "\r\nX: 1",
                    "\u0000",
                    "\ud800",
                    "\udc00\ud800",
                    "\uFEFF1",
                    "\u0661\u0662",
                    "x".repeat(100_000),
                    "1".repeat(100_000),
                    "1,".repeat(20_000) + "1",
                    "[".repeat(5_000),
                    "{\"id\":".repeat(900) + "1" + "}".repeat(900));

    private Values() {}

    /** Text of every kind. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(TEXTS)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(30)),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)),
                Tuple.of(1, JsonTexts.value()));
    }

    /** A value of any type. */
    public static Arbitrary<Given> any() {
        return Arbitraries.recursive(Values::single, Values::nested, 0, 2).map(Given::new);
    }

    /** A value that is neither compared nor hashed, since some hold themselves. */
    public static final class Given {

        private final Object value;

        private Given(Object value) {
            this.value = value;
        }

        /** The value. */
        public Object value() {
            return value;
        }

        @Override
        public String toString() {
            String kind = value == null ? "null" : value.getClass().getName();
            return kind + ": " + ShownValue.of(value);
        }
    }

    private static Arbitrary<Object> single() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, texts().map(each -> (Object) each)),
                Tuple.of(2, Arbitraries.of(numbers())),
                Tuple.of(2, Arbitraries.of(odd()).map(Made::get)),
                Tuple.of(1, texts().map(each -> each.getBytes(StandardCharsets.UTF_8))),
                Tuple.of(1, texts().map(String::toCharArray)),
                Tuple.of(1, texts().map(StringReader::new)),
                Tuple.of(
                        1,
                        texts().map(
                                        each ->
                                                new ByteArrayInputStream(
                                                        each.getBytes(StandardCharsets.UTF_8)))),
                Tuple.of(1, JsonTexts.value().map(Values::node)));
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> inner) {
        Arbitrary<List<Object>> list = inner.injectNull(0.1).list().ofMaxSize(3);
        Arbitrary<Object> map =
                Combinators.combine(
                                Arbitraries.of(
                                        "id",
                                        "name",
                                        "value",
                                        "type",
                                        "input",
                                        "leads",
                                        "folder",
                                        "tokens",
                                        "runAt",
                                        "offset",
                                        "{{my.x}}"),
                                inner.injectNull(0.1))
                        .as((name, value) -> new Object[] {name, value})
                        .list()
                        .ofMaxSize(4)
                        .map(
                                pairs -> {
                                    Map<Object, Object> made = new LinkedHashMap<>();
                                    pairs.forEach(each -> made.put(each[0], each[1]));
                                    return made;
                                });
        return Arbitraries.oneOf(
                inner,
                map,
                list.map(each -> (Object) each),
                list.map(List::iterator),
                list.map(List::toArray));
    }

    private static Object node(String json) {
        try {
            return Json.parse(json);
        } catch (IOException | RuntimeException e) {
            return NullNode.getInstance();
        }
    }

    private static List<Object> numbers() {
        return List.of(
                0,
                -1,
                1,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (byte) 7,
                (short) -7,
                1.0f,
                1.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                BigInteger.ONE.shiftLeft(200),
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                new BigDecimal("1.000"));
    }

    @SuppressWarnings("JavaUtilDate") // callers have it
    private static List<Made> odd() {
        List<Made> all = new ArrayList<>();
        add(all, "true", () -> true);
        add(all, "char", () -> 'x');
        add(all, "Object", Object::new);
        add(all, "class", () -> Values.class);
        add(all, "enum", () -> Thread.State.NEW);
        add(all, "Optional", () -> Optional.of(1));
        add(all, "Duration", () -> Duration.ofSeconds(1));
        add(all, "Instant.MAX", () -> Instant.MAX);
        add(all, "Instant.MIN", () -> Instant.MIN);
        add(all, "Instant", () -> Instant.parse("2027-01-01T00:00:00.123456789Z"));
        add(all, "OffsetDateTime.MAX", () -> OffsetDateTime.MAX);
        add(all, "ZonedDateTime", () -> ZonedDateTime.of(LocalDateTime.MIN, ZoneOffset.MAX));
        add(all, "LocalDateTime", () -> LocalDateTime.MIN);
        add(all, "LocalDate", () -> LocalDate.MAX);
        add(all, "Year", () -> Year.of(2027));
        add(all, "Date", () -> new Date(Long.MIN_VALUE));
        add(all, "sql date", () -> new java.sql.Date(Long.MAX_VALUE));
        add(all, "Calendar", GregorianCalendar::new);
        add(all, "FolderRef", () -> new FolderRef(-1, null));
        add(all, "FolderRef of an odd type", () -> new FolderRef(1, "\ud800"));
        add(all, "LeadIds", () -> new LeadIds(List.of(-1L)));
        add(all, "MyTokens", () -> new MyTokens(Map.of("a", "\ud800")));
        add(all, "CampaignId without an id", () -> CampaignId.read(Json.object()));
        add(all, "CampaignId", () -> CampaignId.of(Long.MIN_VALUE));
        add(all, "TriggerResult", () -> new TriggerResult(1, List.of(), List.of(), 0));
        add(all, "Page", () -> new Page<>(List.of(CampaignId.of(1))));
        add(all, "NullNode", NullNode::getInstance);
        add(all, "BinaryNode", () -> BinaryNode.valueOf(new byte[] {1}));
        add(all, "ByteBuffer", () -> ByteBuffer.wrap(new byte[] {'1'}));
        add(all, "long[]", () -> new long[] {1, -1, 0});
        add(all, "float[]", () -> new float[] {1.5f});
        add(all, "int[][]", () -> new int[][] {{1}});
        add(all, "bytes of no charset", () -> new byte[] {(byte) 0xff, (byte) 0xc0});
        add(all, "bytes of UTF-16", () -> "1".getBytes(StandardCharsets.UTF_16));
        add(all, "map of numbers", () -> new TreeMap<>(Map.of(1, 2)));
        add(all, "map of enums", () -> new EnumMap<>(Map.of(Thread.State.NEW, 1)));
        add(all, "map with null", () -> new HashMap<>(java.util.Collections.singletonMap(null, 1)));
        add(all, "map in itself", Values::mapInItself);
        add(all, "lists in each other", Values::listsInEachOther);
        add(all, "text that fails", () -> new Failing());
        add(all, "chars that fail", () -> new FailingText());
        add(all, "iterator that fails", () -> new Failing().iterator());
        add(all, "iterable that fails", Failing::new);
        add(all, "stream that fails", FailingStream::new);
        add(all, "bean", Bean::new);
        add(all, "bean that fails", FailingBean::new);
        add(all, "exception", () -> new IllegalStateException("x"));
        add(all, "many", () -> Arrays.asList(new Object[100_000]));
        return all;
    }

    private static void add(List<Made> all, String name, Supplier<Object> maker) {
        all.add(new Made(name, maker));
    }

    private static Object mapInItself() {
        Map<String, Object> map = new Unhashed();
        map.put("id", map);
        map.put("name", map);
        return map;
    }

    private static Object listsInEachOther() {
        List<Object> one = new ArrayList<>();
        Map<String, Object> other = new Unhashed();
        other.put("id", one);
        one.add(other);
        return one;
    }

    private static final class Unhashed extends HashMap<String, Object> {

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private record Made(String name, Supplier<Object> maker) {

        Object get() {
            return maker.get();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Failing implements Iterable<Object> {

        @Override
        public Iterator<Object> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Object next() {
                    throw new IllegalStateException("no next");
                }
            };
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static final class FailingText implements CharSequence {

        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            throw new IllegalStateException("no character");
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new IllegalStateException("no characters");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static final class FailingStream extends InputStream {

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            throw new IOException("broken pipe");
        }

        @Override
        public int read() throws IOException {
            throw new IOException("broken pipe");
        }
    }

    /** A bean. */
    public static final class Bean {

        /** Its id. */
        public long getId() {
            return 1;
        }

        /** Itself. */
        public Bean getSelf() {
            return this;
        }
    }

    /** A bean of which nothing can be had. */
    public static final class FailingBean {

        /** Fails. */
        @SuppressWarnings("DoNotCallSuggester") // it is called by those who read beans
        public long getId() {
            throw new IllegalStateException("no id");
        }
    }
}
