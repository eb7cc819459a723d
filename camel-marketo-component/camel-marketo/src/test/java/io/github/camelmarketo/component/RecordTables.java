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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Recurrence;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.api.model.TriggerResult;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The members of the records that a route reads, as a table of the component page. */
final class RecordTables {

    private static final List<Class<? extends Record>> RECORDS =
            List.of(
                    SmartCampaign.class,
                    Campaign.class,
                    CampaignId.class,
                    TriggerResult.class,
                    SkippedLead.class,
                    SmartList.class,
                    SmartCampaignMembership.class,
                    FolderRef.class,
                    Recurrence.class);

    private RecordTables() {}

    static String table() {
        StringBuilder rows = new StringBuilder("[cols=\"1,4\"]\n|===\n| Record | Members\n");
        for (Class<? extends Record> each : RECORDS) {
            rows.append("\n| `").append(each.getSimpleName()).append("`\n| ");
            rows.append(
                    Arrays.stream(each.getRecordComponents())
                            .map(RecordTables::member)
                            .collect(Collectors.joining(", ")));
            rows.append('\n');
        }
        return rows.append("|===").toString();
    }

    private static String member(RecordComponent component) {
        return "`"
                + component.getName()
                + "` ("
                + component.getGenericType().getTypeName().replaceAll("[a-z]+\\.", "")
                + ")";
    }
}
