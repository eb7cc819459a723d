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
package io.github.camelmarketo.docs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops the site from being made. */
class SiteFaultsTest {

    @TempDir private Path top;

    @BeforeEach
    void write() throws IOException {
        write("docs/nav.adoc", "* xref:index.adoc[Overview]\n* xref:other.adoc[Other]\n");
        write("docs/index.adoc", "= Index\n\nSee xref:other.adoc#part[a part].\n");
        write("docs/other.adoc", "= Other\n\n[#part]\n== Part\n\nlink:../README.md[Readme]\n");
        write("README.md", "# Project\n\n## First steps\n\n[Steps](#first-steps)\n");
    }

    @Test
    void everyBrokenLinkIsReportedWithItsPlace() throws IOException {
        write(
                "docs/index.adoc",
                "= Index\n\nA xref:gone.adoc[page],\nan xref:other.adoc#gone[anchor], a <<here>>.\n");
        write("README.md", "# Project\n\n[file](src/Gone.java)\n[section](#gone)\n");

        assertThatIllegalStateException()
                .isThrownBy(this::make)
                .withMessageContainingAll(
                        "docs/index.adoc:3: gone.adoc does not exist",
                        "docs/index.adoc:4: other.adoc#gone has no such anchor",
                        "docs/index.adoc:4: #here has no such anchor",
                        "README.md:3: src/Gone.java does not exist",
                        "README.md:4: #gone has no such anchor");
        assertThat(top.resolve("site")).doesNotExist();
    }

    @Test
    void brokenLinkOfTheNavigationIsReported() throws IOException {
        write("docs/nav.adoc", "* xref:index.adoc[Overview]\n* xref:gone.adoc[Gone]\n");

        assertThatIllegalStateException()
                .isThrownBy(this::make)
                .withMessageContaining("docs/nav.adoc:2: gone.adoc does not exist");
    }

    @Test
    void pictureOfAnotherServerIsRefused() throws IOException {
        write("docs/index.adoc", "= Index\n\nimage::https://example.org/a.png[A]\n");

        assertThatIllegalStateException()
                .isThrownBy(this::make)
                .withMessageContaining(
                        "docs/index.adoc:3: https://example.org/a.png is loaded from another server");
    }

    @Test
    void anchorThatIsGivenTwiceIsRefused() throws IOException {
        write("docs/index.adoc", "= Index\n\n[#a]\n== One\n\n[#a]\n== Two\n");

        assertThatIllegalStateException()
                .isThrownBy(this::make)
                .withMessageContaining("docs/index.adoc: anchor a is not unique");
    }

    @Test
    void warningOfAsciidoctorStopsTheSite() throws IOException {
        write("docs/index.adoc", "= Index\n\n----\nnever closed\n");

        assertThatIllegalStateException()
                .isThrownBy(this::make)
                .withMessageContaining("docs/index.adoc: unterminated listing block");
    }

    @Test
    void linksLeadToThePagesOfTheSite() throws IOException {
        write("docs/below/first.md", "# First\n\n[Index](../index.adoc), [all](.)\n");
        write("docs/index.adoc", "= Index\n\nxref:other.adoc#part[a], link:below[b]\n");

        assertThatNoException().isThrownBy(this::make);

        assertThat(top.resolve("site/index.html"))
                .content()
                .contains("href=\"other.html#part\"", "href=\"below/index.html\"");
        assertThat(top.resolve("site/below/index.html")).content().contains("href=\"first.html\"");
        assertThat(top.resolve("site/below/first.html"))
                .content()
                .contains("<a href=\"../index.html\">Index</a>", "<a href=\"index.html\">all</a>")
                .contains("href=\"../site.css\"", "href=\"../other.html\"");
        assertThat(top.resolve("site/other.html"))
                .content()
                .contains("href=\"project/README.html\"", "aria-current=\"page\">Other");
    }

    private void make() throws IOException {
        new Site(top, top.resolve("site")).make();
    }

    private void write(String file, String text) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
