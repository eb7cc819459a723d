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
import java.util.Map;

/** Opens {@code onceStore=jdbc:#dataSource}. */
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
     * @param options {@code createSchema}: whether to create the tables that are missing; {@code
     *     false} by default
     * @return the store
     * @throws IllegalArgumentException when the place is anything else, or an option is not known
     * @throws IllegalStateException when the database fails or has no tables for the store
     */
    @Override
    public OnceStore open(Object place, Map<String, String> options) {
        JdbcPlace found = JdbcPlace.of(place, options);
        return new JdbcOnceStore(found.source(), found.createSchema());
    }
}
