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

import io.github.camelmarketo.api.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The things that this client lately created. Marketo's times are whole seconds, so a namesake that
 * was created a moment before a call began could otherwise be taken for what the call created.
 */
final class ClaimedIds {

    private static final int KEPT = 1_000;

    private final Map<Subject, Boolean> claimed =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Subject, Boolean> eldest) {
                    return size() > KEPT;
                }
            };

    /** Claims something for one operation; false when another has claimed it. */
    synchronized boolean claim(Subject created) {
        return claimed.putIfAbsent(created, Boolean.TRUE) == null;
    }
}
