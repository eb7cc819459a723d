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
package io.github.camelmarketo.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FeaturesTest {

    private final Document features = read("features");
    private final Element onCamelKaraf = feature("camel-marketo");
    private final Element standalone = feature("camel-marketo-standalone");

    @Test
    void camelKarafProvidesTheRequiredFeatures() {
        List<Element> provided = children(read("features.of-camel-karaf"), "feature");
        List<Element> required = children(onCamelKaraf, "feature");

        assertThat(required).isNotEmpty();
        for (Element feature : required) {
            VersionRange range = VersionRange.valueOf(feature.getAttribute("version"));
            assertThat(provided)
                    .as("%s %s", feature.getTextContent(), range)
                    .anyMatch(
                            candidate ->
                                    candidate.getAttribute("name").equals(feature.getTextContent())
                                            && range.includes(
                                                    Version.valueOf(
                                                            candidate.getAttribute("version"))));
        }
    }

    @Test
    void bothFeaturesInstallTheSameMarketoBundles() {
        assertThat(marketoBundles(onCamelKaraf)).hasSize(2).isEqualTo(marketoBundles(standalone));
    }

    @Test
    void clusterFeatureAddsItsBundleToEitherOfThem() {
        Element cluster = feature("camel-marketo-cluster-jdbc");

        assertThat(marketoBundles(cluster))
                .singleElement()
                .asString()
                .startsWith("mvn:io.github.camel-marketo/camel-marketo-cluster-jdbc/");
        assertThat(children(cluster, "feature"))
                .extracting(Element::getTextContent)
                .containsExactly("pax-jdbc-config");
        assertThat(cluster.getAttribute("install")).isEqualTo("manual");
    }

    @Test
    void karFileInstallsOnlyTheStandaloneFeature() {
        assertThat(onCamelKaraf.getAttribute("install")).isEqualTo("manual");
        assertThat(standalone.getAttribute("install")).isEmpty();
    }

    private static List<String> marketoBundles(Element feature) {
        return children(feature, "bundle").stream()
                .map(Element::getTextContent)
                .filter(url -> url.startsWith("mvn:io.github.camel-marketo/"))
                .toList();
    }

    private Element feature(String name) {
        return children(features, "feature").stream()
                .filter(feature -> feature.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> children(Document document, String name) {
        return children(document.getDocumentElement(), name);
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static Document read(String property) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of(System.getProperty(property)).toFile());
        } catch (Exception e) {
            throw new IllegalStateException("Cannot read the features file in " + property, e);
        }
    }
}
