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
package io.github.camelmarketo.component.watch;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads all campaigns that were changed since a time, oldest change first.
 *
 * <p>Marketo pages by offset, and a campaign that changes while the pages are read moves between
 * them, so that another one can be missed. Each page therefore starts with the last campaign of the
 * page before; when that campaign is not there, rows have shifted and the list is read once more.
 */
public final class ChangedCampaigns {

    private static final int PAGE = 200;
    private static final int READINGS = 5;

    private final FolderRef folder;
    private final Instant latest;
    private final Boolean isActive;

    public ChangedCampaigns(FolderRef folder, Instant latest, Boolean isActive) {
        this.folder = folder;
        this.latest = latest;
        this.isActive = isActive;
    }

    /**
     * What was found.
     *
     * @param campaigns the campaigns, the oldest change first
     * @param complete whether these are all; false when rows shifted in each reading
     */
    public record Found(List<SmartCampaign> campaigns, boolean complete) {}

    /** Returns the campaigns that were last changed at a time or later, all of them for null. */
    public Found since(SmartCampaignApi api, Instant earliest) {
        if (earliest == null || latest == null || earliest.isBefore(latest)) {
            return read(api, earliest, latest);
        }
        return earliest.equals(latest) ? at(api, latest) : new Found(List.of(), true);
    }

    /** Returns the campaigns that were last changed in one second, which Marketo's times are in. */
    public Found at(SmartCampaignApi api, Instant second) {
        Found near = read(api, second, second.plusSeconds(1));
        List<SmartCampaign> then =
                near.campaigns().stream().filter(each -> second.equals(each.updatedAt())).toList();
        return new Found(then, near.complete());
    }

    private Found read(SmartCampaignApi api, Instant from, Instant to) {
        Map<Long, SmartCampaign> found = new LinkedHashMap<>();
        Reading reading = new Reading(api, from, to, found, null);
        // What changed after the first reading belongs to the next poll.
        Instant newest =
                found.values().stream()
                        .map(SmartCampaign::updatedAt)
                        .filter(Objects::nonNull)
                        .max(oldestFirst())
                        .orElse(null);
        for (int i = 1; i < READINGS && !reading.isComplete(); i++) {
            reading = new Reading(api, from, to, found, newest);
        }
        List<SmartCampaign> oldestFirst = new ArrayList<>(found.values());
        oldestFirst.sort(
                Comparator.comparing(SmartCampaign::updatedAt, oldestFirst())
                        .thenComparing(SmartCampaign::id));
        return new Found(oldestFirst, reading.isComplete());
    }

    /** One reading of all pages. */
    private final class Reading {

        private final Map<Long, SmartCampaign> found;
        private final Instant newest;
        private boolean shifted;
        private boolean foundOlder;
        private boolean allFound;

        /**
         * @param found what earlier readings found, to which this one adds
         * @param newest the newest change of the first reading, null when this is the first
         */
        Reading(
                SmartCampaignApi api,
                Instant from,
                Instant to,
                Map<Long, SmartCampaign> found,
                Instant newest) {
            this.found = found;
            this.newest = newest;
            pages(api, from, to);
        }

        /** Nothing shifted, or there is nothing that was not found before. */
        boolean isComplete() {
            return !shifted || (newest != null && !foundOlder && allFound);
        }

        private void pages(SmartCampaignApi api, Instant from, Instant to) {
            int offset = 0;
            int overlap = 0;
            List<Long> before = List.of();
            while (true) {
                Page<SmartCampaign> page = api.browse(folder, from, to, isActive, PAGE, offset);
                List<SmartCampaign> campaigns =
                        page.stream().filter(each -> each.id() != null).toList();
                List<Long> ids = campaigns.stream().map(SmartCampaign::id).toList();
                if (overlap > 0) {
                    Long last = before.get(before.size() - 1);
                    shifted |= !ids.subList(0, Math.min(overlap, ids.size())).contains(last);
                }
                campaigns.forEach(this::add);
                if (page.rows() < PAGE) {
                    allFound = found.size() >= offset + ids.size() || ids.isEmpty();
                    return;
                }
                if (ids.size() < 2) {
                    throw unreadable(
                            "there are campaigns in %s of %s rows at offset %s only"
                                    .formatted(ids.size(), page.rows(), offset));
                }
                if (ids.equals(before)) {
                    throw unreadable("Marketo returns the same page again at offset " + offset);
                }
                before = ids;
                // Rows without a campaign may be anywhere: the last one with a campaign is at this
                // position or, by as many as are without, after it.
                offset += ids.size() - 1;
                overlap = 1 + page.rows() - ids.size();
            }
        }

        private void add(SmartCampaign campaign) {
            SmartCampaign known = found.get(campaign.id());
            if (known == null && oldestFirst().compare(campaign.updatedAt(), newest) <= 0) {
                foundOlder = true;
            }
            if (known == null || !isOlder(campaign, known)) {
                found.put(campaign.id(), campaign);
            }
        }
    }

    private static Comparator<Instant> oldestFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    private static boolean isOlder(SmartCampaign one, SmartCampaign other) {
        return one.updatedAt() != null
                && other.updatedAt() != null
                && one.updatedAt().isBefore(other.updatedAt());
    }

    private static MarketoException unreadable(String detail) {
        return new MarketoException(
                Failure.notApplied(
                        "smartCampaign/browse",
                        null,
                        ErrorKind.PROTOCOL,
                        detail,
                        "Poll again later, or watch fewer campaigns."),
                null);
    }
}
