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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The drawings of the pages can be read, by people and by screen readers, and stand alone. */
class DrawingsTest {

    /** On one line, and with an alternative text that is one attribute: else it is no image. */
    private static final Pattern USE =
            Pattern.compile(
                    "^image::([\\w-]+\\.svg)\\[(?:\"[^\"\n]{20,}\"|[^\",\\]\n]{20,})]$",
                    Pattern.MULTILINE);

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z+.-]*:|//|url\\((?!#)");

    static List<Path> drawings() throws IOException {
        try (Stream<Path> files = Files.list(Page.TOP.resolve("docs"))) {
            return files.filter(each -> each.toString().endsWith(".svg")).sorted().toList();
        }
    }

    @Test
    void everyDrawingIsUsedWithAnAlternativeText() throws IOException {
        Set<String> used =
                Page.all().stream()
                        .flatMap(each -> USE.matcher(each.text()).results())
                        .map(each -> each.group(1))
                        .collect(Collectors.toSet());

        assertThat(drawings())
                .hasSizeGreaterThanOrEqualTo(5)
                .extracting(each -> each.getFileName().toString())
                .allSatisfy(each -> assertThat(used).contains(each));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void drawingHasATitleAndTexts(Path file) throws Exception {
        Document drawing = parse(file);
        Element root = drawing.getDocumentElement();

        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby").split(" "))
                .contains("title")
                .isSubsetOf("title", "desc");
        assertThat(elements(drawing, "title"))
                .singleElement()
                .satisfies(each -> assertThat(each.getAttribute("id")).isEqualTo("title"))
                .satisfies(each -> assertThat(each.getTextContent()).isNotBlank());
        assertThat(elements(drawing, "text"))
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.getTextContent()).isNotBlank());
        assertThat(elements(drawing, "image")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void drawingRefersToNothingElse(Path file) throws Exception {
        Document drawing = parse(file);

        assertThat(elements(drawing, "script")).isEmpty();
        assertThat(elements(drawing, "foreignObject")).isEmpty();
        assertThat(elements(drawing, "style"))
                .allSatisfy(
                        each ->
                                assertThat(each.getTextContent())
                                        .doesNotContain("@import", "url("));
        assertThat(elements(drawing, "*"))
                .allSatisfy(
                        each ->
                                assertThat(values(each))
                                        .allSatisfy(
                                                value ->
                                                        assertThat(value)
                                                                .doesNotContainPattern(ADDRESS)));
    }

    /** The values of all attributes but the namespace. */
    private static List<String> values(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .filter(each -> !each.getNodeName().equals("xmlns"))
                .map(each -> each.getNodeValue())
                .toList();
    }

    private static List<Element> elements(Document drawing, String name) {
        NodeList found = drawing.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static Document parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }
}
