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
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitsTest {

    private static final String READ = ASSET + "1001.json";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private final SettableClock clock = SettableClock.at("2026-11-25T12:00:00Z");
    private SimulatorClient client;

    @BeforeEach
    void connect() {
        marketo.clock(clock);
        client = new SimulatorClient(marketo);
    }

    @Test
    void call101Within20SecondsIsRejectedWith606() {
        read(100);

        JsonNode rejected = client.get(READ);

        assertThat(codeOf(rejected)).isEqualTo("606");
        assertThat(rejected.at("/errors/0/message").asText())
                .isEqualTo("Max rate limit '100' exceeded with in '20' secs");
        assertThat(marketo.maxCallsInWindow()).isEqualTo(101);
    }

    @Test
    void windowSlides() {
        read(60);
        clock.advance(Duration.ofSeconds(10));
        read(40);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(codeOf(client.get(READ))).isEqualTo("606");

        clock.advance(Duration.ofMillis(1));
        read(60);

        assertThat(codeOf(client.get(READ))).isEqualTo("606");
    }

    @Test
    void rejectedCallsDoNotCountInTheWindow() {
        read(100);
        assertThat(codeOf(client.get(READ))).isEqualTo("606");
        clock.advance(Duration.ofSeconds(20));

        read(100);

        assertThat(marketo.errorCodes()).containsExactly("606");
    }

    @Test
    void rejectedCallIsNotExecuted() {
        read(100);

        client.post(ASSET + "1069/activate.json");

        assertThat(marketo.campaign(1069).isActive()).isFalse();
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(1);
    }

    @Test
    void identityCallsCountAgainstNoLimit() {
        for (int i = 0; i < 150; i++) {
            client.identity(marketo.clientId(), marketo.clientSecret());
        }

        assertThat(codeOf(client.get(READ))).isNull();
        assertThat(marketo.maxCallsInWindow()).isEqualTo(1);
        assertThat(marketo.maxInFlight()).isEqualTo(1);
    }

    @Test
    void allClientsShareTheLimits() {
        try (MarketoSimulator two =
                MarketoSimulator.builder()
                        .client("one", "1")
                        .client("two", "2")
                        .rateLimit(2, Duration.ofSeconds(20))
                        .build()
                        .start()) {
            SimulatorClient first = new SimulatorClient(two);
            SimulatorClient second = new SimulatorClient(two);
            second.useToken(second.newToken("two", "2"));

            assertThat(codeOf(first.get(READ))).isNull();
            assertThat(codeOf(second.get(READ))).isNull();
            assertThat(codeOf(second.get(READ))).isEqualTo("606");
            assertThat(first.token()).isNotEqualTo(second.token());
        }
    }

    @Test
    void dailyQuotaIsResetAtMidnightUsCentral() {
        marketo.limits(Limits.none().withDailyQuota(2));
        read(2);
        assertThat(codeOf(client.get(READ))).isEqualTo("607");

        clock.advance(Duration.ofHours(18).minusSeconds(1));
        client.useToken(client.newToken(marketo.clientId(), marketo.clientSecret()));
        assertThat(codeOf(client.get(READ))).isEqualTo("607");

        clock.advance(Duration.ofSeconds(1));
        read(2);
        assertThat(codeOf(client.get(READ))).isEqualTo("607");
    }

    @Test
    void limitsCanBeRemoved() {
        marketo.limits(Limits.none());

        read(150);

        assertThat(marketo.maxCallsInWindow()).isEqualTo(150);
    }

    @Test
    void resetRestoresTheLimits() {
        marketo.limits(Limits.published().withRate(1, Duration.ofMillis(1500)));
        read(1);
        assertThat(client.get(READ).at("/errors/0/message").asText())
                .isEqualTo("Max rate limit '1' exceeded with in '1.5' secs");

        marketo.reset();
        client.useToken(client.newToken(marketo.clientId(), marketo.clientSecret()));

        read(100);
    }

    @Test
    void clockSetBackDoesNotBlockCalls() {
        read(100);
        marketo.clock(SettableClock.at("2026-11-25T11:59:00Z"));

        read(100);
    }

    @Test
    void invalidLimitsAreRejected() {
        assertThatThrownBy(() -> Limits.published().withConcurrency(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limits.published().withRate(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(codeOf(client.get(READ))).isNull();
        }
    }
}
