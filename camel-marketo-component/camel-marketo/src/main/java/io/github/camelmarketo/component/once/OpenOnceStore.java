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
package io.github.camelmarketo.component.once;

import io.github.camelmarketo.api.once.OnceStore;

/** A store, and who closes it: a store of the registry is closed by its owner. */
public final class OpenOnceStore implements AutoCloseable {

    private final OnceStore store;
    private final boolean own;

    private OpenOnceStore(OnceStore store, boolean own) {
        this.store = store;
        this.own = own;
    }

    static OpenOnceStore own(OnceStore store) {
        return new OpenOnceStore(store, true);
    }

    static OpenOnceStore foreign(OnceStore store) {
        return new OpenOnceStore(store, false);
    }

    /**
     * Returns the store.
     *
     * @return the store, open until this is closed
     */
    public OnceStore store() {
        return store;
    }

    /** Closes the store if it was opened for the option. */
    @Override
    public void close() {
        if (own) {
            store.close();
        }
    }
}
