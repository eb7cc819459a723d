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

import io.github.camelmarketo.component.MarketoConstants;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** URIs, options and headers on the pages and in the examples are correct. */
class DocumentationTest {

    /** A scheme followed by an API; names of other components begin with marketo too. */
    private static final Pattern URI =
            Pattern.compile("(?<![\\w-])marketo(?:-\\w+)?:(?=[a-zA-Z-]+/)[^\\s\"`'<>|)]+");

    /** The text before the URI of a consumer, which may be that of a cluster's leader. */
    private static final Pattern CONSUMER =
            Pattern.compile(
                    "(?:\\bfrom\\(\\s*\"|\\bfrom:\\s+(?:uri:\\s*)?\"?|<from\\s+uri=\")(?:master:[\\w-]+:)?$");

    /** The text after a URI to which Java appends the last value. */
    private static final Pattern CONTINUED = Pattern.compile("\"\\s*\\+");

    /** The general form of a URI, which is not a URI itself. */
    private static final String FORM = "marketo:apiName/methodName";

    private static final Pattern PROPERTY =
            Pattern.compile("camel\\.component\\.marketo(?:-\\w+)?\\.([A-Za-z-]+)");
    private static final Pattern HEADER = Pattern.compile("CamelMarketo[A-Z]\\w*");

    private static DefaultCamelCatalog catalog;
    private static ComponentModel marketo;
    private static List<Page> pages;

    @BeforeAll
    static void read() throws IOException {
        catalog = Marketo.catalog();
        marketo = Marketo.model();
        pages = Stream.concat(Page.all().stream(), Page.examples().stream()).toList();
    }

    @Test
    void everyUriIsValid() {
        List<String> wrong = new ArrayList<>();
        int producers = 0;
        int consumers = 0;
        for (Page page : pages) {
            Matcher uri = URI.matcher(page.text());
            while (uri.find()) {
                if (uri.group().startsWith(FORM)) {
                    continue;
                }
                String before = page.text().substring(Math.max(0, uri.start() - 60), uri.start());
                boolean consumer = CONSUMER.matcher(before).find();
                // XML separates options by an entity.
                String whole = uri.group().replace("&amp;", "&").replaceFirst("[.,;:]+$", "");
                if (CONTINUED.matcher(page.text()).region(uri.end(), uri.end() + 5).lookingAt()) {
                    whole += "1";
                }
                String fault = Marketo.fault(catalog, whole, consumer);
                if (fault != null) {
                    wrong.add(page + ": " + fault);
                }
                if (consumer) {
                    consumers++;
                } else {
                    producers++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(producers).isGreaterThan(50);
        assertThat(consumers).isGreaterThan(1);
    }

    @Test
    void everyPropertyIsAComponentOption() {
        Set<String> options = new LinkedHashSet<>();
        marketo.getComponentOptions().forEach(each -> options.add(each.getName()));
        assertThat(pages)
                .allSatisfy(
                        page ->
                                assertThat(
                                                PROPERTY.matcher(page.text())
                                                        .results()
                                                        .map(each -> each.group(1))
                                                        .map(StringHelper::dashToCamelCase))
                                        .isSubsetOf(options));
    }

    @Test
    void everyHeaderExists() throws IllegalAccessException {
        Set<String> headers = new LinkedHashSet<>();
        for (Field field : MarketoConstants.class.getFields()) {
            headers.add((String) field.get(null));
        }
        assertThat(pages)
                .allSatisfy(
                        page ->
                                assertThat(
                                                HEADER.matcher(page.text())
                                                        .results()
                                                        .map(MatchResult::group))
                                        .isSubsetOf(headers));
    }
}
