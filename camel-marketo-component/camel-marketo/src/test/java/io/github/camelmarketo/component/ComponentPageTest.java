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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component page and the pages of the APIs match the catalog entry. */
class ComponentPageTest {

    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path ENTRY =
            Path.of(
                    "src/generated/resources/META-INF/io/github/camelmarketo/component/marketo.json");

    private static String entry;
    private static Map<String, Map<String, String>> pages;
    private static Map<String, String> regions;

    @BeforeAll
    static void read() throws IOException {
        entry = Files.readString(ENTRY);
        pages = new ComponentPage(entry).pages();
        regions = new TreeMap<>();
        pages.values().forEach(regions::putAll);
    }

    @Test
    void pagesAreUpToDate() throws IOException {
        for (Map.Entry<String, Map<String, String>> each : pages.entrySet()) {
            String page = Files.readString(DOCS.resolve(each.getKey()));

            assertThat(page)
                    .as("regenerate it with: mvn process-test-classes -pl :camel-marketo -am")
                    .isEqualTo(GeneratedRegions.write(page, each.getValue()));
        }
    }

    @Test
    void changedOptionChangesThePage(@TempDir Path folder) throws IOException {
        Path changedEntry = folder.resolve("marketo.json");
        Files.writeString(
                changedEntry,
                entry.replace("\"defaultValue\": \"600000\"", "\"defaultValue\": \"700000\""));
        for (String each : pages.keySet()) {
            Files.copy(DOCS.resolve(each), folder.resolve(each));
        }

        ComponentPage.main(new String[] {changedEntry.toString(), folder.toString()});

        String name = "marketo-component.adoc";
        assertThat(Files.readString(folder.resolve(name)))
                .contains("| `operationTimeout` | Maximum duration of one call, including waits")
                .contains("| `700000` | `duration`")
                .isEqualTo(Files.readString(DOCS.resolve(name)).replace("`600000`", "`700000`"));
        assertThat(folder.resolve("api-lead.adoc"))
                .hasSameTextualContentAs(DOCS.resolve("api-lead.adoc"));
    }

    @Test
    void everyApiHasAPage() {
        assertThat(pages.keySet())
                .contains("marketo-component.adoc", "api-smartCampaign.adoc", "api-usage.adoc");
        assertThat(pages.get("api-token.adoc"))
                .containsOnlyKeys("method token/browse", "method token/delete", "method token/set");
    }

    @Test
    void operationWithoutParametersHasNoTable() {
        assertThat(regions.get("method usage/today"))
                .contains("It has no parameters.")
                .doesNotContain("|===");
    }

    @Test
    void anchorsOfOperationsStayOnTheComponentPage() {
        assertThat(regions.get("methods"))
                .contains(
                        "| [[token-set]]xref:api-token.adoc#token-set[`token/set`] | producer | ");
    }

    @Test
    void everyRecordHasItsMembers() {
        assertThat(regions.get("records"))
                .contains("| `TriggerResult`\n| `id` (long), `accepted` (List<Long>)")
                .contains("`folder` (FolderRef)");
    }

    @Test
    void optionsAreGrouped() {
        assertThat(regions.get("component options"))
                .contains(".Common\n", ".Security\n", ".Proxy\n")
                .contains("| `clientSecret` | *Required.* Client secret of the custom service")
                .contains("| `rateWindow` | Length of the window for callsPerWindow. | `20000` |");
        assertThat(regions.get("query parameters"))
                .contains("Values: `EXCEPTION`, `NULL`. | `EXCEPTION` | `NotFoundBehaviour`")
                .contains("| `StateRepository<String, String>`");
    }

    @Test
    void apiNamesAreThoseUsedInUris() {
        assertThat(regions.get("path parameters"))
                .contains("Values: ", "`campaign`, ", "`lead`, ", "`smartCampaign`")
                .doesNotContain("SMART_CAMPAIGN");
    }

    @Test
    void parameterIsRequiredIfTheComponentRejectsACallWithoutIt() {
        assertThat(regions.get("method smartCampaign/create"))
                .contains("| `name` | *Required.* ", "| `folder` | *Required.* ")
                .contains("| `description` | Description");
        assertThat(regions.get("method smartCampaign/update"))
                .contains("| `id` | *Required.* ", "| `name` | New name");
    }

    @Test
    void optionalBooleanHasNoDefault() {
        assertThat(regions.get("method smartCampaign/browse"))
                .contains("| `isActive` | Whether to list active trigger campaigns only. |  |");
    }

    @Test
    void methodHasItsBodyAndItsResult() {
        assertThat(regions.get("method smartCampaign/trigger"))
                .contains("Triggers a campaign for the given leads.")
                .contains("Body:: a map or JSON object with `leads`, `tokens`; a fitting result of")
                .contains("any other body is read as `leads`\n")
                .contains("Result:: `TriggerResult`");
        assertThat(regions.get("method smartCampaign/clone"))
                .contains(
                        "a fitting result of this component gives `id`, `folder`; a folder or a program as `folder`\n");
        assertThat(regions.get("method campaign/browseAll"))
                .contains("Result:: `Iterable<Campaign>`");
        assertThat(regions.get("method smartCampaign/browse"))
                .contains("Body:: a map or JSON object with `folder`, ")
                .contains("Result:: `Page<SmartCampaign>`");
    }

    @Test
    void everyHeaderIsListed() {
        assertThat(regions.get("headers"))
                .contains("| `CamelMarketoCallCount` | Set to the number of calls")
                .contains("| `CamelMarketoLeads` | ");
    }

    @Test
    void handwrittenTextIsKept() {
        String page = "above\n// generated: a\nold\n// end of generated: a\nbelow\n";

        assertThat(GeneratedRegions.write(page, Map.of("a", "new $1\n")))
                .isEqualTo("above\n// generated: a\n\nnew $1\n\n// end of generated: a\nbelow\n");
    }

    @Test
    void methodWithoutARegionIsAnError() {
        String page = "// generated: a\n// end of generated: a\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedRegions.write(page, Map.of("a", "", "method b", "")))
                .withMessageContaining("[a, method b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedRegions.write(page + page, Map.of("a", "")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedRegions.write(page, Map.of()));
    }
}
