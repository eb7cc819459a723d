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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.MarketoError;
import java.util.List;

/**
 * What became of one record of a batch.
 *
 * @param id the id that the row has, null when it has none
 * @param status the status of the row, null when it has none
 * @param reasons why the record was refused, each as {@code code: text}; null when it was accepted
 * @param code the first code of the reasons, null when there is none
 */
record RowResult(Long id, String status, List<String> reasons, String code) {

    /** Of a record that a successful call says nothing of. */
    static RowResult accepted() {
        return new RowResult(null, null, null, null);
    }

    /** Reads a row. */
    static RowResult of(JsonNode row, Long id) {
        String status = RowMark.statusOf(row);
        if (!RowMark.isRefused(row)) {
            return new RowResult(id, status, null, null);
        }
        List<MarketoError> errors = RowMark.errors(row);
        return new RowResult(
                id, status, RowMark.reasons(row), errors.isEmpty() ? null : errors.get(0).code());
    }

    /** Of a record that is the reason why a call was refused. */
    static RowResult refused(List<MarketoError> errors) {
        return new RowResult(
                null,
                "skipped",
                errors.stream().map(RowMark::shown).toList(),
                errors.get(0).code());
    }

    boolean isRefused() {
        return reasons != null;
    }
}
