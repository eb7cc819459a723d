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
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import java.io.Serializable;

/**
 * A record that keeps the JSON it was read from, and knows the instance it came from. Records of
 * two instances are never equal: the same id is another thing there.
 */
public interface MarketoRecord extends Serializable {

    /**
     * Returns the JSON as it was received, with members that this library does not know.
     *
     * @return the JSON, not to be changed
     */
    @JsonValue
    JsonNode json();

    /**
     * Returns what the record is about. Its id can be taken for an operation on a thing of that
     * kind, and of no other.
     *
     * @return kind, id and name; null when it is about nothing that operations take
     */
    default Subject subject() {
        return null;
    }

    /**
     * Returns the instance that the record came from. Its ids mean nothing on another one.
     *
     * @return the address, like {@code https://123-abc-456.mktorest.com}; null when the record was
     *     made by hand
     */
    default String instance() {
        return null;
    }

    /**
     * Returns whether the record stands in for the result of a call that was not made. Its JSON
     * then has the member {@code dryRun}, and the calls in {@code plannedCalls}.
     *
     * @return true for the result of a dry run
     */
    default boolean dryRun() {
        return json().path("dryRun").asBoolean(false);
    }
}
