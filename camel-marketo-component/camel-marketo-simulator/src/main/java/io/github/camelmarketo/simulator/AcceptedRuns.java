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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The schedule and trigger calls that succeeded. Guarded by the {@link InstanceState}. */
final class AcceptedRuns {

    /** How many schedule calls may clone a program per day. */
    private static final int CLONES_PER_DAY = 20;

    private final List<TriggerRecord> triggers = new ArrayList<>();
    private final List<ScheduleRecord> schedules = new ArrayList<>();
    private final TriggerCounts triggerCounts = new TriggerCounts();
    private final boolean recording;
    private LocalDate cloneDay;
    private int clonesOfDay;

    AcceptedRuns(boolean recording) {
        this.recording = recording;
    }

    void add(TriggerRecord trigger) {
        if (recording) {
            triggers.add(trigger);
        }
    }

    void add(ScheduleRecord schedule) {
        if (recording) {
            schedules.add(schedule);
        }
    }

    TriggerCounts triggerCounts() {
        return triggerCounts;
    }

    List<TriggerRecord> triggers() {
        return triggers;
    }

    List<ScheduleRecord> schedules() {
        return schedules;
    }

    void countProgramClone(LocalDate day) {
        if (!day.equals(cloneDay)) {
            cloneDay = day;
            clonesOfDay = 0;
        }
        if (clonesOfDay >= CLONES_PER_DAY) {
            throw new ApiError(
                    1020,
                    "Schedule calls with cloneToProgramName are limited to "
                            + CLONES_PER_DAY
                            + " a day");
        }
        clonesOfDay++;
    }

    void clear() {
        triggers.clear();
        triggerCounts.clear();
        schedules.clear();
        cloneDay = null;
        clonesOfDay = 0;
    }
}
