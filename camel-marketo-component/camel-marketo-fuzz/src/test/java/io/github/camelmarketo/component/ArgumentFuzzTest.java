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
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.fuzz.JsonTexts;
import io.github.camelmarketo.fuzz.Secrets;
import io.github.camelmarketo.fuzz.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Whatever is given for a parameter, in whatever place: it fits, or it is refused by an exception
 * that names it. Nothing is sent.
 */
class ArgumentFuzzTest {

    private static final String SEED = "20261125";
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int LONGEST_TEXT = 20_000;
    private static final String SECRET = "secret-of-the-component";

    private static DefaultCamelContext context;
    private static ProducerTemplate template;

    @BeforeContainer
    static void start() {
        context = new DefaultCamelContext();
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl("https://marketo.example");
        component.setClientId("id");
        component.setClientSecret(SECRET);
        component.setDryRun("true");
        context.addComponent("marketo", component);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterContainer
    static void stop() throws Exception {
        template.close();
        context.close();
    }

    @Provide
    Arbitrary<Methods.Parameter> parameters() {
        return Methods.parameters();
    }

    @Provide
    Arbitrary<Values.Given> values() {
        return Values.any();
    }

    @Provide
    Arbitrary<String> texts() {
        // Camel itself takes seconds to show a URI of that length.
        return Values.texts().filter(each -> each.length() < 1_000);
    }

    @Provide
    Arbitrary<String> json() {
        return JsonTexts.value();
    }

    @Property(seed = SEED)
    void header(
            @ForAll("parameters") Methods.Parameter parameter,
            @ForAll("values") Values.Given value) {
        Map<String, Object> headers = parameter.others("CamelMarketo");
        headers.put(parameter.header(), value.value());

        check(parameter, send(parameter.uri(), null, headers));
    }

    @Property(seed = SEED)
    void wholeBody(
            @ForAll("parameters") Methods.Parameter parameter,
            @ForAll("values") Values.Given value) {
        String uri = parameter.uri() + "?inBody=" + parameter.name();

        check(parameter, send(uri, value.value(), parameter.others("CamelMarketo")));
    }

    @Property(seed = SEED)
    void memberOfAMap(
            @ForAll("parameters") Methods.Parameter parameter,
            @ForAll("values") Values.Given value) {
        Map<String, Object> body = new HashMap<>();
        body.put(parameter.name(), value.value());

        check(parameter, send(parameter.uri(), body, parameter.others("CamelMarketo")));
    }

    @Property(seed = SEED)
    void memberOfAJsonObject(
            @ForAll("parameters") Methods.Parameter parameter, @ForAll("json") String value) {
        String body = "{\"input\":{\"" + parameter.name() + "\":" + value + "}}";

        check(parameter, send(parameter.uri(), body, parameter.others("CamelMarketo")));
    }

    @Property(seed = SEED)
    void bodyOfAnyKind(
            @ForAll("parameters") Methods.Parameter parameter,
            @ForAll("values") Values.Given body) {
        Map<String, Object> headers = parameter.others("CamelMarketo");
        headers.remove("CamelMarketoLeads");

        checkKind(send(parameter.uri(), body.value(), headers));
    }

    @Property(seed = SEED)
    void optionOfTheUri(
            @ForAll("parameters") Methods.Parameter parameter,
            @ForAll("texts") String value,
            @ForAll boolean encoded) {
        String written = encoded ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value;
        String uri = parameter.uri() + "?" + parameter.name() + "=" + written;

        assertTimeoutPreemptively(
                LONG,
                () -> {
                    Throwable refusal = catchThrowable(() -> context.getEndpoint(uri));
                    if (refusal != null) {
                        assertThat(refusal).isInstanceOf(ResolveEndpointFailedException.class);
                        assertThat(refusal.getMessage()).contains(parameter.name());
                        assertThat(causeIn(refusal)).doesNotContain("StackOverflow");
                        Secrets.assertNot(SECRET, refusal);
                        return;
                    }
                    try {
                        Exchange exchange =
                                template.request(
                                        context.getEndpoint(uri),
                                        message ->
                                                message.getMessage()
                                                        .getHeaders()
                                                        .putAll(parameter.others("CamelMarketo")));
                        checkKind(exchange.getException());
                    } finally {
                        context.removeEndpoint(context.getEndpoint(uri));
                    }
                });
    }

    private static String causeIn(Throwable failure) {
        StringBuilder kinds = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            kinds.append(each.getClass().getName()).append(' ');
        }
        return kinds.toString();
    }

    private static Throwable send(String uri, Object body, Map<String, Object> headers) {
        return assertTimeoutPreemptively(
                LONG,
                () -> {
                    Exchange exchange =
                            template.request(
                                    uri,
                                    given -> {
                                        given.getMessage().setBody(body);
                                        given.getMessage().getHeaders().putAll(headers);
                                    });
                    if (exchange.getException() == null
                            && exchange.getMessage().getBody() instanceof DryRunResult result) {
                        assertThat(Json.write(result.json())).isNotBlank();
                    }
                    return exchange.getException();
                });
    }

    private static void check(Methods.Parameter parameter, Throwable failure) {
        checkKind(failure);
        if (failure != null && !isNotFound(parameter, failure)) {
            assertThat(failure.getMessage()).containsAnyOf(parameter.name(), "body");
        }
    }

    /** A type that is null says nothing, and without one the token is looked up. */
    private static boolean isNotFound(Methods.Parameter parameter, Throwable failure) {
        return parameter.toString().equals("token/delete type")
                && failure instanceof MarketoException;
    }

    private static void checkKind(Throwable failure) {
        if (failure != null) {
            assertThat(failure)
                    .isInstanceOfAny(MarketoException.class, IllegalArgumentException.class);
            assertThat(failure.getClass()).isNotEqualTo(NumberFormatException.class);
            assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_TEXT);
            Secrets.assertNot(SECRET, failure);
        }
    }
}
