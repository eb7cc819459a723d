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

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.TransportException;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that no one would send on purpose; random ones found each of these. */
class OddAnswersTest {

    private static final String TOKEN = "t0ken-to-hide";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        client.maxRetries(0);
    }

    @Test
    void numberWithAnImpossibleExponentIsAnUnreadableResponse() {
        answer(200, Map.of(), "{\"success\":true,\"result\":[{\"id\":0.1e9999999999}]}");

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void numberWithAnImpossibleExponentIsNoToken() {
        token(200, "{\"access_token\":1e9999999999,\"expires_in\":3599}");

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"" + TOKEN + "\",\"message\":\"m\"}]}",
                "{\"errors\":[{\"code\":\"1003\",\"message\":\"" + TOKEN + "\"}]}",
                "{\"requestId\":\"" + TOKEN + "\",\"errors\":[{\"code\":\"1003\"}]}",
                "{\"requestId\":\"" + TOKEN + "\",\"success\":false}",
                "<html>" + TOKEN
            })
    void accessTokenThatIsSentBackIsMasked(String body) {
        answer(200, Map.of("content-type", "Bearer " + TOKEN), body);

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getMessage()).contains("***").doesNotContain(TOKEN);
        assertThat(failure.getErrors()).noneMatch(each -> each.toString().contains(TOKEN));
        assertThat(String.valueOf(failure.getRequestId())).doesNotContain(TOKEN);
    }

    @Test
    void accessTokenInASuccessIsMasked() {
        MarketoRequest request =
                MarketoRequest.builder(
                                "smartCampaign/getById",
                                "GET",
                                "/rest/asset/v1/smartCampaign/1001.json",
                                Safety.READ)
                        .build();
        answer(
                200,
                Map.of(),
                "{\"success\":true,\"requestId\":\"%1$s\",\"warnings\":[\"%1$s\",{\"code\":\"%1$s\"}]}"
                        .formatted(TOKEN));

        MarketoException failure = failureOf(() -> client.campaigns().delete(1001L));

        OperationResult<MarketoResponse> result =
                client.client().call(Operation.of(request, response -> response));

        assertThat(failure.getMessage()).contains("***").doesNotContain(TOKEN);
        assertThat(result.requestId()).isEqualTo("***");
        assertThat(result.warnings()).containsExactly("***", "***: ");
        assertThat(result.toString()).contains("***").doesNotContain(TOKEN);
    }

    @Test
    void pageTokenThatCannotBeSentBackIsTheServersFault() {
        answer(200, Map.of(), "{\"success\":true,\"nextPageToken\":\"\\ud800\"}");

        MarketoException failure =
                failureOf(
                        () ->
                                client.leads()
                                        .getSmartCampaignMembership(1L, null, null)
                                        .iterator()
                                        .next());

        assertThat(failure.getKind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void responseThatTheHttpLibraryQuotesIsMasked() {
        String quoted = "Bad chunk header: {\"access_token\":\"" + TOKEN + "\"" + "x".repeat(9000);
        TransportException failed =
                new TransportException(quoted, true, false, new IOException(quoted));
        String token = "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599}";

        client.transport(
                call -> {
                    throw failed;
                });
        MarketoException ofToken = failureOf(() -> client.campaigns().getById(1001L, null));
        TestClient other = new TestClient(marketo).maxRetries(0);
        other.transport(
                call -> {
                    if (isIdentity(call)) {
                        return reply(200, Map.of(), token);
                    }
                    throw failed;
                });
        MarketoException ofCall = failureOf(() -> other.campaigns().getById(1001L, null));

        for (MarketoException each : List.of(ofToken, ofCall)) {
            assertThat(each).hasMessageContaining("Bad chunk header: ");
            assertThat(each.getMessage()).hasSizeLessThan(1_000);
            for (Throwable cause = each; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(TOKEN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 500})
    void tokenInARefusalOfTheIdentityServiceIsMasked(int status) {
        String key = status == 200 ? "accesstoken" : "access_token";
        token(status, "{\"" + key + "\":\"" + TOKEN + "\",\"expires_in\":3599}");

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getMessage()).contains("HTTP " + status).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nX-Injected: 1", "a b", "\\u0000", "\\u00e9", "\\ud800"})
    void tokenThatCannotStandInAHeaderIsNone(String token) {
        token(200, "{\"access_token\":\"" + token + "\",\"expires_in\":3599}");

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("without a readable access token");
    }

    @Test
    void longTextsOfAResponseAreCutInTheMessage() {
        String errors =
                IntStream.range(0, 300)
                        .mapToObj(
                                i -> "{\"code\":\"1003\",\"message\":\"" + "x".repeat(9000) + "\"}")
                        .collect(Collectors.joining(","));
        answer(
                200,
                Map.of("content-type", "y".repeat(9000)),
                "{\"requestId\":\"" + "z".repeat(9000) + "\",\"errors\":[" + errors + "]}");

        MarketoException failure = failureOf(() -> client.campaigns().getById(1001L, null));

        assertThat(failure.getErrors()).hasSize(300);
        assertThat(failure.getMessage())
                .hasSizeLessThan(12_000)
                .contains("(9000 characters)", "and 295 more");
    }

    @Test
    void membersOfASingleRowAreNotCountedAsRows() {
        String members =
                IntStream.range(0, 200)
                        .mapToObj(i -> "\"m" + i + "\":1")
                        .collect(Collectors.joining(",", "{\"id\":5,", "}"));
        answer(200, Map.of(), "{\"success\":true,\"result\":" + members + "}");

        assertThat(client.campaigns().browseAll(null, null, null, null)).hasSize(1);
    }

    /** Returns a valid token, and this response to all calls. */
    private void answer(int status, Map<String, String> headers, String body) {
        String token = "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599}";
        client.transport(
                call ->
                        isIdentity(call)
                                ? reply(200, Map.of(), token)
                                : reply(status, headers, body));
    }

    private void token(int status, String body) {
        String good = "{\"success\":true,\"result\":[{\"id\":1}]}";
        client.transport(
                call ->
                        isIdentity(call)
                                ? reply(status, Map.of(), body)
                                : reply(200, Map.of(), good));
    }

    private static boolean isIdentity(HttpCall call) {
        return call.uri().getPath().startsWith("/identity/");
    }

    private static HttpResponse reply(int status, Map<String, String> headers, String body) {
        return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
