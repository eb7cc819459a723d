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
package io.github.camelmarketo.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the access token nor the client secret is ever shown. */
class SecretsTest {

    private static final String SECRET = "S3cret/with+chars&=% Q";

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().client("client-7", SECRET).build();

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> shown = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        client = new TestClient(marketo).maxRetries(1);
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(console);
    }

    @Test
    @SuppressWarnings("ObjectToString") // a toString to come must show none either
    void runOfGoodAndBadCallsShowsNoSecret() {
        client.observer(new RecordingObserver());
        client.journaling(new Journaling(record -> shown.add(record.line()), true, true));
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .pass()
                .error("602", "expired")
                .pass()
                .html(200)
                .reset();
        marketo.on(SmartCampaignCalls.CREATE).reset().afterWork();
        marketo.on(CampaignCalls.TRIGGER).truncated();

        Stream.of(CallKind.values()).forEach(this::make);
        Stream.of(CallKind.values()).forEach(this::make);
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("601", "invalid").always();
        Stream.of(CallKind.values()).forEach(this::make);
        shown.add(client.client().toString());
        shown.add(client.settings().toString());

        assertThat(log.toString(StandardCharsets.UTF_8)).contains("smartCampaign/create");
        assertThat(shown)
                .anyMatch(each -> each.contains("\"values\""))
                .anyMatch(each -> each.contains("\"SETTLED\""));
        assertNothingSecretShows();
    }

    @Test
    void whatARowSaysOfItselfIsMasked() throws IOException {
        JsonNode envelope =
                Json.parse(
                        "{\"result\":[{\"id\":1,\"status\":\"no t0ken\",\"reasons\":[\"t0ken\","
                                + "{\"code\":\"t0ken\",\"message\":[\"a t0ken\"],\"n\":5}]}]}");

        MarketoResponse response =
                MarketoResponse.of(envelope, text -> text.replace("t0ken", "***"));

        assertThat(response.result())
                .containsExactly(
                        Json.parse(
                                "{\"id\":1,\"status\":\"no ***\",\"reasons\":[\"***\","
                                        + "{\"code\":\"***\",\"message\":[\"a ***\"],\"n\":5}]}"));
    }

    @ParameterizedTest
    @MethodSource("identityFaults")
    void identityFailuresShowNoSecrets(String fault) {
        client.client().authenticate(Duration.ofMinutes(1));
        client.time.advance(Duration.ofHours(2));
        switch (fault) {
            case "truncated" -> marketo.on(IdentityCalls.TOKEN).truncated().afterWork().always();
            case "reset" -> marketo.on(IdentityCalls.TOKEN).reset().always();
            case "html" -> marketo.on(IdentityCalls.TOKEN).html(200).always();
            case "echo" ->
                    marketo.on(IdentityCalls.TOKEN)
                            .status(400, "text/html", "You sent " + encoded(SECRET), Map.of())
                            .always();
            case "echo plain" ->
                    marketo.on(IdentityCalls.TOKEN)
                            .status(
                                    401,
                                    "application/json",
                                    "{\"error\":\"x\",\"error_description\":\"no client "
                                            + SECRET
                                            + "\"}",
                                    Map.of())
                            .always();
            default -> marketo.on(IdentityCalls.TOKEN).status(503).always();
        }

        make(CallKind.GET_BY_ID);
        assertThat(shown).isNotEmpty();

        // The service now returns the token of the broken response again, so the test knows it.
        marketo.on(IdentityCalls.TOKEN).clear();
        client.time.advance(Duration.ofSeconds(1));
        make(CallKind.GET_BY_ID);
        assertThat(marketo.requests()).isNotEmpty();
        assertNothingSecretShows();
    }

    static Stream<String> identityFaults() {
        return Stream.of("truncated", "reset", "html", "echo", "echo plain", "503");
    }

    @Test
    void transportThatQuotesTheAddressDoesNotGiveTheSecretAway() {
        Credentials ours = client.settings().credentials();
        client.credentials(new Credentials(ours.clientId(), ours.clientSecret(), null, true, null));
        client.transport(
                call -> {
                    throw new TransportException(
                            "cannot reach " + call.uri(),
                            true,
                            false,
                            new IllegalStateException(call.uri().toString()));
                });

        make(CallKind.GET_BY_ID);

        assertThat(shown.toString()).contains("cannot reach");
        assertNothingSecretShows();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bad header %s",
                "<html>................................................................%s",
                "{\"success\":false,\"errors\":[{\"code\":\"603\",\"message\":\"no %s\"}]}"
            })
    void responseThatQuotesOurHeadersDoesNotGiveTheTokenAway(String answer) {
        client.wire(
                wire ->
                        call ->
                                call.headers().containsKey("Authorization")
                                        ? quoting(answer, call)
                                        : rememberToken(wire.send(call)));

        make(CallKind.GET_BY_ID);

        assertThat(tokens).isNotEmpty();
        assertThat(shown.toString()).contains("smartCampaign/getById");
        assertNothingSecretShows();
    }

    private static HttpResponse quoting(String answer, HttpCall call) {
        String body = answer.formatted(call.headers().get("Authorization"));
        return new HttpResponse(400, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse rememberToken(HttpResponse reply) {
        tokens.add(ResponseReader.json(reply).path("access_token").asText());
        return reply;
    }

    @Test
    void toStringNeverShowsSecrets() {
        List<HttpCall> calls = new ArrayList<>();
        List<HttpResponse> replies = new ArrayList<>();
        client.wire(
                wire ->
                        call -> {
                            calls.add(call);
                            HttpResponse reply = wire.send(call);
                            replies.add(reply);
                            return reply;
                        });
        make(CallKind.GET_BY_ID);
        String token = marketo.requests().get(0).header("Authorization").substring(7);
        AccessToken held = new AccessToken(token, Instant.EPOCH, Instant.EPOCH);
        Credentials credentials = new Credentials("client-7", SECRET, "partner");

        shown.addAll(calls.stream().map(Object::toString).toList());
        shown.addAll(replies.stream().map(Object::toString).toList());
        shown.add(held.toString());
        shown.add(new IdentityService.Response(held, null).toString());
        shown.add(credentials.toString());
        shown.add(ClientSettings.of(InstanceUrl.of("localhost"), credentials).toString());
        shown.add(
                new AttemptResult.Failed(Fault.local(ErrorKind.LIMIT, "x"), held, null).toString());
        shown.add(new AccessTokens.Found(held, null).toString());

        assertThat(shown).hasSize(calls.size() + replies.size() + 7);
        assertNothingSecretShows();
    }

    private void make(CallKind call) {
        try {
            List<OperationResult<?>> results = new ArrayList<>();
            call.make(new SmartCampaignApi(client.keepingResults(results), client.time));
            shown.add(results.toString());
        } catch (MarketoException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text, true));
            shown.add(text.toString());
            shown.add(e.getErrors().toString());
        }
    }

    private void assertNothingSecretShows() {
        Set<String> secrets = new HashSet<>(tokens);
        secrets.add(SECRET);
        secrets.add(encoded(SECRET));
        secrets.add(encoded(SECRET).replace("+", "%20"));
        for (RecordedRequest sent : marketo.requests()) {
            secrets.add(sent.header("Authorization").substring("Bearer ".length()));
        }
        // Part of a token must not be shown either.
        Set<String> parts = new HashSet<>();
        secrets.forEach(each -> parts.add(each.substring(0, Math.min(12, each.length()))));
        String all = log.toString(StandardCharsets.UTF_8) + shown;
        assertThat(parts).allSatisfy(part -> assertThat(all).doesNotContain(part));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Records everything the observer receives. */
    private final class RecordingObserver implements CallObserver {

        @Override
        public void called(String operation, String code, Duration took) {
            shown.add(operation + code);
        }

        @Override
        public void permitted(String operation, Duration waited) {
            shown.add(operation + waited);
        }

        @Override
        public void retrying(String operation, int attempt, String code, Duration delay) {
            shown.add(operation + code);
        }

        @Override
        public void failed(MarketoException failure) {
            shown.add(failure.toString());
        }
    }
}
