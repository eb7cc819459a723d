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

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code block on a page is of a kind that some test reads. */
class SnippetKindsTest {

    /** Commands, URIs and output have no language; their URIs and commands are tested too. */
    private static final Set<String> LANGUAGES = Set.of("", "java", "yaml", "xml", "properties");

    private static final Pattern ROUTE =
            Pattern.compile("^\\s*(?:<\\?xml[^>]*>\\s*)?<(?:routes?|camel|beans)\\b");
    private static final Pattern MAVEN =
            Pattern.compile(
                    "^\\s*<(?:dependency|dependencies|dependencyManagement|plugin|parent|project)\\b");

    @Test
    void everyLanguageIsReadByATest() {
        assertThat(
                        Page.all().stream()
                                .flatMap(page -> page.snippets().stream())
                                .filter(each -> !LANGUAGES.contains(each.language())))
                .isEmpty();
    }

    @Test
    void everyXmlBlockIsARouteOrForMaven() {
        assertThat(Page.snippets("xml").stream().filter(each -> !isRoute(each) && !isMaven(each)))
                .isEmpty();
    }

    @Test
    void routesAndPropertiesNameTheirLanguage() {
        Pattern unnamed =
                Pattern.compile(
                        "(?m)^(?:from\\(|onException\\(|- route:|camel\\.[\\w.-]+=|\\s*<\\w)");
        List<Snippet> wrong =
                Page.snippets("").stream()
                        .filter(each -> unnamed.matcher(each.text()).find())
                        .toList();
        assertThat(wrong).isEmpty();
    }

    static boolean isRoute(Snippet snippet) {
        return ROUTE.matcher(snippet.text()).find();
    }

    static boolean isMaven(Snippet snippet) {
        return MAVEN.matcher(snippet.text()).find();
    }
}
