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
package io.github.camelmarketo.api.cluster;

import io.github.camelmarketo.api.limit.QuotaReport;
import io.github.camelmarketo.api.limit.QuotaReport.News;
import io.github.camelmarketo.api.limit.QuotaStanding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster knows of the daily quota of an instance. A node tells of the day that it is by its
 * own clock, and hears of that day only: around midnight, or when a clock is wrong, there are
 * several.
 *
 * @param days the days that were told of last, the latest report at the end
 * @param told the reports that told something, the latest at the end
 */
record ClusterQuota(List<QuotaDay> days, List<Told> told) {

    /** Two around midnight, and some of nodes whose clock is wrong. */
    private static final int MOST_DAYS = 4;

    /** As many nodes may lose the response to a report for long, and none of them counts twice. */
    private static final int MOST_TOLD = 64;

    ClusterQuota {
        days = List.copyOf(days);
        told = List.copyOf(told);
    }

    /** The quota of which nothing is known. */
    static ClusterQuota unknown() {
        return new ClusterQuota(List.of(), List.of());
    }

    /**
     * The last report of a node that told something. It is remembered for longer than its node,
     * which may retry it after a long outage.
     *
     * @param node the node
     * @param number the number of its request
     */
    record Told(String node, long number) {

        boolean is(ExchangeRequest request) {
            return node.equals(request.node()) && request.number() <= number;
        }
    }

    ClusterQuota shifted(long millis) {
        return new ClusterQuota(days.stream().map(each -> each.shifted(millis)).toList(), told);
    }

    /** Whether the node that asks for the probe gets it. */
    boolean hasProbe(ExchangeRequest request, long now) {
        QuotaReport report = request.quota();
        return report.probe() && isNew(request) && day(report.day(), now).hasProbe(now);
    }

    /** What is known after a request. */
    ClusterQuota after(ExchangeRequest request, long now) {
        QuotaReport report = request.quota();
        if (report.day() == QuotaReport.NONE.day() || !isNew(request)) {
            return this;
        }
        List<QuotaDay> known = new ArrayList<>(days);
        known.removeIf(each -> each.day() == report.day());
        known.add(day(report.day(), now).after(report, now));
        List<Told> kept = new ArrayList<>(told);
        if (report.counted() > 0 || report.figure() > 0 || report.news() != News.NONE) {
            kept.removeIf(each -> each.node().equals(request.node()));
            kept.add(new Told(request.node(), request.number()));
        }
        return new ClusterQuota(last(known, MOST_DAYS), last(kept, MOST_TOLD));
    }

    private boolean isNew(ExchangeRequest request) {
        return told.stream().noneMatch(each -> each.is(request));
    }

    /** What the cluster knows of the day of a report. */
    QuotaStanding standing(QuotaReport report, boolean probe) {
        QuotaDay day = day(report.day(), 0);
        return new QuotaStanding(day.day(), day.used(), day.blocked(), probe);
    }

    private QuotaDay day(long day, long now) {
        return days.stream()
                .filter(each -> each.day() == day)
                .findFirst()
                .orElse(new QuotaDay(day, 0, false, now));
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
