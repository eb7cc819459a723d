package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Wraps results and errors as the two families of the API do, each with a new request id. */
final class Envelopes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 0x169838a32f0L;
    private static final String NOTHING_FOUND = "No assets found for the given search criteria.";

    private final AtomicLong answered = new AtomicLong();

    SimulatedResponse assets(List<? extends JsonNode> result) {
        ObjectNode body = assetSuccess();
        body.putArray("warnings");
        body.putArray("result").addAll(result);
        return SimulatedResponse.json(body);
    }

    /** An asset read without a hit succeeds with a warning and has no result member. */
    SimulatedResponse noAssets() {
        ObjectNode body = assetSuccess();
        body.putArray("warnings").add(NOTHING_FOUND);
        return SimulatedResponse.json(body);
    }

    /** Activate and deactivate answer without warnings. */
    SimulatedResponse assetIdWithoutWarnings(long id) {
        ObjectNode body = assetSuccess();
        body.putArray("result").addObject().put("id", id);
        return SimulatedResponse.json(body);
    }

    SimulatedResponse leadDatabase(List<? extends JsonNode> result) {
        return SimulatedResponse.json(leadDatabaseBody(result));
    }

    /** One page of a longer list; a null token means that this is the last page. */
    SimulatedResponse leadDatabasePage(List<? extends JsonNode> result, String nextPageToken) {
        ObjectNode body = leadDatabaseBody(result);
        if (nextPageToken != null) {
            body.put("nextPageToken", nextPageToken);
        }
        return SimulatedResponse.json(body);
    }

    /** The same with the member moreResult, which not every list has. */
    SimulatedResponse leadDatabasePageWithMore(
            List<? extends JsonNode> result, String nextPageToken) {
        ObjectNode body = leadDatabaseBody(result);
        if (nextPageToken != null) {
            body.put("nextPageToken", nextPageToken);
        }
        body.put("moreResult", nextPageToken != null);
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
        body.putArray("result").addAll(result);
        body.put("success", true);
        return body;
    }

    private String requestId() {
        long number = answered.getAndIncrement();
        return Long.toHexString(0x1000 + number * 7919 % 0xf000)
                + "#"
                + Long.toHexString(FIRST_ID + number);
    }
}
