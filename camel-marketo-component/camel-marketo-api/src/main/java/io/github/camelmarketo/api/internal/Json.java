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
package io.github.camelmarketo.api.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON, and takes members out of a node without ever failing on a surprising one.
 */
public final class Json {

    /** Deeper than anything that Marketo sends or takes, and far from what a stack holds. */
    private static final int DEEPEST = 200;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .streamWriteConstraints(
                                            StreamWriteConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // One row with a raw line end must not hide the other 199 of its page.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    // 10.00 stays 10.00, and 10 does not become 1E+1.
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    // A parser's message quotes its input, which may hold what must not be logged.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private Json() {}

    /**
     * Parses JSON text.
     *
     * @param text the text, not null
     * @return the node, a missing node for empty text
     * @throws IOException when the text is not JSON
     */
    public static JsonNode parse(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException e) {
            throw beyondReason(e);
        }
    }

    /**
     * Parses JSON in any of its encodings.
     *
     * @param bytes the encoded text, not null
     * @return the node, a missing node for no bytes
     * @throws IOException when the bytes are not JSON
     */
    public static JsonNode parse(byte[] bytes) throws IOException {
        try {
            return MAPPER.readTree(bytes);
        } catch (NumberFormatException e) {
            throw beyondReason(e);
        }
    }

    /**
     * Writes compact JSON text.
     *
     * @param value a node, a record of this package, a collection or a map of those
     * @return the text
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Converts a value to JSON.
     *
     * @param value a map, a collection, an array or a plain value
     * @return the node
     * @throws IllegalArgumentException when it has no JSON form, or is nested too deeply
     */
    public static JsonNode tree(Object value) {
        try {
            return MAPPER.readTree(MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Converts a JSON object to plain values.
     *
     * @param node the object
     * @return a map of texts, numbers, booleans, nulls, lists and maps
     */
    public static Map<?, ?> map(JsonNode node) {
        return MAPPER.convertValue(node, Map.class);
    }

    /**
     * Creates an empty JSON object.
     *
     * @return a new object
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Creates an empty JSON array.
     *
     * @return a new array
     */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /**
     * Converts a node to plain values. What a tree holds besides JSON, such as an object that was
     * put into it, comes out as it is.
     *
     * @param node the node
     * @return a map, a list, a text, a number, a boolean, bytes, another object, or null for none
     * @throws IllegalArgumentException when it is nested too deeply
     */
    public static Object plain(JsonNode node) {
        return plain(node, DEEPEST);
    }

    private static Object plain(JsonNode node, int depth) {
        if (depth == 0) {
            throw new IllegalArgumentException("The JSON is nested more than " + DEEPEST + " deep");
        }
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                node.properties()
                        .forEach(
                                each ->
                                        members.put(
                                                each.getKey(), plain(each.getValue(), depth - 1)));
                yield members;
            }
            case ARRAY -> {
                List<Object> elements = new ArrayList<>(node.size());
                node.forEach(each -> elements.add(plain(each, depth - 1)));
                yield elements;
            }
            case POJO -> {
                Object held = ((POJONode) node).getPojo();
                yield held instanceof JsonNode inner ? plain(inner, depth - 1) : held;
            }
            case BINARY -> ((BinaryNode) node).binaryValue();
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
        };
    }

    /** The parser throws an unchecked exception for an exponent that no number can have. */
    private static IOException beyondReason(NumberFormatException e) {
        return new IOException("A number is beyond reason", e);
    }

    /**
     * Takes the text of a member.
     *
     * @param node an object, or anything else for a missing member
     * @param member name of the member
     * @return the text, null when there is none or it is no simple value
     */
    public static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /**
     * Takes a whole number from a member, which may be a number or a text.
     *
     * @param node an object, or anything else for a missing member
     * @param member name of the member
     * @return the number, null when there is none that fits
     */
    public static Long number(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual()) {
            try {
                return Long.valueOf(value.textValue().trim());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    /**
     * Takes a truth value from a member, which may be a boolean or a text.
     *
     * @param node an object, or anything else for a missing member
     * @param member name of the member
     * @return the value, null when there is none
     */
    public static Boolean bool(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String text = value.isTextual() ? value.textValue().trim() : "";
        if ("true".equalsIgnoreCase(text)) {
            return Boolean.TRUE;
        }
        return "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
    }
}
