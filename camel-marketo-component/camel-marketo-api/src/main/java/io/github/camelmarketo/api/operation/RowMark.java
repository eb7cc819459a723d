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
import io.github.camelmarketo.api.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a row of a successful response says of its own success: a status, reasons, or nothing. */
final class RowMark {

    /** Whatever else a row of a run says of itself is no success. */
    private static final Set<String> SUCCESS =
            Set.of(
                    "accepted",
                    "added",
                    "created",
                    "ok",
                    "memberof",
                    "notmemberof",
                    "queued",
                    "removed",
                    "requested",
                    "scheduled",
                    "success",
                    "succeeded",
                    "triggered",
                    "updated");

    private RowMark() {}

    /** Whether a row of a run is marked as not successful. */
    static boolean isRefused(JsonNode row) {
        String status = status(row);
        return !errors(row).isEmpty() || (!status.isEmpty() && !SUCCESS.contains(status));
    }

    /** The reasons of a row, each as {@code code: text}; none when it gives none. */
    static List<String> reasons(JsonNode row) {
        List<String> reasons = new ArrayList<>();
        errors(row).forEach(each -> reasons.add(shown(each)));
        if (reasons.isEmpty() && !status(row).equals("skipped")) {
            reasons.add("status: " + row.path("status").asText());
        }
        return reasons;
    }

    /** An error, for people. */
    static String shown(MarketoError error) {
        return error.code().isEmpty() ? error.message() : error.code() + ": " + error.message();
    }

    /** The status of a row, null when it has none. */
    static String statusOf(JsonNode row) {
        String status = status(row);
        return status.isEmpty() ? null : status;
    }

    /** What a row that is marked as not successful says, for people. */
    static String shown(JsonNode row) {
        Long id = Json.number(row, "id");
        List<String> reasons = reasons(row);
        return (id == null ? "" : "id " + id + ", ")
                + (reasons.isEmpty() ? "skipped" : String.join(", ", reasons));
    }

    /** The reasons of a row as errors; none when it gives none. */
    static List<MarketoError> errors(JsonNode row) {
        JsonNode reasons = row.path("reasons");
        List<MarketoError> errors = new ArrayList<>();
        for (JsonNode each : reasons.isArray() ? reasons : List.of(reasons)) {
            if (each.isObject()) {
                errors.add(
                        new MarketoError(
                                each.path("code").asText(), each.path("message").asText()));
            } else if (each.isValueNode() && !each.isNull() && !each.asText().isBlank()) {
                errors.add(new MarketoError("", each.asText()));
            }
        }
        return errors;
    }

    private static String status(JsonNode row) {
        String status = Json.text(row, "status");
        return status == null ? "" : status.trim().toLowerCase(Locale.ROOT);
    }
}
