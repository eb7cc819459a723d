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

/**
 * What the JVMs of a cluster share: one text for each instance, in a database or a data grid. Safe
 * for use by many threads. Engines that are equal are one: their users in a JVM share their
 * limiters.
 */
public interface ClusterEngine {

    /**
     * Returns what it is, for messages.
     *
     * @return a text like {@code the database PostgreSQL 15}, without secrets
     */
    String name();

    /**
     * Applies {@link ClusterProtocol#apply} to the state of an instance, and stores what comes out,
     * while nobody else can do so. The time is that of one clock for all nodes, read while the
     * state is locked.
     *
     * <p>It may block, but responds or fails within a few seconds.
     *
     * @param instance the base URL of the instance
     * @param request what the node asks for
     * @return the response, after the state is stored
     * @throws Exception when the engine fails; whether the request was applied need not be known
     */
    Exchanged exchange(String instance, ExchangeRequest request) throws Exception;
}
