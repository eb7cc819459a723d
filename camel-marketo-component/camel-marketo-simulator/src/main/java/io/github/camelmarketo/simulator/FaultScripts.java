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
package io.github.camelmarketo.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fault scripts of all operations. Thread-safe. */
final class FaultScripts {

    private final Map<RestOperation, FaultScript> scripts = new ConcurrentHashMap<>();
    private final FaultScript any;
    private final PageFaults page;
    private final Envelopes envelopes;

    FaultScripts(Envelopes envelopes) {
        this.envelopes = envelopes;
        any = new FaultScript(envelopes);
        page = new PageFaults(envelopes);
    }

    FaultScript on(RestOperation operation) {
        return scripts.computeIfAbsent(operation, key -> new FaultScript(envelopes));
    }

    FaultScript onAny() {
        return any;
    }

    /** The faults of the page. */
    PageFaults page() {
        return page;
    }

    /**
     * The fault of one call. One of the page takes precedence, then the script of its operation.
     */
    FaultStep.Taken next(RestOperation operation) {
        FaultStep.Taken pressed = operation.isIdentity() ? null : page.next();
        if (pressed != null) {
            return pressed;
        }
        FaultStep.Taken own = on(operation).next();
        if (own != null) {
            return own;
        }
        FaultStep.Taken common = any.next();
        return common == null ? FaultStep.Taken.NONE : common;
    }

    /** Empties every script. The scripts themselves stay, since callers may hold them. */
    void clear() {
        scripts.values().forEach(FaultScript::clear);
        any.clear();
        page.clear();
    }
}
