package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelmarketo.api.internal.Json;
import java.util.AbstractList;
import java.util.List;

/**
 * An unmodifiable list of records that knows that it is one, so that it can be turned into a JSON
 * array.
 *
 * @param <T> the records' type
 */
public final class RecordList<T extends MarketoRecord> extends AbstractList<T> {

    private final List<T> records;
    private final int rows;

    /**
     * Makes a list.
     *
     * @param records the records, copied
     */
    public RecordList(List<T> records) {
        this(records, records.size());
    }

    /**
     * Makes a list of a page that held more than records.
     *
     * @param records the records, copied
     * @param rows how many rows the page had, those that are no records included
     */
    public RecordList(List<T> records, int rows) {
        this.records = List.copyOf(records);
        this.rows = rows;
    }

    /**
     * Says how many rows Marketo gave. A page is full when they are as many as were asked for, also
     * where some are null and no records here.
     *
     * @return the number of rows, the size of this list or more
     */
    public int rows() {
        return rows;
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
     * Gives the records as they were received.
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
