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
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for a campaign that a call created: one of its name, in its folder, created since the call
 * began, and with what the call was to give it. What is alike but not the same is reported as a
 * candidate.
 */
final class CreationCheck implements OutcomeCheck {

    /** Marketo's times are whole seconds, and so is what is known of its clock. */
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(1);

    private static final int MOST_NAMED = 3;

    private final NewName name;
    private final FolderRef folder;
    private final String description;
    private final MarketoRequest source;
    private final IntFunction<MarketoRequest> page;
    private final int pageSize;

    /**
     * Creates a check.
     *
     * @param name name of the new campaign
     * @param folder where it is created
     * @param description its description, null when none was given
     * @param source reads the campaign it was cloned from, null when it was not
     * @param page the request for the campaigns in the folder from an offset on
     * @param pageSize how many rows a full page has
     */
    CreationCheck(
            String name,
            FolderRef folder,
            String description,
            MarketoRequest source,
            IntFunction<MarketoRequest> page,
            int pageSize) {
        this.name = new NewName(name);
        this.folder = folder;
        this.description = description;
        this.source = source;
        this.page = page;
        this.pageSize = pageSize;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        return from(0, begun, claims, new ArrayList<>());
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

    @Override
    public String key() {
        return folder + " " + name.key();
    }

    private Step<Finding> from(
            int offset, Supplier<Instant> begun, Claims claims, List<SmartCampaign> alike) {
        return Step.call(
                page.apply(offset),
                response -> {
                    for (JsonNode row : response.result()) {
                        SmartCampaign each = SmartCampaign.read(row);
                        if (isAlike(each, begun.get())
                                && claims.isFree(Subject.campaign(each.id()))) {
                            alike.add(each);
                        }
                    }
                    return response.rows() < pageSize
                            ? compare(alike, begun.get() != null, claims)
                            : from(offset + pageSize, begun, claims, alike);
                });
    }

    private Step<Finding> compare(List<SmartCampaign> alike, boolean timed, Claims claims) {
        if (alike.isEmpty()) {
            return Step.done(Finding.NOTHING);
        }
        if (!timed) {
            // Nothing tells a new campaign from an older one of that name.
            return Step.done(uncertain(alike));
        }
        if (source == null) {
            return Step.done(decide(alike, null, claims));
        }
        return new Step.Call<>(
                source,
                null,
                response -> {
                    SmartCampaign model = Results.firstOrNull(response, SmartCampaign::read);
                    return Step.done(
                            model == null ? uncertain(alike) : decide(alike, model, claims));
                },
                failure -> Step.done(uncertain(alike)));
    }

    /**
     * @param model the campaign that was cloned, null for a campaign that was not cloned
     */
    private Finding decide(List<SmartCampaign> alike, SmartCampaign model, Claims claims) {
        List<Subject> same =
                alike.stream()
                        .filter(each -> isSame(each) && fits(each, model))
                        .map(each -> Subject.campaign(each.id()))
                        .toList();
        Subject own = claims.claim(same);
        return alike.stream()
                .filter(each -> own != null && own.id().equals(each.id()))
                .findFirst()
                .map(each -> Finding.applied(each.json()))
                .orElseGet(() -> uncertain(alike));
    }

    private static Finding uncertain(List<SmartCampaign> alike) {
        String named =
                alike.stream()
                        .limit(MOST_NAMED)
                        .map(each -> each.subject().kind() + " " + each.id() + " " + shown(each))
                        .collect(Collectors.joining(", "));
        int more = alike.size() - MOST_NAMED;
        return Finding.uncertain(
                "What it created may be "
                        + (more > 0 ? named + " or one of " + more + " more" : named)
                        + ".");
    }

    private static String shown(SmartCampaign campaign) {
        return "'" + ShownValue.of(campaign.name()) + "'";
    }

    private boolean isAlike(SmartCampaign campaign, Instant begun) {
        FolderRef place = campaign.folder();
        return name.isLike(campaign.name())
                && (place == null || isHere(place))
                && isNew(campaign, begun)
                && campaign.id() != null
                && (source == null || !campaign.id().equals(source.subject().id()));
    }

    /** Whether what tells it apart from other new campaigns is known and as it was given. */
    private boolean isSame(SmartCampaign campaign) {
        return name.is(campaign.name())
                && campaign.folder() != null
                && campaign.createdAt() != null;
    }

    private boolean fits(SmartCampaign campaign, SmartCampaign model) {
        if (model == null) {
            return isDescribed(campaign, description)
                    && !"trigger".equalsIgnoreCase(campaign.type());
        }
        boolean described =
                isDescribed(campaign, description == null ? model.description() : description);
        return described
                && Objects.equals(campaign.type(), model.type())
                && Objects.equals(
                        campaign.isCommunicationLimitEnabled(), model.isCommunicationLimitEnabled())
                && Objects.equals(campaign.qualificationRuleType(), model.qualificationRuleType())
                && Objects.equals(
                        campaign.qualificationRuleInterval(), model.qualificationRuleInterval())
                && Objects.equals(campaign.qualificationRuleUnit(), model.qualificationRuleUnit())
                && Objects.equals(campaign.maxMembers(), model.maxMembers());
    }

    private static boolean isDescribed(SmartCampaign campaign, String expected) {
        String actual = campaign.description();
        return NewName.tidy(actual == null ? "" : actual)
                .equals(NewName.tidy(expected == null ? "" : expected));
    }

    private static boolean isNew(SmartCampaign campaign, Instant begun) {
        if (begun == null) {
            return true;
        }
        Instant since = begun.minus(CLOCK_GRAIN).truncatedTo(ChronoUnit.SECONDS);
        return campaign.createdAt() == null || !campaign.createdAt().isBefore(since);
    }

    private boolean isHere(FolderRef place) {
        return place.id() == folder.id()
                && folder.type().equalsIgnoreCase(String.valueOf(place.type()));
    }
}
