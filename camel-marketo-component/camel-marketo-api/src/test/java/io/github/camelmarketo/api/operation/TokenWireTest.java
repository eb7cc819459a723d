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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MyToken;
import io.github.camelmarketo.api.model.TokenText;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.TokenCalls;
import io.github.camelmarketo.simulator.TokenState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the operations on My Tokens. */
class TokenWireTest {

    private static final FolderRef PROGRAM = FolderRef.program(1107);
    private static final FolderKey KEY = new FolderKey(1107, "Program");

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TokenApi tokens;

    @BeforeEach
    void connect() {
        tokens = new TestClient(marketo).tokens();
    }

    @Test
    void tokensOfAProgramAreReadWithItsType() {
        marketo.assets()
                .token(KEY, new TokenState("eventDate", "date", "2026-12-04"))
                .token(KEY, new TokenState("script", "script block", "#set($a = 1)"));

        List<MyToken> all = tokens.browse(PROGRAM);

        assertThat(only(TokenCalls.BROWSE).rawUrl())
                .isEqualTo("/rest/asset/v1/folder/1107/tokens.json?folderType=Program");
        assertThat(all).extracting(MyToken::name).containsExactly("eventDate", "script");
        assertThat(all.get(0).value()).isEqualTo("2026-12-04");
        assertThat(all.get(0).folder()).isEqualTo(PROGRAM);
        assertThat(all.get(1).type()).isEqualTo("script block");
        assertThat(all.get(0).toString()).doesNotContain("2026");
    }

    @Test
    void folderWithoutTokensHasNone() {
        assertThat(tokens.browse(FolderRef.folder(640))).isEmpty();
        assertThat(failureOf(() -> tokens.browse(FolderRef.folder(9))).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void setSendsAForm() {
        MyToken written = tokens.set(PROGRAM, "{{my.subject}}", null, TokenText.of("Été 😀 & co"));

        RecordedRequest sent = only(TokenCalls.SET);
        assertThat(sent.rawUrl()).isEqualTo("/rest/asset/v1/folder/1107/tokens.json");
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "folderType", List.of("Program"),
                                "name", List.of("subject"),
                                "type", List.of("text"),
                                "value", List.of("Été 😀 & co")));
        assertThat(written.name()).isEqualTo("subject");
        assertThat(written.value()).isEqualTo("Été 😀 & co");
        assertThat(written.folder()).isEqualTo(PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "my.subject", "{{my.subject}}", " {{ my.subject }} "})
    void everySpellingOfANameIsSentBare(String name) {
        tokens.set(PROGRAM, name, "TEXT", TokenText.of("x"));

        assertThat(marketo.assets().tokens(KEY))
                .containsExactly(new TokenState("subject", "text", "x"));
    }

    @Test
    void valuesAreWrittenAsAPersonWould() {
        tokens.set(PROGRAM, "a", "number", TokenText.of(5.0));
        tokens.set(PROGRAM, "b", "date", TokenText.of(LocalDate.of(2026, 12, 4)));
        tokens.set(PROGRAM, "c", "score", TokenText.of(-7));
        tokens.set(PROGRAM, "d", "rich text", TokenText.of("<b>Hi</b> "));

        assertThat(marketo.assets().tokens(KEY))
                .extracting(TokenState::value)
                .containsExactly("5", "2026-12-04", "-7", "<b>Hi</b> ");
    }

    @Test
    void setIsRetriedAfterAnyFault() {
        marketo.on(TokenCalls.SET).reset().afterWork();

        assertThat(tokens.set(PROGRAM, "a", null, TokenText.of("b")).value()).isEqualTo("b");
        assertThat(marketo.requests(TokenCalls.SET)).hasSize(2);
    }

