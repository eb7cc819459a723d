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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads that show a change some time after it was made, or never. */
class LateEffectTest {

    private static final long ID = 5000;
    private static final String NAME = "The new one";
    private static final FolderRef FOLDER = FolderRef.folder(640);
    private static final String NONE = "{\"success\":true,\"result\":[]}";

    enum Change {
        ACTIVATE(SmartCampaignCalls.ACTIVATE, "{\"id\":5000,\"isActive\":false}"),
        DEACTIVATE(SmartCampaignCalls.DEACTIVATE, "{\"id\":5000,\"isActive\":true}"),
        DELETE(SmartCampaignCalls.DELETE, "{\"id\":5000,\"isActive\":false}");

        private final RestOperation operation;
        private final String before;

        Change(RestOperation operation, String before) {
            this.operation = operation;
            this.before = "{\"success\":true,\"result\":[" + before + "]}";
        }

        void make(SmartCampaignApi api) {
            switch (this) {
                case ACTIVATE -> api.activate(ID);
                case DEACTIVATE -> api.deactivate(ID);
                default -> api.delete(ID);
            }
        }

        void prepare() {
            CampaignSpec spec = CampaignSpec.requestable("The one").id(ID);
            marketo.addCampaign(this == DEACTIVATE ? spec.active() : spec);
        }
    }

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @ParameterizedTest
    @CsvSource({"611, 5", "611, 0", "500, 5", "0, 5", "502, 5", "604, 0"})
    void newCampaignThatIsListedSecondsLaterIsFound(String code, int retries) {
        client.maxRetries(retries);
        showAfter(Duration.ofSeconds(3), NONE);
        marketo.on(SmartCampaignCalls.CREATE).error(code, "Says so").afterWork();

        SmartCampaign made = client.campaigns().create(NAME, FOLDER, null);

        assertThat(marketo.campaign(made.id()).name()).isEqualTo(NAME);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
    }

    @Test
    void listsThatAreALittleBehindAreWaitedForHoweverShortTheRetryDelay() {
        client.retries(5, Duration.ofMillis(1), Duration.ofMillis(5));
        showAfter(Duration.ofMillis(900), NONE);
        marketo.on(SmartCampaignCalls.CLONE).error("611", "Says so").afterWork();

        client.campaigns().clone(1069L, NAME, FOLDER, null, null);

        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).hasSize(1);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void campaignThatIsListedWhileALimitIsWaitedForIsNotCreatedOnceMore() {
        showAfter(Duration.ofSeconds(9), NONE);
        marketo.on(SmartCampaignCalls.CREATE)
                .error("611", "Says so")
                .afterWork()
                .error("608", "Unavailable")
                .times(2);

        client.campaigns().create(NAME, FOLDER, null);

        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(2);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void refusedRetryOfACreationThatNeverShowsIsUnknown() {
        showAfter(Duration.ofHours(1), NONE);
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so").afterWork();

        MarketoException failure = failureOf(() -> client.campaigns().create(NAME, FOLDER, null));

        assertUnknown(failure, ErrorKind.CONFLICT);
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void creationWithoutRetriesThatNeverShowsIsUnknown() {
        client.maxRetries(0);
        showAfter(Duration.ofHours(1), NONE);
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so").afterWork();

        MarketoException failure = failureOf(() -> client.campaigns().create(NAME, FOLDER, null));

        assertUnknown(failure, ErrorKind.TRANSIENT);
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE)).isEmpty();
        assertThat(countOfNew()).isEqualTo(1);
    }

    @Test
    void laterCheckThatFailsLeavesTheOutcomeUnknown() {
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so").afterWork();
        marketo.on(SmartCampaignCalls.BROWSE).body(NONE).times(4).error("603", "Access denied");

        MarketoException failure = failureOf(() -> client.campaigns().create(NAME, FOLDER, null));

        assertUnknown(failure, ErrorKind.CONFLICT);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("603");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void refusedRetryIsCheckedUntilTheFirstAttemptShows(Change change) {
        change.prepare();
        showAfter(Duration.ofSeconds(3), change.before);
        marketo.on(change.operation).error("502", "Bad gateway").afterWork();

        change.make(client.campaigns());

        assertThat(marketo.requests(change.operation)).hasSize(2);
        assertThat(marketo.errorCodes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void changeWithoutRetriesIsCheckedUntilItShows(Change change) {
        client.maxRetries(0);
        change.prepare();
        showAfter(Duration.ofSeconds(3), change.before);
        marketo.on(change.operation).error("504", "Timeout").afterWork();

        change.make(client.campaigns());

        assertThat(marketo.requests(change.operation)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"603", "709", "1022", "611", "606", "607", "610"})
    void whateverTheRetryGetsTheTimeoutBeforeItIsNotForgotten(String code) {
        Change.DEACTIVATE.prepare();
        showAfter(Duration.ofHours(1), Change.DEACTIVATE.before);
        marketo.on(SmartCampaignCalls.DEACTIVATE)
                .error("604", "Timeout")
                .error(code, "Says so")
                .always();

        MarketoException failure = failureOf(() -> client.campaigns().deactivate(ID));

        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void attemptThatCannotBeSentAfterADoubtLeavesTheOutcomeUnknown() {
        Change.DEACTIVATE.prepare();
        showAfter(Duration.ofHours(1), Change.DEACTIVATE.before);
        marketo.on(SmartCampaignCalls.DEACTIVATE).error("604", "Timeout").always();
        client.timeouts(Duration.ofSeconds(4), Duration.ofSeconds(4));

        MarketoException failure = failureOf(() -> client.campaigns().deactivate(ID));

        assertUnknown(failure, ErrorKind.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void checksBeforeAFailureAreSpacedByDoublingDelays(Change change) {
        client.maxRetries(0);
        change.prepare();
        marketo.on(change.operation).error("611", "Says so");

        assertUnknown(failureOf(() -> change.make(client.campaigns())), ErrorKind.TRANSIENT);

        assertThat(client.time.delays())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(4);
        assertThat(marketo.requests(change.operation)).hasSize(1);
    }

    private static void assertUnknown(MarketoException failure, ErrorKind kind) {
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("It may have been applied");
    }

    /** Until then, reads get what was true before. */
    private void showAfter(Duration delay, String before) {
        Instant shown = client.time.now().plus(delay);
        client.wire(
                wire ->
                        call ->
                                call.uri().getPath().startsWith("/rest/asset/")
                                                && call.method().equals("GET")
                                                && client.time.now().isBefore(shown)
                                        ? new HttpResponse(
                                                200,
                                                Map.of(),
                                                before.getBytes(StandardCharsets.UTF_8))
                                        : wire.send(call));
    }

    private static long countOfNew() {
        return marketo.campaigns().stream().filter(each -> each.name().equals(NAME)).count();
    }
}
