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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query parameters or form fields of a call. Invalid values are errors. */
final class RequestParameters {

    /** The page size of lead-database lists. */
    static final String BATCH_SIZE = "batchSize";

    /** The position in lead-database lists. */
    static final String PAGE_TOKEN = "nextPageToken";

    private final Map<String, List<String>> values;

    /** Throws 1001 for an unknown name, so that a wrong name fails a test. */
    RequestParameters(Map<String, List<String>> values, String... known) {
        Set<String> names = Set.of(known);
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new ApiError(1001, "Unknown parameter '" + name + "'");
            }
        }
        this.values = values;
    }

    /** The value, null when it was not sent. */
    String text(String name) {
        List<String> given = values.get(name);
        if (given == null) {
            return null;
        }
        if (given.size() > 1) {
            throw new ApiError(1001, "Parameter '" + name + "' was given more than once");
        }
        return given.get(0);
    }

    /** The value. Throws 1002 when it is missing, 701 when it is blank. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new ApiError(1002, "Missing value for the required parameter '" + name + "'");
        }
        return requireNotBlank(name, text);
    }

    int integer(String name, int missing, int min, int max) {
        String text = text(name);
        if (text == null) {
            return missing;
        }
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ApiError(
                    1001, "Invalid value '" + text + "' for " + name + ": expected an integer");
        }
        if (value < min || value > max) {
            throw new ApiError(
                    1003, "Value " + value + " for " + name + " is not in " + min + ".." + max);
        }
        return value;
    }

    boolean isTrue(String name) {
        String text = text(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new ApiError(
                1001, "Invalid value '" + text + "' for " + name + ": expected true or false");
    }

    /** The time, null when it was not sent. */
    Instant time(String name) {
        String text = text(name);
        return text == null ? null : TimeFormats.parse(name, text);
    }

    /** The values of a comma-separated or repeated parameter, empty when it was not sent. */
    List<String> list(String name) {
        List<String> all = new ArrayList<>();
        for (String given : values.getOrDefault(name, List.of())) {
            all.addAll(Arrays.asList(given.split(",")));
        }
        return all;
    }

    /**
     * The values of a comma-separated or repeated parameter. Throws 1002 when it is missing, 701
     * when a value is blank, 1003 when there are too many.
     */
    List<String> requiredList(String name, int max) {
        List<String> all = list(name);
        if (all.isEmpty()) {
            throw new ApiError(1002, "Missing value for the required parameter '" + name + "'");
        }
        requireAtMost(name, all, max);
        all.forEach(value -> requireNotBlank(name, value));
        return all;
    }

    static void requireAtMost(String name, List<?> values, int max) {
        if (values.size() > max) {
            throw new ApiError(
                    1003,
                    "Parameter '%s' has %d values, at most %d are allowed"
                            .formatted(name, values.size(), max));
        }
    }

    /** The page size of a lead-database list, by default the largest one. */
    int batchSize(int max) {
        return integer(BATCH_SIZE, max, 1, max);
    }

    /** The id after which the page of a lead-database list starts, 0 for the first page. */
    long lastIdOfPreviousPage() {
        String token = text(PAGE_TOKEN);
        return token == null ? 0 : PageToken.read(token);
    }

    List<Long> ids(String name) {
        List<Long> ids = new ArrayList<>();
        for (String text : list(name)) {
            try {
                ids.add(Long.parseLong(text.trim()));
            } catch (NumberFormatException e) {
                throw new ApiError(
                        1001, "Invalid value '" + text + "' for " + name + ": expected integers");
            }
        }
        return ids;
    }

    /** The folder, sent as JSON; null when it was not sent. */
    FolderKey folder(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        requireNotBlank(name, text);
        JsonNode json = StrictJson.parseOrNull(text);
        if (json == null || !json.isObject() || json.size() != 2) {
            throw badFolder(name, text);
        }
        JsonNode id = json.path("id");
        String type = json.path("type").asText();
        if (!id.isIntegralNumber() || !id.canConvertToInt()) {
            throw badFolder(name, text);
        }
        for (String known : List.of(FolderKey.FOLDER, FolderKey.PROGRAM)) {
            if (known.equalsIgnoreCase(type)) {
                return new FolderKey(id.intValue(), known);
            }
        }
        throw badFolder(name, text);
    }

    /** The type, sent as JSON; null when it was not sent. */
    FlowTypeKey typeKey(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        requireNotBlank(name, text);
        JsonNode json = StrictJson.parseOrNull(text);
        String type = json == null ? "" : json.path("type").asText();
        boolean known = type.equals(FlowTypeKey.ACTIVITY) || type.equals(FlowTypeKey.ATTRIBUTE);
        if (json == null
                || json.size() != 2
                || !json.path("id").isIntegralNumber()
                || !json.path("id").canConvertToInt()
                || !known) {
            throw new ApiError(
                    1001,
                    "Invalid value '"
                            + text
                            + "' for "
                            + name
                            + ": expected {\"id\":<integer>,\"type\":\"activity\" or \"attribute\"}");
        }
        return new FlowTypeKey(json.path("id").intValue(), type);
    }

    static String requireNotBlank(String name, String text) {
        if (text.isBlank()) {
            throw new ApiError(701, "The value of '" + name + "' cannot be blank");
        }
        return text;
    }

    private static ApiError badFolder(String name, String text) {
        return new ApiError(
                1001,
                "Invalid value '"
                        + text
                        + "' for "
                        + name
                        + ": expected {\"id\":<integer>,\"type\":\"Folder\" or \"Program\"}");
    }
}
