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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.component.arguments.HeaderNames;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.plan.Plan;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of every operation that changes something or runs a campaign. */
class PlansOfAllOperationsTest extends MarketoTestSupport {

    static Stream<Arguments> writes() {
        return WriteSamples.methods().map(each -> Arguments.of(WriteSamples.path(each), each));
    }

    static Stream<Arguments> argumentsOfWrites() {
        return WriteSamples.methods()
                .flatMap(
                        method ->
                                WriteSamples.arguments(method).keySet().stream()
                                        .map(
                                                name ->
                                                        Arguments.of(
                                                                WriteSamples.path(method),
                                                                name,
                                                                method)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void sameArgumentsMakeTheSamePlanAndTheSameCalls(String path, MarketoMethod method) {
        Map<String, String> arguments = WriteSamples.arguments(method);
        Exchange dry = send("marketo:" + path + "?dryRun=true", null, headers(arguments));
        String plan = plan(dry);
        assertThat(plan).matches("[\\w.-]+").hasSizeLessThanOrEqualTo(Plan.LONGEST);

        String options =
                arguments.entrySet().stream()
                        .map(each -> each.getKey() + "=RAW(" + each.getValue() + ")")
                        .collect(Collectors.joining("&"));
        Exchange inTheUri = send("marketo:" + path + "?dryRun=true&" + options);
        assertThat(untimed(plan(inTheUri))).isEqualTo(untimed(plan));
        assertThat(marketo.requests()).isEmpty();

        Exchange real =
                send(
                        "marketo:" + path + "?" + options,
                        null,
                        Map.of("CamelMarketoApplyOnly", plan));

        if (real.getException() != null) {
            assertThat(real.getException()).hasMessageNotContaining("it was planned at");
        }
        List<MarketoRequest> planned =
                dry.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class).calls();
        List<String> sent =
                marketo.requests().stream()
                        .filter(each -> !each.method().equals("GET"))
                        .map(RecordedRequest::rawUrl)
                        .distinct()
                        .toList();
        List<String> targets =
                planned.stream()
                        .filter(each -> !each.method().equals("GET"))
                        .map(MarketoRequest::target)
                        .toList();
        assertThat(sent).isEqualTo(targets);
    }

    @ParameterizedTest
    @MethodSource("argumentsOfWrites")
    void otherArgumentIsAConflictThatNamesIt(String path, String name, MarketoMethod method) {
        Map<String, String> arguments = WriteSamples.arguments(method);
        String uri = "marketo:" + path;
        String plan = plan(send(uri + "?dryRun=true", null, headers(arguments)));
        Map<String, String> others = new TreeMap<>(arguments);
        others.put(name, WriteSamples.other(method, name));

        MarketoException failure = conflict(send(uri, null, with(headers(others), plan)));

        assertThat(failure).hasMessageContaining("argument " + name + " differs");
        others.remove(name);
        Exchange missing = send(uri, null, with(headers(others), plan));
        if (missing.getException() instanceof MarketoException refused) {
            assertThat(refused).hasMessageContaining("argument " + name + " is missing");
            String without = plan(send(uri + "?dryRun=true", null, headers(others)));
            assertThat(conflict(send(uri, null, with(headers(arguments), without))))
                    .hasMessageContaining("argument " + name + " was not planned");
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun=true", "dryRun=writes"})
    void readsHaveNoPlan(String mode) {
        Exchange read = send("marketo:smartCampaign/getById?id=1069&" + mode);

        assertThat(read.getException()).isNull();
        assertThat(read.getMessage().getHeader("CamelMarketoPlan")).isNull();
    }

    private static MarketoException conflict(Exchange exchange) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure).isNotNull();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isFalse();
        return failure;
    }

    private static String plan(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelMarketoPlan", String.class);
    }

    private static String untimed(String plan) {
        return plan.replaceFirst("\\.[0-9a-z]+\\.", "..");
    }

    private static Map<String, Object> headers(Map<String, String> arguments) {
        Map<String, Object> headers = new HashMap<>();
        arguments.forEach((name, value) -> headers.put(HeaderNames.of(name), value));
        return headers;
    }

    private static Map<String, Object> with(Map<String, Object> headers, String plan) {
        headers.put("CamelMarketoApplyOnly", plan);
        return headers;
    }
}
