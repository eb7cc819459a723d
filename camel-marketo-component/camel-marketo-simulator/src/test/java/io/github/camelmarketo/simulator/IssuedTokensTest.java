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

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.BROWSE;
import static io.github.camelmarketo.simulator.SimulatorClient.FORM;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.form;
import static io.github.camelmarketo.simulator.SimulatorClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedTokensTest {

    private static final String READ = ASSET + "1001.json";
    private static final String IDENTITY = "/identity/oauth/token";
    private static final String ODD_SECRET = "s3cret +%&=?/ü";

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().client("client one", ODD_SECRET).build();

    private final SettableClock clock = SettableClock.at("2026-11-25T12:00:00Z");
    private SimulatorClient client;

    @BeforeEach
    void connect() {
        marketo.clock(clock);
        client = new SimulatorClient(marketo);
    }

    @Test
    void identityCallReturnsBearerTokenForOneHour() {
        JsonNode response = client.identity("client one", ODD_SECRET);

        assertThat(response.fieldNames())
                .toIterable()
                .containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(response.path("token_type").asText()).isEqualTo("bearer");
        assertThat(response.path("expires_in").asInt()).isEqualTo(3600);
    }

    @Test
    void sameTokenIsReturnedWithRemainingLifetime() {
        clock.advance(Duration.ofMillis(1_500));

        JsonNode again = client.identity("client one", ODD_SECRET);

        assertThat(again.path("access_token").asText()).isEqualTo(client.token());
        assertThat(again.path("expires_in").asInt()).isEqualTo(3598);
    }

    @Test
    void tokenIsValidInItsLastSecond() {
        clock.advance(Duration.ofHours(1).minusMillis(1));

        assertThat(client.identity("client one", ODD_SECRET).path("expires_in").asInt()).isZero();
        assertThat(codeOf(client.get(READ))).isNull();
    }

    @Test
    void expiredTokenIsReplaced() {
        clock.advance(Duration.ofHours(1));

        JsonNode fresh = client.identity("client one", ODD_SECRET);

        assertThat(fresh.path("access_token").asText()).isNotEqualTo(client.token());
        assertThat(fresh.path("expires_in").asInt()).isEqualTo(3600);
    }

    @Test
    void expiredTokenReturns602OnceThen601() {
        clock.advance(Duration.ofHours(1));

        assertThat(codeOf(client.get(READ))).isEqualTo("602");
        assertThat(codeOf(client.get(READ))).isEqualTo("601");
    }

    @Test
    void expireTokensExpiresIssuedTokens() {
        marketo.expireTokens();

        assertThat(codeOf(client.get(READ))).isEqualTo("602");
        assertThat(codeOf(client.get(READ))).isEqualTo("601");
        String fresh = client.newToken("client one", ODD_SECRET);
        assertThat(fresh).isNotEqualTo(client.token());
        assertThat(codeOf(client.useToken(fresh).get(READ))).isNull();
    }

    @Test
    void revokeTokensMakesIssuedTokensUnknown() {
        marketo.revokeTokens();

        assertThat(codeOf(client.get(READ))).isEqualTo("601");
        String fresh = client.newToken("client one", ODD_SECRET);
        assertThat(fresh).isNotEqualTo(client.token());
        assertThat(codeOf(client.useToken(fresh).get(READ))).isNull();
    }

    @Test
    void unknownTokenReturns601() {
        HttpResponse<String> response =
                client.send(client.request(READ).header("Authorization", "Bearer nonsense"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(codeOf(json(response))).isEqualTo("601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "bearer"})
    void otherAuthorizationSchemeReturns600(String authorization) {
        HttpResponse<String> response =
                client.send(client.request(READ).header("Authorization", authorization));

        assertThat(codeOf(json(response))).isEqualTo("600");
    }

    @Test
    void missingTokenReturns600() {
        assertThat(codeOf(json(client.send(client.request(READ))))).isEqualTo("600");
    }

    @Test
    void tokenInQueryReturns600() {
        JsonNode response = client.get(READ + "?access_token=" + client.token());

        assertThat(codeOf(response)).isEqualTo("600");
        assertThat(response.at("/errors/0/message").asText()).contains("query");
    }

    @Test
    void tokenInFormReturns600() {
        JsonNode response = client.postForm(BROWSE, "access_token", client.token());

        assertThat(codeOf(response)).isEqualTo("600");
        assertThat(response.at("/errors/0/message").asText()).contains("form");
    }

    @Test
    void callWithInvalidTokenCountsAgainstNoLimit() {
        marketo.limits(Limits.published().withDailyQuota(1));
        String good = client.token();

        assertThat(codeOf(client.useToken("nonsense").get(READ))).isEqualTo("601");
        assertThat(codeOf(client.useToken(good).get(READ))).isNull();
    }

    @Test
    void credentialsMayBeSentAsForm() {
        String form =
                form(
                        "client_id",
                        "client one",
                        "client_secret",
                        ODD_SECRET,
                        "grant_type",
                        "client_credentials",
                        "partner_id",
                        "partner");

        HttpResponse<String> response =
                client.send(
                        client.request(IDENTITY)
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString(form)));

        assertThat(json(response).path("access_token").asText()).isEqualTo(client.token());
        RecordedRequest request = marketo.identityRequests().get(1);
        assertThat(request.form().get("partner_id")).containsExactly("partner");
        assertThat(request.form().get("client_secret")).containsExactly(ODD_SECRET);
    }

    @Test
    void credentialsInQueryAndFormAreRefused() {
        String form = form("client_id", "client one", "client_secret", ODD_SECRET);

        HttpResponse<String> response =
                client.send(
                        client.request(IDENTITY + "?grant_type=client_credentials")
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString(form)));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "client one, S3cret +%&=?/ü",
        "client one, 's3cret +%&=?/ü '",
        "client one, ''",
        "nobody, s3cret +%&=?/ü"
    })
    void wrongCredentialsAreUnauthorized(String id, String secret) {
        HttpResponse<String> response =
                client.send(
                        client.request(
                                IDENTITY
                                        + "?"
                                        + form(
                                                "client_id",
                                                id,
                                                "client_secret",
                                                secret,
                                                "grant_type",
                                                "client_credentials")));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .isEqualTo(
                        "{\"error\":\"unauthorized\",\"error_description\":\"Bad client"
                                + " credentials\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?grant_type=password",
                "?grant_type=client_credentials&grant_type=client_credentials",
                "?grant_type=client_credentials&clientid=x"
            })
    void invalidIdentityCallIsBadRequest(String query) {
        assertThat(client.send(client.request(IDENTITY + query)).statusCode()).isEqualTo(400);
    }
}
