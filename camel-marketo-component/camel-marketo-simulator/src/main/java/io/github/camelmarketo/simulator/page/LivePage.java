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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Responds to requests for the page and its endpoints. They are no calls to Marketo: they need no
 * token and count against no limit.
 */
public final class LivePage {

    private static final String ROOT = "/";
    private static final String PREFIX = "/__simulator/";
    private static final String STATE = PREFIX + "state";
    private static final String FAULTS = PREFIX + "faults";
    private static final String EXPIRE_TOKENS = PREFIX + "tokens/expire";
    private static final Pattern CAMPAIGN = Pattern.compile(PREFIX + "campaigns/(\\d{1,18})");

    private static final int MAX_BODY = 1000;
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Simulation simulation;
    private final RequestGuard guard;
    private final boolean readOnly;
    private final PageHtml html = new PageHtml();

    /**
     * A page of a simulator.
     *
     * @param simulation the simulator
     * @param bindAddress the name or IP address that the simulator listens on
     * @param readOnly whether the page only shows the simulator
     */
    public LivePage(Simulation simulation, String bindAddress, boolean readOnly) {
        this.simulation = simulation;
        this.guard = new RequestGuard(bindAddress);
        this.readOnly = readOnly;
    }

    /**
     * Whether a request is for the page rather than for Marketo.
     *
     * @param url path and query as sent
     */
    public boolean serves(String url) {
        return url.equals(ROOT) || url.startsWith("/?") || url.startsWith(PREFIX);
    }

    /** Responds to a request that the page {@link #serves}. */
    public PageResponse respond(PageRequest request) {
        try {
            guard.checkHost(request);
            return switch (request.path()) {
                case ROOT ->
                        request.isRead()
                                ? PageResponse.html(html.text(), html.contentSecurityPolicy())
                                : PageResponse.methodNotAllowed("GET");
                case STATE ->
                        request.isRead()
                                ? PageResponse.json(StateJson.write(simulation.state(), readOnly))
                                : PageResponse.methodNotAllowed("GET");
                default -> act(request);
            };
        } catch (RefusedAction e) {
            return PageResponse.refused(e.status(), e.getMessage());
        }
    }

    private PageResponse act(PageRequest request) {
        String path = request.path();
        Matcher campaign = CAMPAIGN.matcher(path);
        boolean known = path.equals(FAULTS) || path.equals(EXPIRE_TOKENS) || campaign.matches();
        if (!known) {
            throw new RefusedAction(404, "The simulator has no such endpoint");
        }
        if (!request.method().equals("POST")) {
            return PageResponse.methodNotAllowed("POST");
        }
        if (readOnly) {
            throw new RefusedAction(403, "This simulator is read-only");
        }
        guard.checkAction(request);
        return switch (path) {
            case FAULTS -> script(request);
            case EXPIRE_TOKENS -> expireTokens(request);
            default -> switchCampaign(Long.parseLong(campaign.group(1)), request);
        };
    }

    private PageResponse script(PageRequest request) {
        ScriptedFault fault = ScriptedFault.of(body(request, "fault").path("fault").asText());
        simulation.script(fault);
        return PageResponse.done(fault.effect());
    }

    private PageResponse expireTokens(PageRequest request) {
        body(request);
        simulation.expireTokens();
        return PageResponse.done("All access tokens have expired");
    }

    private PageResponse switchCampaign(long id, PageRequest request) {
        JsonNode active = body(request, "active").path("active");
        if (!active.isBoolean()) {
            throw new RefusedAction(400, "The member 'active' must be true or false");
        }
        if (active.booleanValue()) {
            simulation.activate(id);
            return PageResponse.done("Campaign " + id + " is active");
        }
        simulation.deactivate(id);
        return PageResponse.done("Campaign " + id + " is inactive");
    }

    /** The body, which has exactly these members. */
    private static JsonNode body(PageRequest request, String... members) {
        if (request.body().length() > MAX_BODY) {
            throw new RefusedAction(413, "The body is too large");
        }
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new RefusedAction(400, "The body is not JSON");
        }
        Set<String> names = Set.of(members);
        if (!body.isObject()
                || body.size() != names.size()
                || !names.stream().allMatch(body::has)) {
            throw new RefusedAction(
                    400,
                    names.isEmpty()
                            ? "The body must be an empty JSON object"
                            : "The body must be a JSON object with the member " + members[0]);
        }
        return body;
    }
}
