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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Wraps results and errors in the response forms of the API, each with a new request id. */
final class Envelopes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 0x169838a32f0L;
    private static final String NOTHING_FOUND = "No assets found for the given search criteria.";

    private final AtomicLong responses = new AtomicLong();

    SimulatedResponse assets(List<? extends JsonNode> result) {
        ObjectNode body = assetSuccess();
        body.putArray("warnings");
        body.putArray("result").addAll(result);
        return SimulatedResponse.json(body);
    }

    /** The page of an asset list that its query asks for. */
    SimulatedResponse assetPage(List<? extends JsonNode> rows, RequestParameters query) {
        int size = query.integer("maxReturn", 20, 1, 200);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);
        List<? extends JsonNode> page =
                rows.stream().skip(offset).limit(size).map(each -> (JsonNode) each).toList();
        return page.isEmpty() ? noAssets() : assets(page);
    }

    /** An asset read that finds nothing: success with a warning and no {@code result}. */
    SimulatedResponse noAssets() {
        ObjectNode body = assetSuccess();
        body.putArray("warnings").add(NOTHING_FOUND);
        return SimulatedResponse.json(body);
    }

    /** The response to activate and deactivate, which have no {@code warnings}. */
    SimulatedResponse assetIdWithoutWarnings(long id) {
        ObjectNode body = assetSuccess();
        body.putArray("result").addObject().put("id", id);
        return SimulatedResponse.json(body);
    }

    /** A success. The result is null for a response without one. */
    SimulatedResponse leadDatabase(List<? extends JsonNode> result) {
        return SimulatedResponse.json(leadDatabaseBody(result));
    }

    /** One page of a list. The token is null for the last page, the result for a token alone. */
    SimulatedResponse leadDatabasePage(List<? extends JsonNode> result, String nextPageToken) {
        ObjectNode body = leadDatabaseBody(result);
        if (nextPageToken != null) {
            body.put("nextPageToken", nextPageToken);
        }
        return SimulatedResponse.json(body);
    }

    /** A page with {@code moreResult}, which not every list has. */
    SimulatedResponse leadDatabasePageWithMore(
            List<? extends JsonNode> result, String nextPageToken) {
        ObjectNode body = leadDatabaseBody(result);
        if (nextPageToken != null) {
            body.put("nextPageToken", nextPageToken);
        }
        body.put("moreResult", nextPageToken != null);
        return SimulatedResponse.json(body);
    }

    /** A page that has a token whether more pages follow or not. */
    SimulatedResponse leadDatabasePage(
            List<? extends JsonNode> result, String nextPageToken, boolean moreResult) {
        ObjectNode body = leadDatabaseBody(result);
        body.put("nextPageToken", nextPageToken);
        body.put("moreResult", moreResult);
        return SimulatedResponse.json(body);
    }

    SimulatedResponse error(RestOperation operation, ApiError error) {
        return error(operation, error.code(), error.getMessage());
    }

    SimulatedResponse error(RestOperation operation, String code, String message) {
        ObjectNode body = NODES.objectNode();
        if (operation.isAsset()) {
            body.put("success", false);
            addError(body, code, message);
            body.put("requestId", requestId());
            body.putArray("warnings");
        } else {
            body.put("requestId", requestId());
            body.put("success", false);
            addError(body, code, message);
        }
        return SimulatedResponse.json(body).withErrorCode(code);
    }

    private static void addError(ObjectNode body, String code, String message) {
        ArrayNode errors = body.putArray("errors");
        errors.addObject().put("code", code).put("message", message);
    }

    private ObjectNode assetSuccess() {
        ObjectNode body = NODES.objectNode();
        body.put("success", true);
        body.putArray("errors");
        body.put("requestId", requestId());
        return body;
    }

    private ObjectNode leadDatabaseBody(List<? extends JsonNode> result) {
        ObjectNode body = NODES.objectNode();
        body.put("requestId", requestId());
        if (result != null) {
            body.putArray("result").addAll(result);
        }
        body.put("success", true);
        return body;
    }

    private String requestId() {
        long number = responses.getAndIncrement();
        return Long.toHexString(0x1000 + number * 7919 % 0xf000)
                + "#"
                + Long.toHexString(FIRST_ID + number);
    }
}
