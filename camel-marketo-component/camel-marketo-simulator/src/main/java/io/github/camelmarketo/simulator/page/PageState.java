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

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the page shows, at one time of the simulator's clock. It holds ids, but no token, secret or
 * personal data.
 *
 * @param time the time of the simulator's clock
 * @param usage how much of the limits is used
 * @param waitingFaults the ids of the page's faults that no call has taken yet, in their order
 * @param campaigns the campaigns to show
 * @param campaignCount the number of all campaigns that exist
 * @param calls the last calls, newest first
 */
public record PageState(
        Instant time,
        Usage usage,
        List<String> waitingFaults,
        List<Campaign> campaigns,
        int campaignCount,
        List<LoggedCall> calls) {

    /**
     * Copies the lists.
     *
     * @param time the time of the simulator's clock
     * @param usage how much of the limits is used
     * @param waitingFaults the ids of the page's faults that no call has taken yet
     * @param campaigns the campaigns to show
     * @param campaignCount the number of all campaigns that exist
     * @param calls the last calls, newest first
     */
    public PageState {
        waitingFaults = List.copyOf(waitingFaults);
        campaigns = List.copyOf(campaigns);
        calls = List.copyOf(calls);
    }

    /**
     * How much of the limits is used. A limit of {@code Integer.MAX_VALUE} is none.
     *
     * @param window the length of the rate window
     * @param slices the calls that count in the window, by equal slices of it, oldest first
     * @param callsPerWindow the limit per window
     * @param inFlight the calls in flight
     * @param concurrency the limit of calls in flight
     * @param day the day of the quota, in US Central time
     * @param callsOfDay the calls of this day
     * @param dailyQuota the limit per day
     */
    public record Usage(
            Duration window,
            List<Integer> slices,
            int callsPerWindow,
            int inFlight,
            int concurrency,
            LocalDate day,
            int callsOfDay,
            int dailyQuota) {

        /**
         * Copies the slices.
         *
         * @param window the length of the rate window
         * @param slices the calls that count in the window, oldest first
         * @param callsPerWindow the limit per window
         * @param inFlight the calls in flight
         * @param concurrency the limit of calls in flight
         * @param day the day of the quota, in US Central time
         * @param callsOfDay the calls of this day
         * @param dailyQuota the limit per day
         */
        public Usage {
            slices = List.copyOf(slices);
        }

        /** The calls that count in the window. */
        public int inWindow() {
            return slices.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * A campaign with the trigger calls that it was named in.
     *
     * @param id its id
     * @param name its name
     * @param type {@code batch}, {@code trigger} or {@code default}; null when it was deleted
     * @param status the status as in responses; null when it was deleted
     * @param active whether it is an active trigger campaign
     * @param triggerCalls the trigger calls that succeeded
     * @param triggeredLeads the leads of these calls, including duplicates
     */
    public record Campaign(
            long id,
            String name,
            String type,
            String status,
            boolean active,
            long triggerCalls,
            long triggeredLeads) {}
}
