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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RuleTypes;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SuggestedValue;
import io.github.camelmarketo.api.model.TypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads of campaigns with their flow, and of what flows and smart lists can be made of. */
final class FlowReads {

    private FlowReads() {}

    /** The campaign, null when there is none. */
    static Operation<SmartCampaign> campaign(MarketoRequest request) {
        return Operation.of(
                request, response -> Results.firstOrNull(response, SmartCampaign::read));
    }

    /**
     * The types in a member of the only row.
     *
     * @param member name of the member
     */
    static Operation<Page<TypeInfo>> types(MarketoRequest request, String member) {
        return Operation.of(
                request,
                response -> {
                    List<JsonNode> types = new ArrayList<>();
                    response.result().forEach(row -> row.path(member).forEach(types::add));
                    return page(response, types, TypeInfo::read);
                });
    }

    /** The types of rules. */
    static Operation<RuleTypes> rules(MarketoRequest request) {
        return Operation.of(request, response -> Results.firstOrNull(response, RuleTypes::read));
    }

    /** The values, which come as a list of lists. */
    static Operation<Page<SuggestedValue>> suggestions(MarketoRequest request) {
        return Operation.of(
                request,
                response -> {
                    List<JsonNode> values = new ArrayList<>(response.nested());
                    values.addAll(response.result());
                    return page(response, values, SuggestedValue::read);
                });
    }

    private static <T extends MarketoRecord> Page<T> page(
            MarketoResponse response, List<JsonNode> rows, BiFunction<JsonNode, String, T> read) {
        List<T> records =
                rows.stream()
                        .filter(JsonNode::isObject)
                        .map(each -> read.apply(each, response.instance()))
                        .toList();
        return new Page<>(records, rows.size(), null, response.requestId(), response.warnings());
    }
}
