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
package io.github.camelmarketo.component.monitoring;

import io.github.camelmarketo.api.client.Progress;
import io.github.camelmarketo.api.internal.ShownValue;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * Shows the limits, the token, the counts, the operations of more than ten calls that are running
 * and the last failures of every marketo component. With the option {@code usage=true}, also the
 * calls of the day by API user, which costs one call for each instance.
 */
@DevConsole(
        name = "marketo",
        displayName = "Marketo",
        description = "Calls to Adobe Marketo Engage")
public class MarketoConsole extends AbstractDevConsole {

    /** Whether to read the calls of the day by API user: true or false, by default false. */
    public static final String USAGE = "usage";

    /** Creates a console. */
    public MarketoConsole() {
        super("camel", "marketo", "Marketo", "Calls to Adobe Marketo Engage");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        UsageReadings usage = usage(options);
        StringBuilder text = new StringBuilder();
        for (Monitored each : components()) {
            MarketoStatus.figures(each)
                    .forEach((name, value) -> text.append("    %s: %s%n".formatted(name, value)));
            for (Progress running : each.client().longOperations()) {
                text.append("    running: %s%n".formatted(running.text()));
            }
            for (MarketoStatistics.Failure failure : each.statistics().failures()) {
                text.append("    failure at %s: %s%n".formatted(failure.at(), failure.text()));
            }
            if (usage != null) {
                text.append(usage.of(each).text());
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        UsageReadings usage = usage(options);
        JsonArray components = new JsonArray();
        for (Monitored each : components()) {
            JsonObject component = new JsonObject(MarketoStatus.figures(each));
            JsonArray failures = new JsonArray();
            for (MarketoStatistics.Failure failure : each.statistics().failures()) {
                JsonObject entry = new JsonObject();
                entry.put("at", failure.at().toString());
                entry.put("text", failure.text());
                failures.add(entry);
            }
            component.put("failures", failures);
            component.put("longOperations", longOperations(each));
            if (usage != null) {
                component.put(USAGE, usage.of(each).json());
            }
            components.add(component);
        }
        JsonObject root = new JsonObject();
        root.put("components", components);
        return root;
    }

    private static JsonArray longOperations(Monitored component) {
        JsonArray running = new JsonArray();
        for (Progress each : component.client().longOperations()) {
            JsonObject entry = new JsonObject();
            entry.put("operation", each.operation());
            entry.put("subject", each.subject() == null ? null : each.subject().toString());
            entry.put("done", each.done());
            entry.put("total", each.total());
            entry.put("calls", each.calls());
            entry.put("elapsedSeconds", each.elapsed().toSeconds());
            entry.put(
                    "remainingSeconds",
                    each.remaining() == null ? null : each.remaining().toSeconds());
            entry.put("waitingFor", each.ended() ? null : each.waitingFor().name());
            running.add(entry);
        }
        return running;
    }

    /** The readings of this request, null when it does not ask for them. */
    private static UsageReadings usage(Map<String, Object> options) {
        String asked = String.valueOf(options.getOrDefault(USAGE, "false"));
        if (!"true".equals(asked) && !"false".equals(asked)) {
            throw new IllegalArgumentException(
                    USAGE + " must be true or false, not '" + ShownValue.of(asked) + "'");
        }
        return "true".equals(asked) ? new UsageReadings() : null;
    }

    private List<Monitored> components() {
        return MarketoStatus.of(getCamelContext());
    }
}
