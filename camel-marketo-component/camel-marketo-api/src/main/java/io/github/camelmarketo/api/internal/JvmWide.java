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
package io.github.camelmarketo.api.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects that all class loaders of the JVM share: two web applications or bundles may each have
 * this library. The objects consist of types of the JDK only, so that they outlive each of them.
 */
public final class JvmWide {

    private static final Logger LOG = LoggerFactory.getLogger(JvmWide.class);

    /** The name of the system property; another one when the form of the objects changes. */
    private static final String PROPERTY = "io.github.camelmarketo.shared.2";

    private JvmWide() {}

    /**
     * Returns an object that all class loaders share, and creates it for the first of them.
     *
     * @param name its name
     * @param type its type, of the JDK
     * @param initial creates it
     * @param <T> its type
     * @return the object, the one that is created when none can be shared
     */
    public static <T> T get(String name, Class<T> type, Supplier<T> initial) {
        return shared().map(all -> all.computeIfAbsent(name, ignored -> initial.get()))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseGet(() -> alone(name, initial));
    }

    @SuppressWarnings("unchecked") // only this class puts it there
    private static Optional<Map<Object, Object>> shared() {
        try {
            Object all =
                    System.getProperties()
                            .computeIfAbsent(PROPERTY, ignored -> new ConcurrentHashMap<>());
            return all instanceof ConcurrentHashMap
                    ? Optional.of((Map<Object, Object>) all)
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("System properties cannot be read", e);
            return Optional.empty();
        }
    }

    private static <T> T alone(String name, Supplier<T> initial) {
        LOG.warn(
                "The system property {} cannot be used to share {} with other class loaders of this JVM: each of them"
                        + " keeps the call limits of an instance by itself",
                PROPERTY,
                name);
        return initial.get();
    }
}
