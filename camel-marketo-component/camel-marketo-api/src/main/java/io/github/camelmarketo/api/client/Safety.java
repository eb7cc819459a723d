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

/** What may be retried when nobody knows whether a call was applied. */
public enum Safety {
    /** Changes nothing: may be retried at any time. */
    READ,
    /** Ends in the same state however often it is applied: may be retried at any time. */
    IDEMPOTENT,
    /** Has an effect each time: may be retried only when it is certain that it was not applied. */
    ONCE
}
