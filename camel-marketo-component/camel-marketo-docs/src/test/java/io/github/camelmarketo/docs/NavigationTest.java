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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ApiModel;
import org.junit.jupiter.api.Test;

/** The navigation, from which the menu of the site is made, and the pages that list others. */
class NavigationTest {

    private static final Path DOCS = Page.TOP.resolve("docs");
    private static final Pattern ENTRY =
            Pattern.compile("^\\*+ xref:([\\w-]+\\.adoc)\\[[^\\]]+]$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("xref:(api-\\w+\\.adoc)#(\\w+)-(\\w+)\\[");

    @Test
    void everyPageIsListedOnce() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(entries())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(each -> each.getFileName().toString())
                                    .filter(each -> each.endsWith(".adoc"))
                                    .filter(each -> !each.equals("nav.adoc"))
                                    .toList());
        }
    }

    @Test
    void everyEntryIsAPage() {
        String text = Page.of("docs/nav.adoc").text();

        // A group, or an entry, or nothing.
        assertThat(text.lines().filter(each -> !each.isBlank()))
                .allMatch(each -> each.matches("\\.\\w[\\w ]*|\\*\\*? xref:[\\w-]+\\.adoc\\[.+]"));
    }

    @Test
    void antoraCollectsThePagesAndTheNavigation() {
        String descriptor = Page.of("docs/antora.yml").text();

        assertThat(descriptor)
                .contains("files: ['*.adoc', '!nav.adoc']\n      into: modules/ROOT/pages")
                .contains("files: 'nav.adoc'\n      into: modules/ROOT\n")
                .contains("nav:\n- modules/ROOT/nav.adoc\n");
    }

    @Test
    void crossReferencesLeadToPagesOnly() {
        // Antora resolves no other, and none in another folder.
        assertThat(
                        Page.all().stream()
                                .filter(Page::isAsciidoc)
                                .flatMap(
                                        page ->
                                                Pattern.compile("xref:([^#\\[\\s]+)[#\\[]")
                                                        .matcher(page.text())
                                                        .results()
                                                        .map(each -> page + ": " + each.group(1))))
                .isNotEmpty()
                .allMatch(each -> each.matches(".+: [\\w-]+\\.adoc"));
    }

    @Test
    void indexListsThePagesInTheOrderOfTheNavigation() {
        List<String> listed =
                Pattern.compile("^\\*+ xref:([\\w-]+\\.adoc)\\[", Pattern.MULTILINE)
                        .matcher(Page.of("docs/index.adoc").text())
                        .results()
                        .map(each -> each.group(1))
                        .toList();

        assertThat(listed).isEqualTo(entries().subList(1, entries().size()));
        assertThat(entries().get(0)).isEqualTo("index.adoc");
    }

    @Test
    void everyOperationIsInTheDecisionTableOnItsOwnPage() throws IOException {
        List<String> decided =
                LINK.matcher(Page.of("docs/which-operation.adoc").text())
                        .results()
                        .peek(
                                each ->
                                        assertThat(each.group(1))
                                                .isEqualTo("api-" + each.group(2) + ".adoc"))
                        .map(each -> each.group(2) + "/" + each.group(3))
                        .distinct()
                        .toList();

        assertThat(decided)
                .containsExactlyInAnyOrderElementsOf(
                        Marketo.model().getApiOptions().stream()
                                .flatMap(NavigationTest::operations)
                                .toList());
    }

    private static Stream<String> operations(ApiModel api) {
        return api.getMethods().stream().map(each -> api.getName() + "/" + each.getName());
    }

    private static List<String> entries() {
        return ENTRY.matcher(Page.of("docs/nav.adoc").text())
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
