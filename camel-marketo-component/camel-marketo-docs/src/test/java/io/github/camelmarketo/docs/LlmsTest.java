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

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/**
 * llms.txt, from which language models learn how to write a route. Its routes are tested with those
 * of the pages.
 */
class LlmsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    private static final Page LLMS = Page.of("llms.txt");

    @Test
    void everyLinkIsToAFile() {
        List<String> links =
                LINK.matcher(LLMS.text()).results().map(each -> each.group(1)).toList();

        assertThat(links)
                .hasSizeGreaterThan(15)
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(Page.TOP.resolve(each)).exists());
    }

    @Test
    void beginsWithATitleAndASummary() {
        assertThat(LLMS.text()).startsWith("# camel-marketo\n\n> ").contains("\n## Optional\n");
    }

    @Test
    void namesEveryApiAndEveryRequiredOption() throws Exception {
        ComponentModel model = Marketo.model();

        assertThat(model.getApiOptions()).isNotEmpty();
        model.getApiOptions().forEach(each -> assertThat(LLMS.text()).contains(each.getName()));
        model.getComponentOptions().stream()
                .filter(ComponentModel.ComponentOptionModel::isRequired)
                .forEach(
                        each ->
                                assertThat(LLMS.text())
                                        .contains(
                                                "camel.component.marketo."
                                                        + StringHelper.camelCaseToDash(
                                                                each.getName())));
    }

    @Test
    void isShortEnoughToBeReadWhole() throws Exception {
        assertThat(Files.size(Page.TOP.resolve("llms.txt"))).isLessThan(8_000);
    }

    @Test
    void itsRoutesAreAmongTheTestedOnes() {
        assertThat(Page.snippets("java"))
                .filteredOn(each -> each.toString().contains("llms.txt"))
                .hasSize(3);
    }
}
