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
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FlowEditCalls;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.function.Consumer;

/** Calls of each safety, on campaigns of the simulator's default content. */
public enum CallKind {
    GET_BY_ID(
            SmartCampaignCalls.GET_BY_ID,
            "smartCampaign/getById",
            Subject.campaign(1001),
            api -> api.getById(1001L, null)),
    UPDATE(
            SmartCampaignCalls.UPDATE,
            "smartCampaign/update",
            Subject.campaign(1069),
            api -> api.update(1069L, null, "new")),
    ACTIVATE(
            SmartCampaignCalls.ACTIVATE,
            "smartCampaign/activate",
            Subject.campaign(1069),
            api -> api.activate(1069L)),
    CREATE(
            SmartCampaignCalls.CREATE,
            "smartCampaign/create",
            Subject.of(Subject.Kind.CAMPAIGN, "New one"),
            api -> api.create("New one", FolderRef.folder(640), null)),
    ADD_FLOW_STEP(
            FlowEditCalls.ADD_STEP,
            "smartCampaign/addFlowStep",
            Subject.campaign(3712),
            api -> api.addFlowStep(3712L, TypeRef.activity(6), 0)),
    ADD_FLOW_STEP_CHOICE(
            FlowEditCalls.ADD_CHOICE,
            "smartCampaign/addFlowStepChoice",
            Subject.campaign(3712),
            api -> api.addFlowStepChoice(3712L, 6360L)),
    TRIGGER(
            CampaignCalls.TRIGGER,
            "smartCampaign/trigger",
            Subject.campaign(3712),
            api -> api.trigger(3712L, LeadIds.of(1), null)),
    SCHEDULE(
            CampaignCalls.SCHEDULE,
            "smartCampaign/schedule",
            Subject.campaign(3713),
            api -> api.schedule(3713L, null, null, null));

    public final RestOperation operation;
    final String operationName;
    final Subject subject;

    private final Consumer<SmartCampaignApi> call;

    CallKind(
            RestOperation operation,
            String operationName,
            Subject subject,
            Consumer<SmartCampaignApi> call) {
        this.operation = operation;
        this.operationName = operationName;
        this.subject = subject;
        this.call = call;
    }

    public void make(SmartCampaignApi api) {
        call.accept(api);
    }
}
