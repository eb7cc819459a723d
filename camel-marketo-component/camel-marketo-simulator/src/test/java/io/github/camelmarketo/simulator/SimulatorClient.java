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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Calls a simulator over HTTP with a token of its first client. */
final class SimulatorClient {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";
    static final String ASSET = "/rest/asset/v1/smartCampaign/";
    static final String BROWSE = "/rest/asset/v1/smartCampaigns.json";
    static final String CAMPAIGNS = "/rest/v1/campaigns";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private String token;

    SimulatorClient(MarketoSimulator simulator) {
        baseUrl = simulator.baseUrl();
        token = newToken(simulator.clientId(), simulator.clientSecret());
    }

    String token() {
        return token;
    }

    SimulatorClient useToken(String newToken) {
        token = newToken;
        return this;
    }

    String newToken(String id, String secret) {
        return identity(id, secret).path("access_token").asText();
    }

    JsonNode identity(String id, String secret) {
        return json(
                send(
                        request(
                                "/identity/oauth/token?grant_type=client_credentials&client_id="
                                        + encode(id)
                                        + "&client_secret="
                                        + encode(secret))));
    }

    /** A request without a token. */
    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery));
    }

    HttpRequest.Builder authorized(String pathAndQuery) {
        return request(pathAndQuery).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<JsonNode> getLater(String pathAndQuery) {
        return http.sendAsync(authorized(pathAndQuery).build(), BodyHandlers.ofString())
                .thenApply(SimulatorClient::json);
    }

    JsonNode get(String pathAndQuery) {
        return json(send(authorized(pathAndQuery)));
    }

    JsonNode post(String path) {
        return json(send(authorized(path).POST(BodyPublishers.noBody())));
    }

    JsonNode post(String path, String contentType, String body) {
        return json(
                send(
                        authorized(path)
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(body))));
    }

    JsonNode delete(String path, String contentType, String body) {
        return json(
                send(
                        authorized(path)
                                .header("Content-Type", contentType)
                                .method("DELETE", BodyPublishers.ofString(body))));
    }

    JsonNode postForm(String path, String... namesAndValues) {
        return post(path, FORM, form(namesAndValues));
    }

    JsonNode postJson(String path, String body) {
        return post(path, JSON, body);
    }

    static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(encode(namesAndValues[i]))
                    .append('=')
                    .append(encode(namesAndValues[i + 1]));
        }
        return form.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String codeOf(JsonNode response) {
        return response.path("errors").path(0).path("code").asText(null);
    }
}
