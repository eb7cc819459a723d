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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A choice of a flow step in the simulated instance. Immutable.
 *
 * @param id its id
 * @param isDefault whether it is the default choice
 * @param operator the operator of its condition, null when it has none
 * @param condition the type of its condition, null when it has none
 * @param conditionValues the values of its condition
 * @param values values by the id of the attribute
 */
public record FlowChoiceState(
        long id,
        boolean isDefault,
        String operator,
        FlowTypeKey condition,
        List<String> conditionValues,
        Map<Long, String> values) {

    /** Copies the values. */
    public FlowChoiceState {
        conditionValues = List.copyOf(conditionValues);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static FlowChoiceState empty(long id, boolean isDefault) {
        return new FlowChoiceState(id, isDefault, null, null, List.of(), Map.of());
    }

    FlowChoiceState withId(long newId) {
        return new FlowChoiceState(newId, isDefault, operator, condition, conditionValues, values);
    }
}
