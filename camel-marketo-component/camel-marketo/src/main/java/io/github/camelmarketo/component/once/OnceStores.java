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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.camel.CamelContext;

/** Opens the store that the option {@code onceStore} names. */
public final class OnceStores {

    private static final String FILE = "file:";
    private static final String JDBC = "jdbc:";

    private final String text;
    private final CamelContext context;

    private OnceStores(String text, CamelContext context) {
        this.text = text.trim();
        this.context = context;
    }

    /**
     * Opens a store.
     *
     * @param text {@code memory}, {@code file:} and a path, {@code jdbc:#} and the name of a {@code
     *     DataSource} of the registry, or {@code #} and the name of a {@link OnceStore} of the
     *     registry
     * @param context has the registry and the class loader of the application
     * @return the store
     * @throws IllegalArgumentException when the text names no store; names the option and the value
     * @throws RuntimeException when the store cannot be opened
     */
    public static OpenOnceStore open(String text, CamelContext context) {
        return new OnceStores(text, context).open();
    }

    private OpenOnceStore open() {
        if (text.equals("memory")) {
            return OpenOnceStore.own(new MemoryOnceStore());
        }
        if (text.startsWith(FILE)) {
            return OpenOnceStore.own(new FileOnceStore(path(text.substring(FILE.length()))));
        }
        if (text.startsWith("#")) {
            return OpenOnceStore.foreign(bean());
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw unknown();
        }
        OnceStoreFactory factory = factory(text.substring(0, colon));
        return OpenOnceStore.own(factory.open(place(text.substring(colon + 1))));
    }

    private Path path(String name) {
        if (name.isBlank()) {
            throw refused("names no file: append its path");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw refused("is not the path of a file: " + e.getReason());
        }
    }

    private OnceStore bean() {
        Object bean = registered(text.substring(1));
        if (bean instanceof OnceStore store) {
            return store;
        }
        throw refused("is a " + bean.getClass().getName() + ", not a " + OnceStore.class.getName());
    }

    private Object place(String place) {
        return place.startsWith("#") ? registered(place.substring(1)) : place;
    }

    private Object registered(String reference) {
        String name = reference.startsWith("bean:") ? reference.substring(5) : reference;
        Object bean = context.getRegistry().lookupByName(name);
        if (bean == null) {
            throw refused("names '" + name + "', which the registry does not have");
        }
        return bean;
    }

    private OnceStoreFactory factory(String scheme) {
        for (ClassLoader loader : loaders()) {
            for (OnceStoreFactory each : ServiceLoader.load(OnceStoreFactory.class, loader)) {
                if (each.scheme().equals(scheme)) {
                    return each;
                }
            }
        }
        throw text.startsWith(JDBC)
                ? refused("needs the dependency io.github.camel-marketo:camel-marketo-cluster-jdbc")
                : unknown();
    }

    private List<ClassLoader> loaders() {
        List<ClassLoader> loaders = new ArrayList<>();
        if (context.getApplicationContextClassLoader() != null) {
            loaders.add(context.getApplicationContextClassLoader());
        }
        loaders.add(OnceStores.class.getClassLoader());
        return loaders;
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "onceStore must be memory, file:path, jdbc:#dataSource or the #name of a store in"
                        + " the registry, not '"
                        + shown()
                        + "'");
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("onceStore '" + shown() + "' " + reason);
    }

    /** A JDBC URL may have a password. */
    private String shown() {
        return text.startsWith(JDBC) && !text.startsWith(JDBC + "#") ? JDBC + "..." : text;
    }
}
