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

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials that applications import, and what Maven Central demands of each module.
 */
class BomTest {

    private static final String BOM = "camel-marketo-component/camel-marketo-bom/pom.xml";

    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern MANAGED =
            Pattern.compile(
                    "<groupId>io[.]github[.]camel-marketo</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                            + "\\s*<version>\\$\\{project[.]version}</version>");

    @Test
    void everyPublishedModuleIsInTheBom() {
        Set<String> published = new TreeSet<>();
        for (Page pom : Page.poms()) {
            if (isPublished(pom)) {
                published.add(artifact(pom));
            }
        }
        Set<String> managed = new TreeSet<>();
        MANAGED.matcher(Page.of(BOM).text()).results().forEach(each -> managed.add(each.group(1)));

        assertThat(published).contains("camel-marketo", "camel-marketo-cluster-jdbc");
        assertThat(managed).isEqualTo(published);
    }

    /** Otherwise everyone who imports it would get the versions of Camel and of test libraries. */
    @Test
    void bomManagesNothingElse() {
        String bom = Page.of(BOM).text();

        assertThat(bom).doesNotContain("<parent>");
        assertThat(bom.split("<dependency>"))
                .hasSize((int) MANAGED.matcher(bom).results().count() + 1);
    }

    @Test
    void versionIsTheSameInAllModules() {
        String version = MavenSnippetsTest.tag(Page.of("pom.xml").text(), "version");

        assertThat(Page.poms())
                .allSatisfy(
                        each ->
                                assertThat(MavenSnippetsTest.tag(each.text(), "version"))
                                        .as(each.toString())
                                        .isEqualTo(version));
    }

    @Test
    void publishedModuleHasNameAndDescription() {
        assertThat(Page.poms().stream().filter(BomTest::isPublished))
                .allSatisfy(
                        each ->
                                assertThat(PARENT.matcher(each.text()).replaceFirst(""))
                                        .as(each.toString())
                                        .contains("<name>", "<description>"));
    }

    /** Poms that attach nothing are published for their children, and need no version. */
    private static boolean isPublished(Page pom) {
        boolean onlyAPom =
                pom.text().contains("<packaging>pom</packaging>")
                        && !pom.text().contains("<goal>attach-artifact</goal>");
        return !onlyAPom
                && !pom.text().contains("<maven.deploy.skip>true</maven.deploy.skip>")
                && !pom.toString().contains("camel-marketo-examples")
                && !pom.toString().contains(".ci");
    }

    private static String artifact(Page pom) {
        return ARTIFACT.matcher(PARENT.matcher(pom.text()).replaceFirst(""))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
