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
package io.github.camelmarketo.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LazyRecords;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.TokenText;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.ValueList;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Converter;

/** Converts results to JSON and maps, and text of a URI to the types of parameters. */
@Converter(generateLoader = true)
public final class MarketoConverters {

    private MarketoConverters() {}

    /** Writes a record as JSON text. */
    @Converter
    public static String toString(MarketoRecord entry) {
        return Json.write(entry.json());
    }

    /** Writes a record as JSON in UTF-8. */
    @Converter
    public static byte[] toBytes(MarketoRecord entry) {
        return toString(entry).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a record as a stream of JSON in UTF-8. */
    @Converter
    public static InputStream toStream(MarketoRecord entry) {
        return new ByteArrayInputStream(toBytes(entry));
    }

    /** Returns a record as a map of plain values. */
    @Converter
    public static Map<?, ?> toMap(MarketoRecord entry) {
        return Json.map(entry.json());
    }

    /** Returns a copy of a record's JSON. */
    @Converter
    public static JsonNode toNode(MarketoRecord entry) {
        return entry.json().deepCopy();
    }

    /** Writes a list of records as a JSON array. */
    @Converter
    public static String toString(Page<?> list) {
        return Json.write(list.json());
    }

    /** Writes a list of records as a JSON array in UTF-8. */
    @Converter
    public static byte[] toBytes(Page<?> list) {
        return toString(list).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a list of records as a stream of a JSON array in UTF-8. */
    @Converter
    public static InputStream toStream(Page<?> list) {
        return new ByteArrayInputStream(toBytes(list));
    }

    /** Returns a list of records as a JSON array. */
    @Converter
    public static JsonNode toNode(Page<?> list) {
        return list.json();
    }

    /** Writes records of many pages as a JSON array; all of it is in memory. */
    @Converter
    public static String toString(LazyRecords<?> records) {
        return toString(toPage(records));
    }

    /** Writes records of many pages as a JSON array in UTF-8; all of it is in memory. */
    @Converter
    public static byte[] toBytes(LazyRecords<?> records) {
        return toBytes(toPage(records));
    }

    /**
     * Returns records of many pages as a stream of a JSON array in UTF-8; one page is in memory.
     */
    @Converter
    public static InputStream toStream(LazyRecords<?> records) {
        return new JsonArrayStream(records.iterator());
    }

    /** Returns records of many pages as the text of a JSON array; one page is in memory. */
    @Converter
    public static Reader toReader(LazyRecords<?> records) {
        return new InputStreamReader(toStream(records), StandardCharsets.UTF_8);
    }

    /** Returns records of many pages as a JSON array; all of it is in memory. */
    @Converter
    public static JsonNode toNode(LazyRecords<?> records) {
        return toNode(toPage(records));
    }

    /** Reads all pages, for a store that takes nothing that is still to be read. */
    @Converter
    public static Serializable toSerializable(LazyRecords<?> records) {
        return toPage(records);
    }

    private static <T extends MarketoRecord> Page<T> toPage(LazyRecords<T> records) {
        List<T> all = new ArrayList<>();
        records.forEach(all::add);
        return new Page<>(all);
    }

    /** Reads a folder or program by its id, path or name, or from JSON. */
    @Converter
    public static FolderRef toFolder(String text) {
        return FolderRef.of(text);
    }

    /** Reads the value of a My Token. */
    @Converter
    public static TokenText toTokenText(String text) {
        return TokenText.of(text);
    }

    /** Reads a type of activity or attribute, as activity:6, attribute:64 or JSON. */
    @Converter
    public static TypeRef toType(String text) {
        return TypeRef.of(text);
    }

    /** Reads values of attributes of a flow step from JSON. */
    @Converter
    public static StepValues toStepValues(String text) {
        return StepValues.of(text);
    }

    /** Reads a program by its id, its name or the end of its address in Marketo, or from JSON. */
    @Converter
    public static ProgramRef toProgram(String text) {
        return ProgramRef.of(text);
    }

    /** Reads comma-separated ids of leads, or a JSON array. */
    @Converter
    public static LeadIds toLeads(String text) {
        return LeadIds.of(text);
    }

    /** Reads records of leads from JSON. */
    @Converter
    public static LeadRecords toRecords(String text) {
        return LeadRecords.of(text);
    }

    /** Reads comma-separated values, or a JSON array. */
    @Converter
    public static ValueList toValues(String text) {
        return ValueList.of(text);
    }

    /** Reads My Tokens from JSON; a Kamelet that is given none converts an empty text. */
    @Converter
    public static MyTokens toTokens(String text) {
        return text.isEmpty() ? new MyTokens(Map.of()) : MyTokens.of(text);
    }

    /** Reads a time in one of Marketo's forms. */
    @Converter
    public static Instant toInstant(String text) {
        return MarketoTimes.of(text);
    }
}
