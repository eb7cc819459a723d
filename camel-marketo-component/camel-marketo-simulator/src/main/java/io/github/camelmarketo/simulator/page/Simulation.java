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
package io.github.camelmarketo.simulator.page;

/** What the page shows of a simulator and does to it. Thread-safe. */
public interface Simulation {

    /** The present state. */
    PageState state();

    /**
     * Scripts a fault for the next API call that no earlier one of these is for.
     *
     * @throws RefusedAction when too many faults wait already
     */
    void script(ScriptedFault fault);

    /**
     * Activates a campaign.
     *
     * @throws RefusedAction when there is no such campaign, or Marketo would refuse this
     */
    void activate(long campaignId);

    /**
     * Deactivates a campaign.
     *
     * @throws RefusedAction when there is no such campaign, or Marketo would refuse this
     */
    void deactivate(long campaignId);

    /** Expires all access tokens. */
    void expireTokens();
}
