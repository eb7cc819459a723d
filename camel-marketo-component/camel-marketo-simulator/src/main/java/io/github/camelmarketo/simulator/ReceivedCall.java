package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request on its way through the simulator.
 *
 * @param request the request as it came
 * @param target what it asks for
 */
record ReceivedCall(RecordedRequest request, Target target) {

    /** The query parameter that turns a POST into a GET. */
    static final String METHOD_OVERRIDE = "_method";

    Operation operation() {
        return target.operation();
    }

    boolean isIdentity() {
        return target.operation() == Operation.IDENTITY;
    }

    /**
     * Whether a POST asks to be taken for a GET, its form fields for the query: the lead database's
     * way for queries that are too long for a URL.
     */
    static boolean isReadByPost(String method, Map<String, List<String>> query) {
        return method.equals("POST") && List.of("GET").equals(query.get(METHOD_OVERRIDE));
    }

    long id() {
        return target.numericId();
    }

    RequestParameters query(String... known) {
        Map<String, List<String>> query = request.query();
        if (isReadByPost(request.method(), query)) {
            Map<String, List<String>> merged = new LinkedHashMap<>(query);
            merged.remove(METHOD_OVERRIDE);
            merged.putAll(request.form());
            query = merged;
        }
        return new RequestParameters(query, known);
    }

    RequestParameters form(String... known) {
        return new RequestParameters(request.form(), known);
    }

    JsonNode jsonObject() {
        return StrictJson.object(request.body());
    }
}
