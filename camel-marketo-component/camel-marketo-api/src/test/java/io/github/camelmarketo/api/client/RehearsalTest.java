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

import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dry run before an operation. */
class RehearsalTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private static final MarketoRequest READ = request("GET", "1069.json", Safety.READ);
    private static final MarketoRequest WRITE = request("POST", "1069/activate.json", Safety.ONCE);

    private final List<List<MarketoRequest>> shown = new ArrayList<>();
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void writesAreShownBeforeTheyAreSent() {
        String result = run(change(), each -> each.safety() != Safety.READ);

        assertThat(result).isEqualTo("real, asked true");
        assertThat(shown).containsExactly(List.of(WRITE));
        assertThat(sent()).containsExactly("GET 1069.json", "GET 1069.json", "POST activate.json");
    }

    @Test
    void nothingIsSentBeforeIfAllIsKeptBack() {
        run(change(), each -> true);

        assertThat(shown).containsExactly(List.of(READ, WRITE));
        assertThat(sent()).containsExactly("GET 1069.json", "POST activate.json");
    }

    @Test
    void whatIsThrownAfterTheRehearsalEndsIt() {
        assertThat(
                        failureOf(
                                () ->
                                        client.client()
                                                .call(
                                                        new Rehearsal<>(
                                                                change(),
                                                                each -> true,
                                                                calls -> {
                                                                    throw WRITE.refused(
                                                                            List.of(
                                                                                    new MarketoError(
                                                                                            "709",
                                                                                            "no")),
                                                                            null);
                                                                }))))
                .hasMessageContaining("709");
        assertThat(sent()).isEmpty();
    }

    @Test
    void failureOfAReadEndsIt() {
        Operation<String> missing =
                runner ->
                        Step.call(
                                request("GET", "x.json", Safety.READ),
                                response -> Step.done("never"));

        MarketoException failure =
                failureOf(() -> run(missing, each -> each.safety() != Safety.READ));

        assertThat(failure.getOperation()).isEqualTo("smartCampaign/activate");
        assertThat(shown).isEmpty();
    }

    @Test
    void failureThatAnOperationExpectsIsGivenToIt() {
        Operation<String> tolerant =
                runner ->
                        new Step.Call<>(
                                request("GET", "x.json", Safety.READ),
                                null,
                                response -> Step.done("found"),
                                failure -> Step.done("missing"));

        assertThat(run(tolerant, each -> each.safety() != Safety.READ)).isEqualTo("missing");
        assertThat(shown).containsExactly(List.of());
    }

    @Test
    void waitsAreKept() {
        Operation<String> waiting =
                runner -> new Step.Pause<>(Duration.ofSeconds(3), () -> Step.done("waited"));

        assertThat(run(waiting, each -> true)).isEqualTo("waited");
    }

    @Test
    void namesAreLookedUpAnewAndOnceForBoth() {
        client.client().knownIds().put("a", 1);
        List<Long> known = new ArrayList<>();
        Operation<String> lookup =
                runner -> {
                    known.add(runner.knownIds().get("a"));
                    runner.knownIds().put("a", 2);
                    return Step.done("found");
                };

        run(lookup, each -> true);
        client.client().call(Rehearsal.anew(lookup));

        assertThat(known).containsExactly(null, 2L, null);
        assertThat(client.client().knownIds().get("a")).isEqualTo(2L);
    }

    @Test
    void forgottenNameIsForgottenByAll() {
        client.client().knownIds().put("a", 1);

        client.client()
                .call(
                        Rehearsal.anew(
                                runner -> {
                                    runner.knownIds().forget("a");
                                    return Step.done(runner.instance());
                                }));

        assertThat(client.client().knownIds().get("a")).isNull();
    }

    /** Reads, asks whether all is sent, and writes. */
    private static Operation<String> change() {
        return runner ->
                Step.call(
                        READ,
                        read ->
                                Step.call(
                                        WRITE,
                                        written -> Step.done("real, asked " + runner.sendsAll())));
    }

    private String run(Operation<String> operation, Predicate<MarketoRequest> keptBack) {
        return client.client()
                .call(
                        new Rehearsal<>(
                                operation,
                                keptBack,
                                calls -> {
                                    shown.add(calls);
                                    return operation;
                                }))
                .value();
    }

    private static List<String> sent() {
        return marketo.requests().stream().map(RehearsalTest::shown).toList();
    }

    private static String shown(RecordedRequest request) {
        String path = request.path();
        return request.method() + " " + path.substring(path.lastIndexOf('/') + 1);
    }

    private static MarketoRequest request(String method, String path, Safety safety) {
        return MarketoRequest.builder(
                        "smartCampaign/activate",
                        method,
                        "/rest/asset/v1/smartCampaign/" + path,
                        safety)
                .build();
    }
}
