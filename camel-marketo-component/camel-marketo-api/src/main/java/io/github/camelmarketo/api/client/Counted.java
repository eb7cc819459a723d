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
package io.github.camelmarketo.api.client;

/** An operation that knows how far it is. Only the thread that takes its steps asks it. */
public interface Counted {

    /**
     * Returns how many records are settled: accepted, refused or in doubt.
     *
     * @return their number
     */
    int done();

    /**
     * Returns how many records the operation is about.
     *
     * @return their number, negative when nobody knows it
     */
    int total();

    /**
     * Returns how many calls are still to be made, as far as that is known.
     *
     * @return their number, 0 when it is not known
     */
    int callsLeft();
}
