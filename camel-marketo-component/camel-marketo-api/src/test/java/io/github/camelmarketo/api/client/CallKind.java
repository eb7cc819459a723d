package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.Operation;
import java.util.function.Consumer;

/** One call of each sort of safety, on campaigns of the simulator's default content. */
public enum CallKind {
    GET_BY_ID(Operation.GET_BY_ID, "smartCampaign/getById", 1001L, api -> api.getById(1001L)),
    UPDATE(Operation.UPDATE, "smartCampaign/update", 1069L, api -> api.update(1069L, null, "new")),
    ACTIVATE(Operation.ACTIVATE, "smartCampaign/activate", 1069L, api -> api.activate(1069L)),
    CREATE(
            Operation.CREATE,
            "smartCampaign/create",
            null,
            api -> api.create("New one", FolderRef.folder(640), null)),
    TRIGGER(
            Operation.TRIGGER,
            "smartCampaign/trigger",
            3712L,
            api -> api.trigger(3712L, LeadIds.of(1), null)),
    SCHEDULE(
            Operation.SCHEDULE,
            "smartCampaign/schedule",
            3713L,
            api -> api.schedule(3713L, null, null, null));

    public final Operation operation;
    final String operationName;
    final Long campaignId;

    private final Consumer<SmartCampaignApi> call;

    CallKind(
            Operation operation,
            String operationName,
            Long campaignId,
            Consumer<SmartCampaignApi> call) {
        this.operation = operation;
        this.operationName = operationName;
        this.campaignId = campaignId;
        this.call = call;
    }

    public void make(SmartCampaignApi api) {
        call.accept(api);
    }
}
