package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks whether a campaign is in the state that a call was to bring it to. */
final class StateCheck implements OutcomeCheck {

    private final long campaignId;
    private final Predicate<SmartCampaign> reached;

    private StateCheck(long campaignId, Predicate<SmartCampaign> reached) {
        this.campaignId = campaignId;
        this.reached = reached;
    }

    static OutcomeCheck active(long campaignId, boolean wanted) {
        return new StateCheck(
                campaignId,
                found -> found != null && Boolean.valueOf(wanted).equals(found.isActive()));
    }

    static OutcomeCheck deleted(long campaignId) {
        return new StateCheck(campaignId, found -> found == null);
    }

    @Override
    public JsonNode look(MarketoClient client, Supplier<Instant> begun) {
        SmartCampaign found = find(new SmartCampaignApi(client));
        return reached.test(found) ? CampaignId.of(campaignId).json() : null;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    private SmartCampaign find(SmartCampaignApi api) {
        try {
            return api.getById(campaignId);
        } catch (MarketoException e) {
            // A 404 without a code may be that of a gateway, which knows nothing of campaigns.
            if (e.getKind() == ErrorKind.NOT_FOUND && e.getCode() != null) {
                return null;
            }
            throw e;
        }
    }
}
