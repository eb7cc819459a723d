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
package io.github.camelmarketo.cluster.hazelcast;

import io.github.camelmarketo.api.cluster.Exchanged;
import java.io.Serializable;

/**
 * What the owner of a state makes of a request. Hazelcast would log an exception at the owner, each
 * time.
 *
 * @param response the response, null when the request is refused
 * @param refusal why it is refused, null when it is not
 */
record Outcome(Exchanged response, String refusal) implements Serializable {

    static Outcome of(Exchanged response) {
        return new Outcome(response, null);
    }

    static Outcome refused(String reason) {
        return new Outcome(null, reason);
    }
}
