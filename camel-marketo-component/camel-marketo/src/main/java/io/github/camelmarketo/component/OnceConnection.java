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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.once.OnceKeys;
import io.github.camelmarketo.component.once.OnceStores;
import io.github.camelmarketo.component.once.OpenOnceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/** The once keys of a started component and their store. */
final class OnceConnection implements AutoCloseable {

    private final CamelContext context;
    private final ScheduledExecutorService timer;
    private final OpenOnceStore store;
    private final OnceKeys keys;

    private OnceConnection(MarketoComponent component, OpenOnceStore store) {
        this.store = store;
        context = component.getCamelContext();
        timer =
                context.getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(component, "MarketoOnceKeys");
        try {
            keys =
                    new OnceKeys(
                            store.store(),
                            Duration.ofMillis(component.getOnceRetention()),
                            Clock.systemUTC(),
                            timer);
        } catch (RuntimeException e) {
            context.getExecutorServiceManager().shutdownNow(timer);
            throw e;
        }
    }

    /**
     * Opens the store of a component.
     *
     * @return null when it has none
     */
    static OnceConnection open(MarketoComponent component) {
        String text = component.getOnceStore();
        if (text == null) {
            return null;
        }
        if (component.getOnceRetention() <= 0) {
            throw new IllegalArgumentException(
                    "onceRetention must be longer than 0, not " + component.getOnceRetention());
        }
        OpenOnceStore store = OnceStores.open(text, component.getCamelContext());
        try {
            return new OnceConnection(component, store);
        } catch (RuntimeException e) {
            store.close();
            throw new IllegalArgumentException(
                    "onceStore=" + text + " does not work: " + e.getMessage(), e);
        }
    }

    OnceKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        keys.close();
        context.getExecutorServiceManager().shutdownNow(timer);
        store.close();
    }
}
