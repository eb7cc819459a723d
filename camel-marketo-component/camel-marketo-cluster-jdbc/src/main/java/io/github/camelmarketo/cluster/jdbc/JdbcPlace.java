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
package io.github.camelmarketo.cluster.jdbc;

import java.util.Map;
import javax.sql.DataSource;

/**
 * The place that an option of the component names, like {@code jdbc:#dataSource?createSchema=true}.
 *
 * @param source the database
 * @param createSchema whether to create tables that are missing
 */
record JdbcPlace(DataSource source, boolean createSchema) {

    private static final String CREATE_SCHEMA = "createSchema";

    /**
     * Reads a place.
     *
     * @throws IllegalArgumentException when it is no {@code DataSource}, or an option is not known
     */
    static JdbcPlace of(Object place, Map<String, String> options) {
        if (place instanceof DataSource source) {
            return new JdbcPlace(source, createSchema(options));
        }
        // A text may be a URL with a password: it is not shown.
        throw new IllegalArgumentException(
                "it must name a javax.sql.DataSource of the registry, like jdbc:#dataSource, not "
                        + (place instanceof String
                                ? "the text after jdbc:"
                                : "a " + place.getClass().getName()));
    }

    private static boolean createSchema(Map<String, String> options) {
        for (String each : options.keySet()) {
            if (!each.equals(CREATE_SCHEMA)) {
                throw new IllegalArgumentException(
                        "it has no option " + each + ": it has " + CREATE_SCHEMA);
            }
        }
        String value = options.getOrDefault(CREATE_SCHEMA, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(CREATE_SCHEMA + " must be true or false");
        }
        return value.equals("true");
    }
}
