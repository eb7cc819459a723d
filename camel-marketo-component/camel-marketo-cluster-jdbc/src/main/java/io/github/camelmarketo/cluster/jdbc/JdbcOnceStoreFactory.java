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

import io.github.camelmarketo.api.once.OnceStore;
import io.github.camelmarketo.api.once.OnceStoreFactory;
import javax.sql.DataSource;

/** Opens {@code jdbc:#dataSource}. */
public final class JdbcOnceStoreFactory implements OnceStoreFactory {

    /** Creates the factory, as a service of the class path. */
    public JdbcOnceStoreFactory() {}

    /** Returns {@code jdbc}. */
    @Override
    public String scheme() {
        return "jdbc";
    }

    /**
     * Opens a store.
     *
     * @param place the {@code DataSource}
     * @return the store
     * @throws IllegalArgumentException when the place is anything else
     * @throws IllegalStateException when the database fails or has no tables for the store
     */
    @Override
    public OnceStore open(Object place) {
        if (place instanceof DataSource source) {
            return new JdbcOnceStore(source);
        }
        // A text may be a URL with a password: it is not shown.
        throw new IllegalArgumentException(
                "onceStore must name a javax.sql.DataSource of the registry, like"
                        + " jdbc:#dataSource, not "
                        + (place instanceof String
                                ? "the text after jdbc:"
                                : "a " + place.getClass().getName()));
    }
}
