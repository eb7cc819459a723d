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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.FlowStep;
import io.github.camelmarketo.api.model.FlowStepChoice;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** Changes of flows, each of which returns the campaign with its flow. */
final class FlowEdits {

    private FlowEdits() {}

    /**
     * Adds a step, at the end of which the campaign has one more of its type.
     *
     * @param request the call
     * @param read reads the campaign with its flow
     * @param type the type of the step
     */
    static Operation<SmartCampaign> addStep(
            MarketoRequest request, MarketoRequest read, long type) {
        String key = "flow step " + type + " in " + request.subject();
        return addition(
                request, read, Subject.Kind.FLOW_STEP, key, found -> stepsOfType(found, type));
    }

    /**
     * Adds a choice to a step, which then has one more.
     *
     * @param request the call
     * @param read reads the campaign with its flow
     * @param step the step
     */
    static Operation<SmartCampaign> addChoice(
            MarketoRequest request, MarketoRequest read, long step) {
        String key = "choice in flow step " + step;
        return addition(
                request, read, Subject.Kind.FLOW_STEP_CHOICE, key, found -> choices(found, step));
    }

    /** Removes a step. */
    static Operation<SmartCampaign> removeStep(
            MarketoRequest request, MarketoRequest read, long step) {
        return removal(request, read, found -> found.flowStep(step) == null);
    }

    /** Removes a choice from a step. */
    static Operation<SmartCampaign> removeChoice(
            MarketoRequest request, MarketoRequest read, long step, long choice) {
        return removal(request, read, found -> !choices(found, step).contains(choice));
    }

    /** A change that may be applied twice. */
    static Operation<SmartCampaign> change(MarketoRequest request) {
        return Operation.of(request, response -> campaign(request, response));
    }

    /** What is new afterwards is known only if it is known what was there before. */
    private static Operation<SmartCampaign> addition(
            MarketoRequest request,
            MarketoRequest read,
            Subject.Kind kind,
            String key,
            Function<SmartCampaign, List<Long>> parts) {
        return runner ->
                Step.call(
                        read,
                        response -> {
                            SmartCampaign found =
                                    Results.firstOrNull(response, SmartCampaign::read);
                            List<Long> before = found == null ? null : parts.apply(found);
                            OutcomeCheck check = new AdditionCheck(read, kind, key, parts, before);
                            return Operation.of(request, check, added -> campaign(request, added))
                                    .begin(runner);
                        });
    }

    private static Operation<SmartCampaign> removal(
            MarketoRequest request, MarketoRequest read, Predicate<SmartCampaign> gone) {
        return Operation.of(
                request,
                new StateCheck<>(
                        read,
                        SmartCampaign::read,
                        found -> found != null && found.flowSteps() != null && gone.test(found),
                        SmartCampaign::json),
                response -> campaign(request, response));
    }

    private static SmartCampaign campaign(MarketoRequest request, MarketoResponse response) {
        return Results.first(response, request, SmartCampaign::read);
    }

    private static List<Long> stepsOfType(SmartCampaign campaign, long type) {
        List<FlowStep> steps = campaign.flowSteps();
        return steps == null
                ? null
                : steps.stream()
                        .filter(each -> Objects.equals(each.activityTypeId(), type))
                        .map(FlowStep::id)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static List<Long> choices(SmartCampaign campaign, long id) {
        if (campaign.flowSteps() == null) {
            return null;
        }
        FlowStep step = campaign.flowStep(id);
        return step == null
                ? List.of()
                : step.choices().stream().map(FlowStepChoice::id).filter(Objects::nonNull).toList();
    }
}
