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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which campaign a creation whose response was lost takes for its own, and which it only names. */
class CreationCandidatesTest {

    private static final FolderRef FOLDER = FolderRef.folder(640);
    private static final String NAME = "  Cafe\u0301 & \t more ";
    private static final String PLAIN = "The new one";
    private static final long SOURCE = 1069;

    enum Tidying {
        NONE(name -> name),
        STRIP(String::strip),
        COLLAPSE(name -> name.replaceAll("\\s+", " ")),
        COMPOSE(name -> Normalizer.normalize(name, Normalizer.Form.NFC));

        private final UnaryOperator<String> stored;

        Tidying(UnaryOperator<String> stored) {
            this.stored = stored;
        }
    }

    enum Folding {
        LOWER_CASE(name -> name.toLowerCase(Locale.ROOT)),
        ESCAPE(name -> name.replace("&", "&amp;")),
        DASHES(name -> name.strip().replaceAll("\\s+", "-")),
        NO_ACCENTS(name -> name.replace("\u0301", ""));

        private final UnaryOperator<String> stored;

        Folding(UnaryOperator<String> stored) {
            this.stored = stored;
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
    @EnumSource(Tidying.class)
    void campaignWhoseNameWasTidiedIsFound(Tidying tidying) {
        marketo.names(tidying.stored);
        marketo.on(SmartCampaignCalls.CREATE).error("502", "Bad gateway").afterWork();

        SmartCampaign made = client.campaigns().create(NAME, FOLDER, null);

        assertThat(made.name()).isEqualTo(tidying.stored.apply(NAME));
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Folding.class)
    void campaignWhoseNameWasFoldedIsNamedAndNotCreatedTwice(Folding folding) {
        marketo.names(folding.stored);
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so").afterWork();

        MarketoException failure = failureOf(() -> client.campaigns().create(NAME, FOLDER, null));

        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
        assertNames(failure, "campaign 5000 '" + ShownValue.of(folding.stored.apply(NAME)) + "'");
    }

    @Test
    void campaignWhoseNameWasCutIsNamed() {
        String name = "A name ".repeat(40);
        marketo.names(given -> given.substring(0, 255));
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so").afterWork();

        MarketoException failure = failureOf(() -> client.campaigns().create(name, FOLDER, null));

        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
        assertNames(failure, "campaign 5000 'A name A name");
    }

    @Test
    void signsAloneAreNotAlike() {
        marketo.addCampaign(CampaignSpec.withoutRules("***"));
        marketo.on(SmartCampaignCalls.CREATE).error("611", "Says so");

        assertThat(client.campaigns().create("???", FOLDER, null).name()).isEqualTo("???");
    }

    @ParameterizedTest
    @ValueSource(strings = {"theirs", ""})
    void campaignWithAnotherDescriptionIsNotTakenForTheCreatedOne(String theirs) {
        createdBySomebodyElse(
                CampaignSpec.withoutRules(PLAIN).description(theirs), "smartCampaigns.json");

        MarketoException failure =
                failureOf(() -> client.campaigns().create(PLAIN, FOLDER, "mine"));

        assertNames(failure, "campaign 5000 'The new one'");
    }

    @Test
    void triggerCampaignIsNotTakenForTheCreatedOne() {
        createdBySomebodyElse(CampaignSpec.trigger(PLAIN), "smartCampaigns.json");

        MarketoException failure = failureOf(() -> client.campaigns().create(PLAIN, FOLDER, null));

        assertNames(failure, "campaign 5000 'The new one'");
    }

    static CampaignSpec copy() {
        return CampaignSpec.requestable(PLAIN);
    }

    @Test
    void campaignLikeTheSourceIsTakenForItsClone() {
        createdBySomebodyElse(copy(), "clone.json");

        assertThat(client.campaigns().clone(SOURCE, PLAIN, FOLDER, null, null).id())
                .isEqualTo(5000);
    }

    @Test
    void createdCampaignIsNotTakenForAClone() {
        assertNotTaken(CampaignSpec.withoutRules(PLAIN), null);
        assertNotTaken(CampaignSpec.batch(PLAIN), null);
    }

    @Test
    void createdBatchCampaignIsNotTakenForTheCloneOfAnother() {
        marketo.addCampaign(CampaignSpec.batch("The source").id(4000));
        createdBySomebodyElse(CampaignSpec.batch(PLAIN).communicationLimit(true), "clone.json");

        MarketoException failure =
                failureOf(() -> client.campaigns().clone(4000L, PLAIN, FOLDER, null, null));

        assertNames(failure, "campaign 5000 'The new one'");
    }

    @Test
    void campaignThatDiffersFromTheSourceIsNotTakenForItsClone() {
        assertNotTaken(copy().description("theirs"), null);
        assertNotTaken(copy().description("theirs"), "mine");
        assertNotTaken(copy().qualification("any"), null);
        assertNotTaken(copy().qualificationInterval(2, "day"), null);
        assertNotTaken(copy().maxMembers(5), null);
    }

    private void assertNotTaken(CampaignSpec theirs, String description) {
        marketo.reset();
        connect();
        createdBySomebodyElse(theirs, "clone.json");

        MarketoException failure =
                failureOf(() -> client.campaigns().clone(SOURCE, PLAIN, FOLDER, description, null));

        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).isEmpty();
        assertNames(failure, "campaign 5000 'The new one'");
    }

