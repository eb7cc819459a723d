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

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.component.monitoring.MarketoStatus;
import java.util.Map;
import org.apache.camel.CamelContext;

/** What a run has used of the limits, from the component's own figures. */
public final class CallTotals {

    private CallTotals() {}

    /**
     * Returns the calls since the start, how many calls to the instance count in the present
     * window, and how long calls have waited for permits.
     */
    public static String of(CamelContext camel) {
        MarketoComponent marketo = camel.getComponent("marketo", MarketoComponent.class);
        Map<String, Object> figures = MarketoStatus.figures(marketo.monitored());
        return "%s calls, and now %s of the %s allowed in %s s; waited %s ms for permits"
                .formatted(
                        figures.get(MarketoStatus.CALLS),
                        figures.get(MarketoStatus.IN_WINDOW),
                        figures.get("callsPerWindow"),
                        marketo.getRateWindow() / 1000,
                        figures.get("waitedMillis"));
    }
}
