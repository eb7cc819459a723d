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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.once.MemoryOnceStore;
import io.github.camelmarketo.api.once.OnceStore;
import io.github.camelmarketo.api.once.OnceStoreFactory;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the option {@code onceStore} may name. */
class OnceStoresTest {

    @TempDir private Path folder;
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @Test
    void memoryIsAStoreOfItsOwn() {
        try (OpenOnceStore one = OnceStores.open(" memory ", context);
                OpenOnceStore two = OnceStores.open("memory", context)) {
            assertThat(one.store()).isInstanceOf(MemoryOnceStore.class).isNotSameAs(two.store());
        }
    }

    @Test
    void fileIsClosedWithTheComponent() {
        Path file = folder.resolve("keys");
        OpenOnceStore first = OnceStores.open("file:" + file, context);
        assertThat(first.store()).isInstanceOf(FileOnceStore.class);
        assertThatThrownBy(() -> OnceStores.open("file:" + file, context))
                .hasMessageContaining(file.toString());

        first.close();

        OnceStores.open("file:" + file, context).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#keys", "#bean:keys"})
    void storeOfTheRegistryIsNotClosed(String text) {
        AtomicBoolean closed = new AtomicBoolean();
        OnceStore bean = store("bean", closed);
        context.getRegistry().bind("keys", bean);

        OpenOnceStore open = OnceStores.open(text, context);
        assertThat(open.store()).isSameAs(bean);
        open.close();

        assertThat(closed).isFalse();
    }

    @Test
    void whatTheRegistryDoesNotHaveIsNamed() {
        refused("#keys")
                .hasMessage("onceStore '#keys' names 'keys', which the registry does not have");
    }

    @Test
    void beanThatIsNoStoreIsRefused() {
        context.getRegistry().bind("keys", "text");

        refused("#keys")
                .hasMessage(
                        "onceStore '#keys' is a java.lang.String, not a"
                                + " io.github.camelmarketo.api.once.OnceStore");
    }

    @Test
    void missingModuleIsNamed() {
        refused("jdbc:#orders")
                .hasMessage(
                        "onceStore 'jdbc:#orders' needs the dependency"
                                + " io.github.camel-marketo:camel-marketo-cluster-jdbc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:", "JDBC:"})
    void passwordInAUrlIsNotShown(String scheme) {
        refused(scheme + "postgresql://db/keys?password=S3cret")
                .hasMessageContaining("'" + scheme + "...'")
                .hasMessageNotContaining("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file", "redis:keys", "MEMORY", "/var/keys"})
    void everythingElseIsRefused(String text) {
        refused(text)
                .hasMessage(
                        "onceStore must be memory, file:path, jdbc:#dataSource or the #name of a"
                                + " store in the registry, not '"
                                + text
                                + "'");
    }

    @Test
    void fileWithoutAPathIsRefused() {
        refused("file:").hasMessage("onceStore 'file:' names no file: append its path");
        refused("file:a\0b").hasMessageContaining("is not the path of a file");
    }

    @Test
    void factoryOfTheApplicationOpensItsStores() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(OnceStoreFactory.class.getName()), TestFactory.class.getName());
        context.getRegistry().bind("place", "the place");
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            context.setApplicationContextClassLoader(loader);

            try (OpenOnceStore named = OnceStores.open("test:#place", context);
                    OpenOnceStore text = OnceStores.open("test:a:b?c=d", context)) {
                assertThat(named.store()).hasToString("the place{}");
                assertThat(text.store()).hasToString("a:b{c=d}");
            }
            refused("test:#other").hasMessageContaining("names 'other', which the registry");
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
        return assertThatThrownBy(() -> OnceStores.open(text, context))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A store that only knows its place and whether it was closed. */
    private static OnceStore store(Object place, AtomicBoolean closed) {
        return (OnceStore)
                Proxy.newProxyInstance(
                        OnceStore.class.getClassLoader(),
                        new Class<?>[] {OnceStore.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "toString" -> place.toString();
                                    case "close" -> {
                                        closed.set(true);
                                        yield null;
                                    }
                                    case "equals" -> proxy == arguments[0];
                                    default -> throw new UnsupportedOperationException();
                                });
    }

    /** Opens stores in the test's class path. */
    public static final class TestFactory implements OnceStoreFactory {

        @Override
        public String scheme() {
            return "test";
        }

        @Override
        public OnceStore open(Object place, Map<String, String> options) {
            return store(place + options.toString(), new AtomicBoolean());
        }
    }
}