    @ParameterizedTest
    @CsvSource({"702", "603"})
    void cloneWhoseSourceCannotBeReadIsNamed(String code) {
        createdBySomebodyElse(copy(), "clone.json");
        marketo.on(SmartCampaignCalls.GET_BY_ID).error(code, "Says so").always();

        MarketoException failure =
                failureOf(() -> client.campaigns().clone(SOURCE, PLAIN, FOLDER, null, null));

        assertNames(failure, "campaign 5000 'The new one'");
    }

    @Test
    void twoCampaignsOfTheNameAreBothNamed() {
        marketo.addCampaign(copy().createdAt(client.time.now()));
        createdBySomebodyElse(copy(), "clone.json");

        MarketoException failure =
                failureOf(() -> client.campaigns().clone(SOURCE, PLAIN, FOLDER, null, null));

        assertNames(failure, "campaign 5000 'The new one', campaign 5001 'The new one'");
    }

    @Test
    void twoClonesUnderOneNameNeverGetTheSameCampaign() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        gateway(
                "clone.json",
                () -> {
                    marketo.addCampaign(copy());
                    await(both);
                });
        SmartCampaignApi api = client.campaigns();
        Supplier<SmartCampaign> clone = () -> api.clone(SOURCE, PLAIN, FOLDER, null, null);

        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<SmartCampaign> first = CompletableFuture.supplyAsync(clone, callers);
            CompletableFuture<SmartCampaign> second = CompletableFuture.supplyAsync(clone, callers);

            assertThat(first.get(1, TimeUnit.MINUTES).id())
                    .isNotEqualTo(second.get(1, TimeUnit.MINUTES).id());
        } finally {
            callers.shutdownNow();
        }
        assertThat(marketo.campaigns())
                .extracting(CampaignState::name)
                .filteredOn(PLAIN::equals)
                .hasSize(2);
    }

    private static void assertNames(MarketoException failure, String candidate) {
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(candidate);
    }

    /** The call gets no further than a gateway, and meanwhile there is this campaign. */
    private void createdBySomebodyElse(CampaignSpec theirs, String path) {
        gateway(path, () -> marketo.addCampaign(theirs));
    }

    private void gateway(String path, Runnable meanwhile) {
        client.wire(
                wire ->
                        call -> {
                            if (!isPost(call, path)) {
                                return wire.send(call);
                            }
                            meanwhile.run();
                            return new HttpResponse(502, Map.of(), new byte[0]);
                        });
    }

    private static boolean isPost(HttpCall call, String path) {
        return call.method().equals("POST") && call.uri().getPath().endsWith(path);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
