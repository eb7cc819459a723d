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
package io.github.camelmarketo.api.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** How a node reaches its engine without blocking. */
@FunctionalInterface
interface Exchanges {

    /**
     * Starts an exchange.
     *
     * @param request what the node asks for
     * @param ended gets the response, or null and the failure; once
     */
    void start(ExchangeRequest request, BiConsumer<Exchanged, Throwable> ended);

    /** Exchanges by a thread of the node, which ends when there is nothing to do. */
    static Exchanges of(ClusterEngine engine, String instance, String node) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "marketo-limit-" + node);
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.allowCoreThreadTimeOut(true);
        return of(engine, instance, executor);
    }

    static Exchanges of(ClusterEngine engine, String instance, Executor executor) {
        return (request, ended) ->
                executor.execute(
                        () -> {
                            Exchanged response;
                            try {
                                response = engine.exchange(instance, request);
                                if (response == null) {
                                    throw new IllegalStateException("it returned null");
                                }
                            } catch (Throwable e) {
                                ended.accept(null, e);
                                return;
                            }
                            ended.accept(response, null);
                        });
    }
}
