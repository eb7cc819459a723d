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

/** Where a client secret is kept, to read it again when it may have been rotated. */
@FunctionalInterface
public interface SecretSource {

    /**
     * Reads the client secret as it is now. It is called on the thread of a call, after the
     * identity service has refused the secret; other calls wait until it returns.
     *
     * @return the secret, null when it is not known
     * @throws Exception when it cannot be read
     */
    String read() throws Exception;
}
