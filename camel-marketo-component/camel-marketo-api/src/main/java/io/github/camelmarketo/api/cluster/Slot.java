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
 * A call that counts.
 *
 * @param permit the id of its permit
 * @param node the node that has or had the permit
 * @param inFlight whether it is in flight, as far as is known
 * @param time when its lease ends, or when its response came, in milliseconds
 */
record Slot(long permit, String node, boolean inFlight, long time) {

    Slot shifted(long millis) {
        return new Slot(permit, node, inFlight, time + millis);
    }

    /** One whose lease has ended: the call may have been on the wire until then. */
    Slot lapsed(long now) {
        return inFlight && time <= now ? respondedAt(time) : this;
    }

    Slot respondedAt(long response) {
        return new Slot(permit, node, false, response);
    }

    /** From when it no longer counts, at the earliest. */
    long freeAt(long now, long window) {
        return (inFlight ? now : time) + window;
    }
}
