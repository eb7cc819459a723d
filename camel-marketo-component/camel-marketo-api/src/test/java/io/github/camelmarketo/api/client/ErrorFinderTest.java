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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text of a failure ends with the place of the page that explains it. */
class ErrorFinderTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "errors.adoc");

    @Test
    void pageIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page)
                .as("regenerate it with: mvn process-test-classes -pl :camel-marketo-api -am")
                .isEqualTo(ErrorFinder.write(page));
    }

    @Test
    void mainWritesThePage(@TempDir Path folder) throws IOException {
        Path copy = folder.resolve("errors.adoc");
        String page = Files.readString(PAGE);
        Files.writeString(copy, page.replace("| [#606]`606` |", "| gone |"));

        ErrorFinder.main(new String[] {copy.toString()});

        assertThat(copy).hasContent(page);
    }

    @Test
    void pageWithoutARegionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorFinder.write("// generated: kinds\n"))
                .withMessageContaining("The page has no region ");
    }

    @Test
    void everyCodeAndKindHasItsTextsAndNoOthersAreThere() {
        Map<String, Boolean> needed = ErrorFinder.texts();

        assertThat(ErrorFinder.given())
                .isSubsetOf(needed.keySet())
                .containsAll(
                        needed.entrySet().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey)
                                .toList());
    }

    @Test
    void everyAnchorThatATextCanEndWithIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> on =
                Pattern.compile("(?m)^\\| (?:\\[#(?=\\d+])|\\[\\[(?=[a-z-]+]]))([a-z0-9-]+)]+`")
                        .matcher(page)
                        .results()
                        .map(each -> each.group(1))
                        .toList();

        assertThat(on).containsExactlyInAnyOrderElementsOf(ErrorFinder.anchors());
        assertThat(on).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @Test
    void textEndsWithTheAnchorOfItsCode() {
        assertThat(ErrorFinder.codes())
                .contains("611")
                .allSatisfy(
                        each ->
                                assertThat(ErrorFinder.failure(each))
                                        .hasMessageEndingWith(" A note. [errors#" + each + "]"));
    }

    @Test
    void textWithoutACodeEndsWithTheAnchorOfItsKind() {
        assertThat(Arrays.stream(ErrorKind.values()).map(ErrorFinder::failure))
                .extracting(MarketoException::getMessage)
                .allMatch(each -> each.matches(".*[.] \\[errors#[a-z]+(?:-[a-z]+)*]"));
        assertThat(ErrorFinder.failure(ErrorKind.NOT_FOUND))
                .hasMessageEndingWith(". [errors#not-found]");
    }

    @ParameterizedTest
    @CsvSource({"799, invalid", "1999, invalid", "4711, protocol", "GATEWAY, protocol"})
    void codeThatIsNotInTheTableEndsWithTheAnchorOfItsKind(String code, String anchor) {
        assertThat(ErrorFinder.failure(code)).hasMessageEndingWith(" [errors#" + anchor + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP 404", "HTTP 5xx", "606]", "", "0606"})
    void codeOfAServerCannotForgeAnAnchor(String code) {
        assertThat(ErrorFinder.anchors()).contains(ErrorFinder.failure(code).getFailure().anchor());
    }

    @Test
    void olderAnchorsOfThePageStay() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Stream.of("kinds", "unknown", "partial", "bad-leads"))
                .allSatisfy(each -> assertThat(page).contains("[#" + each + "]\n=="));
    }
}
