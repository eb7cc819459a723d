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

import io.github.camelmarketo.component.arguments.HeaderNames;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that is given and blank is never as if it were not given. */
class BlankValuesTest extends MarketoTestSupport {

    private static final List<String> BLANKS = List.of("", " ", "\t", "\ufeff", "\u00a0");

    /** Values of what operations need. */
    private static final Map<String, String> NEEDED =
            Map.ofEntries(
                    Map.entry("id", "1001"),
                    Map.entry("leadId", "7"),
                    Map.entry("name", "n"),
                    Map.entry("folder", "640"),
                    Map.entry("leads", "%5B%7B%22id%22:1%7D%5D"),
                    Map.entry("programId", "7"),
                    Map.entry("value", "1"),
                    Map.entry("listId", "1021"),
                    Map.entry("statusName", "s"),
                    Map.entry("since", "2026-01-01T00:00:00Z"),
                    Map.entry("stepId", "7"),
                    Map.entry("choiceId", "7"),
                    Map.entry("activityType", "6"),
                    Map.entry("index", "0"),
                    Map.entry("ruleTypeId", "activity:6"),
                    Map.entry("optionTypeId", "activity:101"));

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both").multicast().to(TRIGGER, TRIGGER + "&dryRun=false");
            }
        };
    }

    /** Every parameter of every operation, but for the texts that may be empty. */
    static Stream<Arguments> parameters() {
        List<Arguments> all = new ArrayList<>();
        for (MarketoMethod method : Apis.methods()) {
            List<String> names = method.api().getArgNames();
            String path = Apis.name(method.apiClass()) + "/" + method.api().getName();
            names.stream()
                    .filter(each -> !each.equals("description"))
                    .forEach(each -> all.add(Arguments.of(path, each, names)));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parameters")
    void blankParameterIsRefused(String path, String name, List<String> all) {
        Map<String, String> others = new HashMap<>(NEEDED);
        others.keySet().retainAll(all);
        others.remove(name);
        if (path.contains("rowse")) {
            others.clear();
        }
        String uri =
                "marketo:"
                        + path
                        + others.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("&", "?", ""));
        boolean id = name.equals("id") || name.endsWith("Id");
        for (String blank : BLANKS) {
            Exchange header = send(uri, null, Map.of(HeaderNames.of(name), blank));
            assertThat(header.getException()).as("header").hasMessageContaining(name);
            if (!id) {
                Exchange body = send(uri, Map.of(name, blank));
                assertThat(body.getException()).as("body").hasMessageContaining(name);
            }
            assertThat(refusal(uri + (uri.endsWith("?") ? "" : "&") + name + "=" + blank))
                    .as("URI")
                    .hasMessageContaining(name);
        }
        assertThat(marketo.requests()).isEmpty();
    }

    static Stream<Object> nothing() {
        return Stream.of(
                "",
                " \n",
                "\ufeff",
                " , ",
                new byte[0],
                new ByteArrayInputStream(new byte[0]),
                new InputStreamCache(new byte[0]),
                new StringReader(" "),
                new ArrayList<>().iterator(),
                Arrays.asList(1, null));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void triggerRefusesABodyThatHoldsNothing(Object body) {
        Exchange exchange = send(TRIGGER, body);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only an empty list");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void triggerRefusesAMissingBody() {
        assertThat(send(TRIGGER).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads is missing");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void emptyListIsNoLeads() {
        for (Object none : List.of(List.of(), "[]", Map.of("leads", List.of()), new long[0])) {
            Exchange exchange = send(TRIGGER, none);

            assertThat(exchange.getException()).isNull();
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void branchThatGetsAnIteratorAfterAnotherHasReadItFails() {
        Exchange exchange = send("direct:both", new ArrayList<>(List.of(1, 2)).iterator());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L);
        assertThat(exchange.getException()).hasMessageContaining("only an empty list");
    }

    @Test
    void descriptionMayBeEmptied() {
        send("marketo:smartCampaign/update?id=1001", Map.of("description", ""));

        assertThat(onlyCall().form()).containsEntry("description", List.of(""));
    }
}
