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
package io.github.camelmarketo.example;

import io.github.camelmarketo.api.model.Activity;
import io.github.camelmarketo.api.model.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is seen of a run, as a table of leads and their states. */
public final class RunTable {

    private static final int MOST_ROWS = 10;
    private static final String ROW = "%-10s | %-9s | %s%n";

    private RunTable() {}

    /** Returns a row for each of the first leads, and how many leads have each state. */
    public static String of(List<RunStatus> leads) {
        StringBuilder table = new StringBuilder(ROW.formatted("lead", "state", "since"));
        for (RunStatus each : leads.subList(0, Math.min(MOST_ROWS, leads.size()))) {
            Instant since = since(each);
            table.append(ROW.formatted(each.leadId(), each.status(), since == null ? "-" : since));
        }
        if (leads.size() > MOST_ROWS) {
            table.append("and %d more%n".formatted(leads.size() - MOST_ROWS));
        }
        Map<RunStatus.Status, Long> totals =
                leads.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RunStatus::status, TreeMap::new, Collectors.counting()));
        return table
                + totals.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** When the lead entered the campaign, or the first activity that shows it; null for never. */
    private static Instant since(RunStatus lead) {
        if (lead.enteredAt() != null) {
            return lead.enteredAt();
        }
        return lead.activities().stream()
                .map(each -> Activity.read(each).activityDate())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
