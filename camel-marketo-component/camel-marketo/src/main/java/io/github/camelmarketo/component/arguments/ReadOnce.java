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
package io.github.camelmarketo.component.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * What can be read only once, like a stream. A redelivery begins with the message as it was, so the
 * exchange has to remember what was read.
 */
final class ReadOnce {

    private static final String READ = "CamelMarketoRead";

    private ReadOnce() {}

    /**
     * Returns what a value holds, however often it is asked for.
     *
     * @param value the value
     * @param what what the value is, to begin a sentence
     * @return a list for an iterator, bytes for a stream, a text for a reader; the value itself
     *     when it can be read again
     * @throws IllegalArgumentException when it is an iterator without elements
     */
    static Object content(Exchange exchange, Object value, String what) {
        if (value instanceof StreamCache cache) {
            cache.reset();
            return value;
        }
        boolean once =
                value instanceof Iterator
                        || value instanceof InputStream
                        || value instanceof Reader;
        if (!once) {
            return value;
        }
        Map<Object, Object> read = read(exchange);
        Object content = read.get(value);
        if (content == null) {
            content = value instanceof Iterator<?> many ? list(many, what) : text(value);
            read.put(value, content);
        }
        return content;
    }

    /** A copy of an exchange shares it. */
    @SuppressWarnings("unchecked") // nobody else sets it
    private static Map<Object, Object> read(Exchange exchange) {
        Map<Object, Object> read = exchange.getProperty(READ, Map.class);
        if (read == null) {
            read = Collections.synchronizedMap(new IdentityHashMap<>());
            exchange.setProperty(READ, read);
        }
        return read;
    }

    private static List<Object> list(Iterator<?> many, String what) {
        if (!many.hasNext()) {
            throw new IllegalArgumentException(
                    what
                            + " is an iterator that holds nothing, or was read before: only an empty list is nothing");
        }
        List<Object> all = new ArrayList<>();
        many.forEachRemaining(all::add);
        return all;
    }

    private static Object text(Object value) {
        try {
            return value instanceof InputStream stream ? bytes(stream) : text((Reader) value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static String text(Reader reader) throws IOException {
        try (reader) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
