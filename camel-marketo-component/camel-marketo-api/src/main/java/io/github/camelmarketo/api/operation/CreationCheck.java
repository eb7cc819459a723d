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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks for a campaign of a name in a folder that was created since a call began. */
final class CreationCheck implements OutcomeCheck {

    /** Marketo's times are whole seconds, and so is what is known of its clock. */
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(1);

    private final String name;
    private final FolderRef folder;
    private final Long source;
    private final IntFunction<MarketoRequest> page;
    private final int pageSize;

    /**
     * Creates a check.
     *
     * @param name name of the new campaign
     * @param folder where it is created
     * @param source id of the campaign it was cloned from, null when it was not
     * @param page the request for the campaigns in the folder from an offset on
     * @param pageSize how many rows a full page has
     */
    CreationCheck(
            String name,
            FolderRef folder,
            Long source,
            IntFunction<MarketoRequest> page,
            int pageSize) {
        this.name = name;
        this.folder = folder;
        this.source = source;
        this.page = page;
        this.pageSize = pageSize;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Predicate<Subject> claim) {
        return from(0, begun, claim);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Subject created(MarketoResponse response) {
        SmartCampaign campaign = Results.firstOrNull(response, SmartCampaign::read);
        return campaign == null || campaign.id() == null ? null : Subject.campaign(campaign.id());
    }

    private Step<Finding> from(int offset, Supplier<Instant> begun, Predicate<Subject> claim) {
        return Step.call(
                page.apply(offset),
                response -> {
                    for (JsonNode row : response.result()) {
                        SmartCampaign each = SmartCampaign.read(row);
                        if (matches(each, begun.get()) && claim.test(Subject.campaign(each.id()))) {
                            return Step.done(Finding.applied(row));
                        }
                    }
                    return response.rows() < pageSize
                            ? Step.done(Finding.NOTHING)
                            : from(offset + pageSize, begun, claim);
                });
    }

    private boolean matches(SmartCampaign campaign, Instant begun) {
        return name.equals(campaign.name())
                && isHere(campaign)
                && isNew(campaign, begun)
                && campaign.id() != null
                && !campaign.id().equals(source);
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
