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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for what a call added to the flow of a campaign: among its parts that were not there before
 * the call.
 */
final class AdditionCheck implements OutcomeCheck {

    private static final String HIDDEN = "Marketo does not show the flow.";

    private final MarketoRequest read;
    private final Subject.Kind kind;
    private final String key;
    private final Function<SmartCampaign, List<Long>> parts;
    private final List<Long> before;

    /**
     * @param read reads the campaign with its flow
     * @param kind the kind of what is added
     * @param key what tells calls that add the same from others
     * @param parts the ids of the parts of a campaign that are like it, null when the flow is not
     *     shown
     * @param before these ids before the call, null when they were not shown
     */
    AdditionCheck(
            MarketoRequest read,
            Subject.Kind kind,
            String key,
            Function<SmartCampaign, List<Long>> parts,
            List<Long> before) {
        this.read = read;
        this.kind = kind;
        this.key = key;
        this.parts = parts;
        this.before = before;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        return new Step.Call<>(
                read, null, response -> Step.done(look(response, claims)), AdditionCheck::failed);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Subject created(MarketoResponse response) {
        SmartCampaign campaign = Results.firstOrNull(response, SmartCampaign::read);
        List<Subject> added = campaign == null ? null : added(campaign);
        return added == null || added.size() != 1 ? null : added.get(0);
    }

    @Override
    public String key() {
        return key;
    }

    private Finding look(MarketoResponse response, Claims claims) {
        SmartCampaign campaign = Results.firstOrNull(response, SmartCampaign::read);
        if (campaign == null) {
            return Finding.NOTHING;
        }
        List<Subject> added = added(campaign);
        if (added == null) {
            return Finding.uncertain(HIDDEN);
        }
        List<Subject> free = added.stream().filter(claims::isFree).toList();
        if (free.isEmpty()) {
            return Finding.NOTHING;
        }
        if (claims.claim(free) != null) {
            return Finding.applied(campaign.json());
        }
        return Finding.uncertain(
                "What it added may be "
                        + free.stream().map(Subject::toString).collect(Collectors.joining(" or "))
                        + ".");
    }

    /** What was added since, by this call or another; null when that is not shown. */
    private List<Subject> added(SmartCampaign campaign) {
        List<Long> now = parts.apply(campaign);
        if (before == null || now == null) {
            return null;
        }
        return now.stream()
                .filter(each -> !before.contains(each))
                .map(each -> Subject.of(kind, each))
                .toList();
    }

    private static Step<Finding> failed(MarketoException failure) {
        if (Results.isMissing(failure)) {
            return Step.done(Finding.NOTHING);
        }
        throw failure;
    }
}
