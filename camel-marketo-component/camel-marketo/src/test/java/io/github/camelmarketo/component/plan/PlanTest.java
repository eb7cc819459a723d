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
package io.github.camelmarketo.component.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.750Z");
    private static final Set<String> PARAMETERS = Set.of("id", "leads", "tokens");
    private static final Intent TRIGGER =
            intent("smartCampaign/trigger", "https://a", 1, Map.of("id", "i", "leads", "l"));

    @Test
    void textIsReadAsItWasWritten() {
        Plan plan = Plan.of(TRIGGER, true, List.of(call("1")), NOON);

        Plan read = Plan.parse(" " + plan + "\n");

        assertThat(read).hasToString(plan.toString());
        assertThat(read.created()).isEqualTo("2026-07-01T12:00:00Z");
        assertThat(read.isReadsSent()).isTrue();
        assertThat(read.differences(TRIGGER)).isEmpty();
        assertThat(read.isOf(List.of(call("1")))).isTrue();
        assertThat(read.isOf(List.of(call("2")))).isFalse();
        assertThat(read.isOf(List.of())).isFalse();
    }

    @Test
    void textFitsIntoHeadersAndUrls() {
        String text = Plan.of(TRIGGER, false, List.of(), NOON).toString();

        assertThat(text)
                .matches("[A-Za-z0-9._-]+")
                .startsWith("1t.")
                .contains(".smartCampaign-trigger.");
    }

    @Test
    void planWithoutArgumentsIsReadToo() {
        Intent bare = intent("program/approve", "https://a", 1, Map.of());
        Plan plan = Plan.parse(Plan.of(bare, false, List.of(), NOON).toString());

        assertThat(plan.differences(bare)).isEmpty();
        assertThat(plan.isReadsSent()).isFalse();
    }

    @Test
    void eachDifferenceIsNamed() {
        Plan plan = Plan.parse(Plan.of(TRIGGER, false, List.of(), NOON).toString());

        assertThat(plan.differences(other("smartCampaign/schedule", "https://b", 2, "x")))
                .containsExactly("the operation was smartCampaign/trigger");
        assertThat(plan.differences(other("smartCampaign/trigger", "https://b", 1, "l")))
                .containsExactly("it was for another instance");
        assertThat(plan.differences(other("smartCampaign/trigger", "https://a", 2, "l")))
                .containsExactly("it was not about campaign 2");
        assertThat(plan.differences(other("smartCampaign/trigger", "https://a", 1, "x")))
                .containsExactly("argument leads differs");
        assertThat(plan.differences(arguments(Map.of("id", "i", "leads", "l", "tokens", "t"))))
                .containsExactly("argument tokens was not planned");
        assertThat(plan.differences(arguments(Map.of("id", "i"))))
                .containsExactly("argument leads is missing");
        assertThat(plan.differences(arguments(Map.of("id", "x", "tokens", "t"))))
                .containsExactly(
                        "argument id differs",
                        "argument leads is missing",
                        "argument tokens was not planned");
    }

    @Test
    void subjectThatIsNothingIsADifferenceToo() {
        Plan plan = Plan.of(TRIGGER, false, List.of(), NOON);
        Intent none =
                new Intent(
                        TRIGGER.operation(),
                        TRIGGER.instance(),
                        null,
                        TRIGGER.arguments(),
                        PARAMETERS);

        assertThat(plan.differences(none))
                .containsExactly("it was not about nothing in particular");
    }

    @Test
    void argumentOfAnotherVersionHasNoName() {
        Plan plan =
                Plan.of(
                        arguments(Map.of("id", "i", "leads", "l", "gone", "g")),
                        false,
                        List.of(),
                        NOON);

        assertThat(plan.differences(TRIGGER)).containsExactly("an argument is missing");
    }

    @Test
    void argumentsThatDifferInTheWholeAreRefused() {
        String text = Plan.of(TRIGGER, false, List.of(), NOON).toString();
        String other = Plan.of(arguments(Map.of("id", "i")), false, List.of(), NOON).toString();
        String[] parts = text.split("\\.", -1);
        parts[5] = other.split("\\.", -1)[5];

        assertThat(Plan.parse(String.join(".", parts)).differences(TRIGGER))
                .containsExactly("its arguments differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "",
                "1t",
                "1x.abc.a-b.aaaaaaaa..aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaa",
                "1t.abc.a/b.aaaaaaaa..aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaa",
                "1t.abc.a-b.aaaaaaaa.aaa.aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaa",
                "1t.abc.a-b.aaaaaaaa..aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaa"
            })
    void otherTextIsNoPlan(String text) {
        assertThatThrownBy(() -> Plan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not a plan as a dry run sets it in CamelMarketoPlan");
    }

    @Test
    void planOfAnotherVersionIsRefused() {
        String text = Plan.of(TRIGGER, false, List.of(), NOON).toString();

        assertThatThrownBy(() -> Plan.parse("2" + text.substring(1)))
                .hasMessage("it is a plan of another version of this component: plan it again");
    }

    private static Intent other(String operation, String instance, long id, String leads) {
        return intent(operation, instance, id, Map.of("id", "i", "leads", leads));
    }

    private static Intent arguments(Map<String, String> arguments) {
        return intent("smartCampaign/trigger", "https://a", 1, arguments);
    }

    private static Intent intent(
            String operation, String instance, long id, Map<String, String> arguments) {
        return new Intent(operation, instance, Subject.campaign(id), arguments, PARAMETERS);
    }

    private static MarketoRequest call(String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
        return MarketoRequest.builder("a/b", "POST", "/p", Safety.ONCE).json(body).build();
    }
}
