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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipe that asks somebody before it triggers a campaign. */
class ApprovalTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    @TempDir private Path work;
    @TempDir private Path classes;

    static Stream<Snippet> recipes() {
        List<Snippet> found =
                Page.of("docs/recipes.adoc").snippets().stream()
                        .filter(each -> each.text().contains("pollEnrich"))
                        .toList();
        assertThat(found).extracting(Snippet::language).containsExactly("java", "yaml");
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void approvedRequestIsAppliedOnce(Snippet recipe) throws Exception {
        try (DefaultCamelContext context = context(recipe)) {
            String question = ask(context, "318592,318593");
            assertThat(question).startsWith("Trigger campaign 3712 for 2 leads?");
            assertThat(marketo.requests()).isEmpty();
            String plan = question.lines().reduce((one, other) -> other).orElseThrow();

            assertThat(answer(context, plan + "\n").getException()).isNull();
            assertThat(answer(context, plan).getException()).isNull();

            assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L, 318593L);
            assertThat(work).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void answerThatIsNoPlanDoesNothing(Snippet recipe) throws Exception {
        try (DefaultCamelContext context = context(recipe)) {
            ask(context, "318592");

            for (String each : List.of("yes", "../secret", "1t.", "")) {
                assertThat(answer(context, each).getException()).isNull();
            }

            assertThat(marketo.requests()).isEmpty();
            assertThat(work).isNotEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void requestThatWasChangedIsNotApplied(Snippet recipe) throws Exception {
        try (DefaultCamelContext context = context(recipe)) {
            String question = ask(context, "318592");
            String plan = question.lines().reduce((one, other) -> other).orElseThrow();
            Files.writeString(work.resolve(plan), "318592,318593");

            MarketoException failure = answer(context, plan).getException(MarketoException.class);

            assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
            assertThat(failure).hasMessageContaining("argument leads differs");
            assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
        }
    }

    private DefaultCamelContext context(Snippet recipe) throws Exception {
        DefaultCamelContext context = Marketo.context(marketo);
        context.setAutoStartup(true);
        String text = recipe.text().replace("file:pending", "file:" + work);
        if (recipe.language().equals("java")) {
            JavaSource source = JavaSource.of(new Snippet("recipe", "java", text), 0);
            context.addRoutes(CompiledRoutes.of(source, classes));
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("recipe.yaml", text));
        }
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").setVariable("global:question", body());
                    }
                });
        context.start();
        return context;
    }

    private static String ask(DefaultCamelContext context, String leads) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBody("direct:request", leads);
        }
        return context.getVariable("global:question", String.class);
    }

    private static Exchange answer(DefaultCamelContext context, String text) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.request("direct:answer", each -> each.getMessage().setBody(text));
        }
    }
}
