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

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * When a call makes a campaign run.
 *
 * @param at when, null for as soon as may be
 * @param least how long after it was sent at the earliest
 */
public record CampaignStart(Instant at, Duration least) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The campaign runs when the call is sent.
     *
     * @return the start
     */
    public static CampaignStart whenSent() {
        return new CampaignStart(null, Duration.ZERO);
    }
}
