package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

    /**
     * Makes a list.
     *
     * @param records the records, copied
     */
    public RecordList(List<T> records) {
        this.records = List.copyOf(records);
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
