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
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client secret that is rotated while a client runs. */
class RotatedSecretTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final AtomicInteger reads = new AtomicInteger();

    private TestClient client(SecretSource source) {
        TestClient client = new TestClient(marketo);
        client.credentials(
                new Credentials(
                        "test-client",
                        "test-secret",
                        null,
                        false,
                        () -> {
                            reads.incrementAndGet();
                            return source.read();
                        }));
        return client;
    }

    @Test
    void rotatedSecretIsReadAgainAndTheCallIsMade() {
        TestClient client = client(() -> " rotated ");
        client.campaigns().getById(1001L, null);
        marketo.rotateSecret("rotated");
        marketo.revokeTokens();

        client.campaigns().activate(1069L);

        assertThat(marketo.campaign(1069).isActive()).isTrue();
        assertThat(reads).hasValue(1);
        assertThat(marketo.identityRequests()).hasSize(3);
        assertThat(marketo.identityRequests().get(2).body()).contains("client_secret=rotated");
        assertThat(client.time.delays()).isEmpty();
    }

    @Test
    void secretThatIsRotatedTwiceIsReadTwice() {
        TestClient client = client(marketo::clientSecret);
        marketo.rotateSecret("second");
        client.campaigns().getById(1001L, null);
        marketo.rotateSecret("third");
        marketo.revokeTokens();

        client.campaigns().getById(1001L, null);

        assertThat(reads).hasValue(2);
    }

    @Test
    void secretIsNotReadAgainWhileItWorks() {
        TestClient client = client(() -> "rotated");
        client.campaigns().getById(1001L, null);
        marketo.expireTokens();
        client.campaigns().getById(1001L, null);

        assertThat(reads).hasValue(0);
    }

    @Test
    void secretIsReadOnceForARequestThatIsRefusedAgain() {
        TestClient client = client(() -> "wrong-" + reads);
        marketo.rotateSecret("rotated");

        MarketoException failure = failureOf(() -> client.campaigns().activate(1069L));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getMessage()).doesNotContain("wrong-").doesNotContain("test-secret");
        assertThat(reads).hasValue(1);
        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "test-secret"})
    void secretThatHasNotChangedIsNotSentAgain(String same) {
        TestClient client = client(() -> same);
        marketo.rotateSecret("rotated");

        MarketoException failure = failureOf(() -> client.campaigns().activate(1069L));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(marketo.identityRequests()).hasSize(1);
    }

    static List<Throwable> failures() {
        return List.of(
                new IOException("vault says S3cret"),
                new NoClassDefFoundError("vault says S3cret"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void sourceThatFailsLeavesTheRefusal(Throwable broken) {
        TestClient client =
                client(
                        () -> {
                            if (broken instanceof Error error) {
                                throw error;
                            }
                            throw (Exception) broken;
                        });
        marketo.rotateSecret("rotated");

        MarketoException failure = failureOf(() -> client.campaigns().activate(1069L));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageNotContaining("S3cret");
    }

    @Test
    void refusalByAnUnavailableServiceIsNoReasonToReadTheSecret() {
        TestClient client = client(() -> "rotated");
        marketo.on(IdentityCalls.TOKEN).status(503).times(1);

        client.campaigns().getById(1001L, null);

        assertThat(reads).hasValue(0);
    }
}
