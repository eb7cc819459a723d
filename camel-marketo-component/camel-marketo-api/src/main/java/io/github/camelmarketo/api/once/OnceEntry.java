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
package io.github.camelmarketo.api.once;

import java.time.Instant;

/**
 * What a store keeps of a once key beside its calls.
 *
 * @param id address of the instance and the key, with {@code |} between them; at most 400
 *     characters
 * @param state how far its operation has come
 * @param operation the operation, like {@code smartCampaign/trigger}
 * @param digest SHA-256 of its arguments, in hexadecimal digits
 * @param owner who runs it, or ran it last
 * @param since when the key came first
 * @param expiresAt when the store may forget it
 * @param version how often it was changed; a change to an entry names the version that it saw
 */
public record OnceEntry(
        String id,
        OnceState state,
        String operation,
        String digest,
        String owner,
        Instant since,
        Instant expiresAt,
        long version) {

    /** The entry after a change. */
    OnceEntry to(OnceState next, String runner) {
        return new OnceEntry(id, next, operation, digest, runner, since, expiresAt, version + 1);
    }
}
