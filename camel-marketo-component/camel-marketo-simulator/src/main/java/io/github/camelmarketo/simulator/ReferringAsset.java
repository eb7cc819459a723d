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

import java.time.Instant;
import java.util.Objects;

/**
 * An asset that refers to a campaign.
 *
 * @param id its id
 * @param name its name
 * @param compType its type, such as {@code Smart Campaign}
 * @param updatedAt when it was last updated
 */
public record ReferringAsset(long id, String name, String compType, Instant updatedAt) {

    /** Creates an asset. */
    public ReferringAsset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(compType, "compType");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }
}
