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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identity service: OAuth 2 with client credentials. */
public final class IdentityCalls {

    /** Returns an access token. */
    public static final RestOperation TOKEN = RestOperation.identity("oauth/token");

    private static final String ID = "client_id";
    private static final String SECRET = "client_secret";
    private static final String GRANT = "grant_type";
    private static final Set<String> KNOWN = Set.of(ID, SECRET, GRANT, "partner_id");

    private final IssuedTokens tokens;

    IdentityCalls(IssuedTokens tokens) {
        this.tokens = tokens;
    }

    void register(Routes routes) {
        routes.add(TOKEN, BodyRule.UNCHECKED, this::token);
    }

    private SimulatedResponse token(ReceivedCall call) {
        RecordedRequest request = call.request();
        if (!request.query().isEmpty() && !request.body().isEmpty()) {
            return failed(400, "invalid_request", "Parameters in both query and body");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.query().forEach((name, values) -> add(fields, name, values));
        request.form().forEach((name, values) -> add(fields, name, values));
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            if (!KNOWN.contains(field.getKey()) || field.getValue().size() > 1) {
                return failed(400, "invalid_request", "Unexpected parameter " + field.getKey());
            }
        }
        String grantType = first(fields, GRANT);
        if (grantType == null) {
            return failed(400, "invalid_request", "Missing grant type");
        }
        if (!grantType.equals("client_credentials")) {
            return failed(400, "unsupported_grant_type", "Unsupported grant type: " + grantType);
        }
        String clientId = first(fields, ID);
        if (clientId == null || !tokens.isClient(clientId, first(fields, SECRET))) {
            return failed(401, "unauthorized", "Bad client credentials");
        }
        IssuedTokens.Grant grant = tokens.grant(clientId);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", grant.token());
        body.put("token_type", "bearer");
        body.put("expires_in", grant.expiresIn());
        body.put("scope", grant.scope());
        return SimulatedResponse.json(body);
    }

    private static void add(Map<String, List<String>> fields, String name, List<String> values) {
        fields.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    private static SimulatedResponse failed(int status, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error);
        body.put("error_description", description);
        return SimulatedResponse.of(status, SimulatedResponse.JSON, body.toString());
    }
}
