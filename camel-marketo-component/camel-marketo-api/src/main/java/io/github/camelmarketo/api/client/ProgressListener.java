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

/**
 * Is told how far operations of more than ten calls are, about every ten seconds. An operation that
 * ends sooner is not reported; one that was reported is reported once more when it has ended,
 * successfully or not.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * An operation goes on, or has ended. Returns fast; what it throws is logged and ignored. It is
     * called by one thread at a time for one operation, and for several operations at once.
     *
     * @param progress how far it is
     */
    void progressed(Progress progress);
}
