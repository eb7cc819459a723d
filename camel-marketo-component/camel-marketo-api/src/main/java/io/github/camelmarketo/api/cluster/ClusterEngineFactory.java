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

import java.util.Map;

/** Opens the engines of one kind; found as a service of the class path. */
public interface ClusterEngineFactory {

    /**
     * Returns which engines it opens.
     *
     * @return the text before the colon of the option {@code cluster}, like {@code jdbc}
     */
    String scheme();

    /**
     * Opens an engine.
     *
     * @param place what the nodes share: what the option's text names after the colon; an object of
     *     the registry for {@code #name}, else the text itself
     * @param options what follows a question mark in the option's text, like {@code
     *     createSchema=true}; one that is not known is refused
     * @return the engine, equal to others of the same place. When it is {@link AutoCloseable} it is
     *     closed with the component that opened it, and must be equal to itself only
     * @throws RuntimeException when it cannot be opened; its message says what is wrong and what to
     *     do
     */
    ClusterEngine open(Object place, Map<String, String> options);
}
