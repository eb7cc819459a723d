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

/**
 * Reads all campaigns that were changed since a time, oldest change first.
 *
 * <p>Marketo pages by offset, and a campaign that changes while the pages are read moves between
 * them, so that another one can be missed. Each page therefore starts with the last campaign of the
 * page before, or a little before it; when that campaign is missing, rows have moved and the
 * reading starts over.
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

    /** Returns the campaigns that were last changed at a time or later, all of them for null. */
    public List<SmartCampaign> since(SmartCampaignApi api, Instant earliest) {
        if (earliest != null && latest != null && !earliest.isBefore(latest)) {
            return List.of();
        }
        Map<Long, SmartCampaign> found = new LinkedHashMap<>();
        int readings = 1;
        while (!readAll(api, earliest, found)) {
            if (++readings > READINGS) {
                throw unreadable(
                        "the list of changed campaigns kept changing during "
                                + READINGS
                                + " readings");
            }
        }
        List<SmartCampaign> oldestFirst = new ArrayList<>(found.values());
        oldestFirst.sort(
                Comparator.comparing(
                                SmartCampaign::updatedAt,
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(SmartCampaign::id));
        return oldestFirst;
    }

    /** Reads all pages; false when rows moved meanwhile. */
    private boolean readAll(
            SmartCampaignApi api, Instant earliest, Map<Long, SmartCampaign> found) {
        int offset = 0;
        Long lastId = null;
        while (true) {
            Page<SmartCampaign> page = api.browse(folder, earliest, latest, isActive, PAGE, offset);
            List<SmartCampaign> campaigns =
                    page.stream().filter(each -> each.id() != null).toList();
            Long edge = lastId;
            if (edge != null && campaigns.stream().noneMatch(each -> edge.equals(each.id()))) {
                return false;
            }
            campaigns.forEach(each -> found.merge(each.id(), each, ChangedCampaigns::newer));
            if (page.rows() < PAGE) {
                return true;
            }
            if (campaigns.size() < 2) {
                throw unreadable(
                        "there are campaigns in %d of %d rows at offset %d only"
                                .formatted(campaigns.size(), page.rows(), offset));
            }
            Long last = campaigns.get(campaigns.size() - 1).id();
            if (last.equals(lastId)) {
                throw unreadable("Marketo returns the same page again at offset " + offset);
            }
            lastId = last;
            // Rows without a campaign may be anywhere: the last one with a campaign is at this
            // position or after it.
            offset += campaigns.size() - 1;
        }
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

    private static SmartCampaign newer(SmartCampaign one, SmartCampaign other) {
        boolean older =
                one.updatedAt() != null
                        && other.updatedAt() != null
                        && other.updatedAt().isBefore(one.updatedAt());
        return older ? one : other;
    }
}
