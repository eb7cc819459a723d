package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Looks for a campaign of a name in a folder that was made since a call began. */
final class CreationCheck implements OutcomeCheck {

    /** Marketo's times are in whole seconds, and so is what is known of its clock. */
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(1);

    private final String name;
    private final FolderRef folder;
    private final Long source;

    /**
     * Makes a check.
     *
     * @param name name of the new campaign
     * @param folder where it is made
     * @param source id of the campaign it was cloned from, null when it was not
     */
    CreationCheck(String name, FolderRef folder, Long source) {
        this.name = name;
        this.folder = folder;
        this.source = source;
    }

    @Override
    public JsonNode look(MarketoClient client, Supplier<Instant> begun) {
        for (SmartCampaign each :
                new SmartCampaignApi(client).browseAll(folder, null, null, null)) {
            if (name.equals(each.name())
                    && isHere(each)
                    && isNew(each, begun.get())
                    && each.id() != null
                    && !each.id().equals(source)
                    && !client.made().contains(each.id())) {
                return each.json();
            }
        }
        return null;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    private static boolean isNew(SmartCampaign campaign, Instant begun) {
        Instant since = begun.minus(CLOCK_GRAIN).truncatedTo(ChronoUnit.SECONDS);
        return campaign.createdAt() == null || !campaign.createdAt().isBefore(since);
    }

    private boolean isHere(SmartCampaign campaign) {
        FolderRef place = campaign.folder();
        return place != null
                && place.id() == folder.id()
                && folder.type().equalsIgnoreCase(String.valueOf(place.type()));
    }
}
