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

import java.util.List;

/**
 * A step of a flow in the simulated instance. Immutable.
 *
 * @param id its id
 * @param activityTypeId the type of activity that it does
 * @param choices its choices, the last of which is the default one
 */
public record FlowStepState(long id, int activityTypeId, List<FlowChoiceState> choices) {

    /** Copies the choices. */
    public FlowStepState {
        choices = List.copyOf(choices);
    }

    /** A step with a default choice only, which has no values. */
    public static FlowStepState of(long id, int activityTypeId, long defaultChoice) {
        return new FlowStepState(
                id, activityTypeId, List.of(FlowChoiceState.empty(defaultChoice, true)));
    }

    FlowStepState with(List<FlowChoiceState> other) {
        return new FlowStepState(id, activityTypeId, other);
    }
}
