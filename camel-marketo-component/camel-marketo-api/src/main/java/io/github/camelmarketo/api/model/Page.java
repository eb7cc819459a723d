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

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelmarketo.api.internal.Json;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;

/**
 * An unmodifiable list of records, and what the response with them says beside them. It can be
 * written as a JSON array.
 *
 * @param <T> the records' type
 */
public class Page<T extends MarketoRecord> extends AbstractList<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Always serializable: a copy, as are the warnings. */
    @SuppressWarnings("serial")
    private final List<T> records;

    private final int rows;
    private final String nextPageToken;
    private final String requestId;

    @SuppressWarnings("serial")
    private final List<String> warnings;

    /**
     * Creates a page of records that were not read together.
     *
     * @param records the records, copied
     */
    public Page(List<T> records) {
        this(records, records.size(), null, null, List.of());
    }

    /**
     * Creates a page.
     *
     * @param records the records, copied
     * @param rows how many rows the response had, those that are no records included
     * @param nextPageToken the token of the next page, null when there is none
     * @param requestId the request id of the response, null when there is none
     * @param warnings Marketo's warnings, copied
     */
    public Page(
            List<T> records,
            int rows,
            String nextPageToken,
            String requestId,
            List<String> warnings) {
        this.records = List.copyOf(records);
        this.rows = rows;
        this.nextPageToken = nextPageToken;
        this.requestId = requestId;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Returns how many rows Marketo returned. A page is full when they are as many as were asked
     * for, also where some are null and no records here.
     *
     * @return the number of rows, the size of this list or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the token of the next page. Activities have one after the last page as well: it is
     * where to continue next time.
     *
     * @return the token, null when there is none
     */
    public String nextPageToken() {
        return nextPageToken;
    }

    /**
     * Returns the request id of the response.
     *
     * @return the id, null when there is none
     */
    public String requestId() {
        return requestId;
    }

    /**
     * Returns Marketo's warnings.
     *
     * @return the warnings as text, possibly none
     */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public T get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }

    /**
     * Returns the records as they were received.
     *
     * @return a new JSON array
     */
    @JsonValue
    public ArrayNode json() {
        ArrayNode array = Json.array();
        records.forEach(each -> array.add(each.json()));
        return array;
    }
}
