package io.github.camelmarketo.api.model;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of Marketo's: typed where its members are known, with the JSON it came from beside it.
 */
public interface MarketoRecord {

    /**
     * Gives the whole record, members that this library does not know included. Not to be changed.
     *
     * @return the JSON object as it was received, never null
     */
    @JsonValue
    JsonNode json();
}
