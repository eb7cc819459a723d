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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Usage;
import io.github.camelmarketo.api.model.UserCount;
import io.github.camelmarketo.api.operation.UsageApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** The calls of the day of each instance, read once: a reading is a call that counts itself. */
final class UsageReadings {

    /** How long a reading may wait for a permit. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Reading> readings = new HashMap<>();

    /**
     * What was read.
     *
     * @param usage the calls of the day, null when they could not be read
     * @param failure why not, null when they were read
     */
    record Reading(Usage usage, String failure) {

        String text() {
            if (usage == null) {
                return "    usage: %s%n".formatted(failure);
            }
            StringBuilder text = new StringBuilder();
            text.append("    usage of %s: %s calls%n".formatted(usage.date(), usage.total()));
            for (UserCount each : usage.users()) {
                text.append("        %s: %s%n".formatted(user(each), each.count()));
            }
            return text.toString();
        }

        JsonObject json() {
            JsonObject json = new JsonObject();
            if (usage == null) {
                json.put("failure", failure);
                return json;
            }
            json.put("date", usage.date() == null ? null : usage.date().toString());
            json.put("total", usage.total());
            JsonArray users = new JsonArray();
            for (UserCount each : usage.users()) {
                JsonObject entry = new JsonObject();
                entry.put("userId", user(each));
                entry.put("count", each.count());
                users.add(entry);
            }
            json.put("users", users);
            return json;
        }

        private static String user(UserCount count) {
            return count.userId() == null ? null : ShownValue.of(count.userId());
        }
    }

    Reading of(Monitored monitored) {
        return readings.computeIfAbsent(
                monitored.instance().base(), instance -> UsageReadings.read(monitored));
    }

    private static Reading read(Monitored monitored) {
        try {
            Instant latest = Instant.now().plus(PATIENCE);
            return new Reading(new UsageApi(monitored.client().sendingBy(latest)).today(), null);
        } catch (MarketoException e) {
            return new Reading(null, e.getMessage());
        }
    }
}
