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

import io.github.camelmarketo.api.once.MemoryOnceStore;
import io.github.camelmarketo.api.once.OnceStore;
import io.github.camelmarketo.api.once.OnceStoreFactory;
import io.github.camelmarketo.component.naming.NamedOption;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Opens the store that the option {@code onceStore} names. */
public final class OnceStores {

    private OnceStores() {}

    /**
     * Opens a store.
     *
     * @param text {@code memory}, {@code file:} and a path, {@code jdbc:#} and the name of a {@code
     *     DataSource} of the registry, or {@code #} and the name of a {@link OnceStore} of the
     *     registry
     * @param context has the registry and the class loader of the application
     * @return the store
     * @throws IllegalArgumentException when the text names no store, or the store cannot be opened;
     *     names the option and the value
     */
    public static OpenOnceStore open(String text, CamelContext context) {
        NamedOption option =
                new NamedOption(
                        "onceStore",
                        "memory, file:path, jdbc:#dataSource or the #name of a store in the"
                                + " registry",
                        text,
                        context);
        if (option.is("memory")) {
            return OpenOnceStore.own(new MemoryOnceStore());
        }
        Path file = option.file();
        if (file != null) {
            return OpenOnceStore.own(new FileOnceStore(file));
        }
        OnceStore bean = option.bean(OnceStore.class);
        if (bean != null) {
            return OpenOnceStore.foreign(bean);
        }
        return OpenOnceStore.own(
                option.open(
                        OnceStoreFactory.class,
                        OnceStoreFactory::scheme,
                        Set.of("jdbc"),
                        OnceStoreFactory::open));
    }
}
