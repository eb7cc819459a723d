package io.github.camelmarketo.simulator;

import java.util.List;

/** Executes the API calls that were let in, one at a time. */
final class Operations {

    private final InstanceState instance;
    private final Envelopes envelopes;
    private final EnforcedLimits limits;
    private final AssetReads assetReads;
    private final AssetWrites assetWrites;
    private final CampaignReads campaignReads;
    private final CampaignRunCalls campaignRuns;

    Operations(
            InstanceState instance, Envelopes envelopes, EnforcedLimits limits, int maxBatchSize) {
        this.instance = instance;
        this.envelopes = envelopes;
        this.limits = limits;
        this.assetReads = new AssetReads(instance, envelopes);
        this.assetWrites = new AssetWrites(instance, envelopes);
        this.campaignReads = new CampaignReads(instance, envelopes, maxBatchSize);
        this.campaignRuns = new CampaignRunCalls(instance, envelopes);
    }

    /** The answer to a call, a refusal included. */
    SimulatedResponse execute(ReceivedCall call) {
        try {
            ContentRules.check(call);
            synchronized (instance) {
                return dispatch(call);
            }
        } catch (ApiError e) {
            return envelopes.error(call.operation(), e);
        }
    }

    private SimulatedResponse dispatch(ReceivedCall call) {
        return switch (call.operation()) {
            case GET_BY_ID -> assetReads.getById(call);
            case GET_BY_NAME -> assetReads.getByName(call);
            case BROWSE -> assetReads.browse(call);
            case GET_SMART_LIST -> assetReads.smartList(call);
            case CREATE -> assetWrites.create(call);
            case UPDATE -> assetWrites.update(call);
            case CLONE -> assetWrites.copy(call);
            case DELETE -> assetWrites.delete(call);
            case ACTIVATE -> assetWrites.activate(call);
            case DEACTIVATE -> assetWrites.deactivate(call);
            case SCHEDULE -> campaignRuns.schedule(call);
            case TRIGGER -> campaignRuns.trigger(call);
            case CAMPAIGN_GET_BY_ID -> campaignReads.getById(call);
            case CAMPAIGN_BROWSE -> campaignReads.browse(call);
            case MEMBERSHIP -> campaignReads.membership(call);
            case USAGE -> usage(call);
            case IDENTITY, OTHER ->
                    throw new IllegalArgumentException("No API operation: " + call.operation());
        };
    }

    private SimulatedResponse usage(ReceivedCall call) {
        call.query();
        return envelopes.leadDatabase(List.of(limits.usage()));
    }
}
