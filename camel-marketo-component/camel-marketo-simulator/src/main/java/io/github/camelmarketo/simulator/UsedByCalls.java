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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The operation that lists what refers to a campaign. */
public final class UsedByCalls {

    /** Lists the assets that refer to a campaign. */
    public static final RestOperation USED_BY =
            RestOperation.asset("GET", "smartCampaign/{id}/usedBy.json");

    private static final int MAX_PAGE = 50;

    private final InstanceState instance;
    private final Envelopes envelopes;

    UsedByCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(USED_BY, BodyRule.QUERY, this::usedBy);
    }

    private SimulatedResponse usedBy(ReceivedCall call) {
        RequestParameters query =
                call.query("offset", "maxReturn", "sortByColumn", "order", "query");
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);
        int maxReturn = query.integer("maxReturn", MAX_PAGE, 1, MAX_PAGE);
        String part = query.text("query");
        Comparator<ReferringAsset> order = order(query);
        List<ReferringAsset> all =
                instance.requireCampaign(call.id()).usedBy.stream()
                        .filter(each -> part == null || isPart(part, each.name()))
                        .sorted(order)
                        .toList();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("usedByCount", String.valueOf(all.size()));
        row.putArray("usedBy")
                .addAll(all.stream().skip(offset).limit(maxReturn).map(UsedByCalls::json).toList());
        return envelopes.assets(List.of(row));
    }

    private static Comparator<ReferringAsset> order(RequestParameters query) {
        String column = query.text("sortByColumn");
        Comparator<ReferringAsset> ascending =
                switch (column == null ? "updated_at" : column) {
                    case "updated_at", "updatedAt" ->
                            Comparator.comparing(ReferringAsset::updatedAt);
                    case "name" -> Comparator.comparing(ReferringAsset::name);
                    default -> throw new ApiError(1001, "Invalid sortByColumn '" + column + "'");
                };
        String order = query.text("order");
        return switch (order == null ? "desc" : order) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw new ApiError(1001, "Invalid order '" + order + "'");
        };
    }

    private static boolean isPart(String part, String name) {
        return name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static ObjectNode json(ReferringAsset asset) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", asset.id())
                .put("name", asset.name())
                .put("compType", asset.compType())
                .put("updatedAt", TimeFormats.asset(asset.updatedAt()))
                .put("accessZoneId", 1);
    }
}
