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
package io.github.camelmarketo.simulator.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the state as the JSON document that the page polls. */
final class StateJson {

    /** With milliseconds always, so that the page can cut the text. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private StateJson() {}

    static String write(PageState state, boolean readOnly) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", time(state.time()));
        json.put("readOnly", readOnly);
        addUsage(json, state.usage());
        state.waitingFaults().forEach(json.putArray("waitingFaults")::add);
        ArrayNode campaigns = json.putArray("campaigns");
        state.campaigns().forEach(each -> addCampaign(campaigns.addObject(), each));
        json.put("campaignCount", state.campaignCount());
        ArrayNode calls = json.putArray("calls");
        state.calls().forEach(each -> addCall(calls.addObject(), each));
        return json.toString();
    }

    private static void addUsage(ObjectNode json, PageState.Usage usage) {
        ObjectNode window = json.putObject("window");
        window.put("calls", usage.inWindow());
        addLimit(window, usage.callsPerWindow());
        window.put("millis", usage.window().toMillis());
        usage.slices().forEach(window.putArray("slices")::add);
        ObjectNode inFlight = json.putObject("inFlight");
        inFlight.put("calls", usage.inFlight());
        addLimit(inFlight, usage.concurrency());
        ObjectNode day = json.putObject("day");
        day.put("date", usage.day().toString());
        day.put("calls", usage.callsOfDay());
        addLimit(day, usage.dailyQuota());
    }

    private static void addLimit(ObjectNode json, int limit) {
        if (limit == Integer.MAX_VALUE) {
            json.putNull("limit");
        } else {
            json.put("limit", limit);
        }
    }

    private static void addCampaign(ObjectNode json, PageState.Campaign campaign) {
        json.put("id", campaign.id());
        json.put("name", campaign.name());
        json.put("type", campaign.type());
        json.put("status", campaign.status());
        json.put("active", campaign.active());
        json.put("triggerCalls", campaign.triggerCalls());
        json.put("triggeredLeads", campaign.triggeredLeads());
    }

    private static void addCall(ObjectNode json, LoggedCall call) {
        json.put("number", call.number());
        json.put("time", time(call.receivedAt()));
        json.put("method", call.method());
        json.put("operation", call.operation());
        json.put("subject", call.subject());
        CallOutcome outcome = call.outcome();
        json.put("outcome", outcome == null ? null : outcome.text());
        json.put("success", outcome != null && outcome.success());
        json.put("requestId", call.requestId());
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