    @Test
    void deleteLooksTheTypeUp() {
        marketo.assets().token(KEY, new TokenState("eventDate", "date", "2026-12-04"));

        FolderId owner = tokens.delete(PROGRAM, "my.eventDate", null);

        assertThat(only(TokenCalls.BROWSE).query()).containsEntry("folderType", List.of("Program"));
        RecordedRequest sent = only(TokenCalls.DELETE);
        assertThat(sent.rawUrl()).isEqualTo("/rest/asset/v1/folder/1107/tokens/delete.json");
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "folderType", List.of("Program"),
                                "name", List.of("eventDate"),
                                "type", List.of("date")));
        assertThat(owner.subject()).isEqualTo(Subject.of(Subject.Kind.PROGRAM, 1107));
        assertThat(marketo.assets().tokens(KEY)).isEmpty();
    }

    @Test
    void deleteWithATypeNeedsOneCall() {
        marketo.assets().token(KEY, new TokenState("script", "script block", "x"));

        tokens.delete(PROGRAM, "script", "script block");

        assertThat(marketo.requests()).hasSize(1);
    }

    @Test
    void tokenThatIsNotThereIsNamedWithThoseThatAre() {
        marketo.assets().token(KEY, new TokenState("subject", "text", "x"));

        MarketoException failure = failureOf(() -> tokens.delete(PROGRAM, "topic", null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageContaining("'topic'")
                .hasMessageContaining("It has subject.")
                .hasMessageStartingWith("token/delete of program 1107 failed");
        assertThat(marketo.requests(TokenCalls.DELETE)).isEmpty();
    }

    @Test
    void nameOfSeveralTokensNeedsItsType() {
        marketo.on(TokenCalls.BROWSE)
                .body(
                        """
                        {"success":true,"result":[{"folder":{"type":"Program","value":1107},"tokens":[
                         {"name":"a","type":"text","value":"x"},{"name":"a","type":"date","value":"y"}]}]}\
                        """);

        MarketoException failure = failureOf(() -> tokens.delete(PROGRAM, "a", null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure).hasMessageContaining("text, date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "604"})
    void secondDeleteAfterAnUnknownOutcomeIsASuccess(String fault) {
        marketo.assets().token(KEY, new TokenState("subject", "text", "x"));
        if (fault.equals("reset")) {
            marketo.on(TokenCalls.DELETE).reset().afterWork();
        } else {
            marketo.on(TokenCalls.DELETE).error("604", "timeout").afterWork();
        }

        assertThat(tokens.delete(PROGRAM, "subject", "text").id()).isEqualTo(1107);
        assertThat(marketo.assets().tokens(KEY)).isEmpty();
    }

    @Test
    void deleteOfATokenThatWasNeverThereFails() {
        assertThat(failureOf(() -> tokens.delete(PROGRAM, "subject", "text")).getCode())
                .isEqualTo("702");
    }

    @ParameterizedTest
    @CsvSource({
        "date, 4.12.2026",
        "date, 2026-02-30",
        "date, 2026-12-04T10:00:00Z",
        "number, 1e9",
        "number, ten",
        "number, 1e1000000000",
        "score, 1.5",
        "score, 3000000000",
        "text, ' '",
        "iCalendar, x",
        "script block, x"
    })
    void wrongValueIsRefusedWithoutQuotingIt(String type, String value) {
        assertThatThrownBy(() -> tokens.set(PROGRAM, "a", type, TokenText.of(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)(value|type) .*")
                .hasMessageNotContaining("'" + value + "'");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        refused("folder", () -> tokens.browse(null));
        refused("name", () -> tokens.set(PROGRAM, " ", null, TokenText.of("x")));
        refused("name", () -> tokens.set(PROGRAM, "x".repeat(51), null, TokenText.of("x")));
        refused("{{lead.name}}", () -> tokens.set(PROGRAM, "{{lead.name}}", null, null));
        refused("value", () -> tokens.set(PROGRAM, "a", null, null));
        refused("type", () -> tokens.delete(PROGRAM, "a", " "));
        refused("folder", () -> tokens.delete(null, "a", null));
        assertThat(marketo.requests()).isEmpty();
    }

    private static void refused(String option, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    private static RecordedRequest only(RestOperation operation) {
        assertThat(marketo.requests(operation)).hasSize(1);
        return marketo.requests(operation).get(0);
    }
}
