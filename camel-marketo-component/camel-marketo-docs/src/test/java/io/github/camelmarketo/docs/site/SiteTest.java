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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.BrowserVersion;
import org.htmlunit.ScriptException;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.DefaultJavaScriptErrorListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The site works in a browser, opened as files. */
class SiteTest {

    private static final Path SITE = Path.of("target", "site").toAbsolutePath();

    private final WebClient browser = new WebClient(BrowserVersion.CHROME);
    private final List<String> scriptErrors = new ArrayList<>();

    @BeforeEach
    void open() {
        browser.getOptions().setThrowExceptionOnScriptError(false);
        browser.setJavaScriptErrorListener(
                new DefaultJavaScriptErrorListener() {
                    @Override
                    public void scriptException(HtmlPage page, ScriptException exception) {
                        scriptErrors.add(page.getUrl() + ": " + exception.getMessage());
                    }
                });
        browser.getCurrentWindow().setInnerWidth(1280);
    }

    @AfterEach
    void close() {
        browser.close();
        assertThat(scriptErrors).isEmpty();
    }

    @Test
    void everyPageLoadsWithItsMenuAndItsTitle() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SITE)) {
            files = all.filter(each -> each.toString().endsWith(".html")).toList();
        }
        assertThat(files).hasSizeGreaterThan(40);
        for (Path each : files) {
            HtmlPage page = page(SITE.relativize(each).toString());
            assertThat(page.getTitleText()).as("%s", each).endsWith("camel-marketo");
            assertThat(page.querySelectorAll("h1")).as("%s", each).hasSize(1);
            assertThat(page.querySelectorAll("#menu a").size()).as("%s", each).isGreaterThan(20);
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        Pattern elsewhere =
                Pattern.compile(
                        "<(?:script|img|iframe|object|link|source)[^>]*(?:src|href|data)=\"(?:https?:)?//"
                                + "|@import|url\\(\\s*[\"']?(?:https?:)?//");
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                // Pictures are no texts; the pattern has ASCII letters only.
                String text = Files.readString(each, StandardCharsets.ISO_8859_1);
                assertThat(elsewhere.matcher(text).find()).as("%s", each).isFalse();
            }
        }
    }

    @Test
    void searchFindsHeadingsAndLeadsToThem() throws IOException {
        HtmlPage page = page("index.html");

        search(page, "daily quota");

        HtmlAnchor first = page.querySelector("#results a");
        assertThat(first.getTextContent()).contains("The daily quota");
        HtmlPage target = first.click();
        assertThat(target.getUrl().toString()).endsWith("operations.html#_the_daily_quota");
        assertThat(target.getElementById("_the_daily_quota")).isNotNull();
    }

    @Test
    void searchFromAFolderBelowLeadsToAPageAbove() throws IOException {
        HtmlPage page = page("decisions/index.html");

        search(page, "uris");

        HtmlPage target = ((HtmlAnchor) page.querySelector("#results a")).click();
        assertThat(target.getUrl().toString()).endsWith("site/uris.html");
    }

    @Test
    void searchWithoutAResultSaysSo() throws IOException {
        HtmlPage page = page("index.html");

        search(page, "xylophone");

        assertThat(page.getElementById("results").getTextContent())
                .isEqualTo("No heading has these words");
    }

    @Test
    void searchTakesMarkupAsText() throws IOException {
        HtmlPage page = page("index.html");

        search(page, "<img src=x onerror=alert(1)>");

        assertThat(page.querySelectorAll("#results img")).isEmpty();
    }

    @Test
    void menuMarksThePageAndLeadsToTheNext() throws IOException {
        HtmlPage page = page("uris.html");

        assertThat(page.querySelectorAll("#menu [aria-current=page]"))
                .extracting(DomNode::getTextContent)
                .containsExactly("URIs");
        HtmlAnchor next = page.querySelector("footer .next");
        HtmlPage target = next.click();
        assertThat(target.querySelectorAll("#menu [aria-current=page]")).hasSize(1);
        HtmlAnchor previous = target.querySelector("footer .previous");
        assertThat(((HtmlPage) previous.click()).getUrl().toString()).endsWith("uris.html");
    }

    @Test
    void menuIsFoldedOnAPhone() throws IOException {
        browser.getCurrentWindow().setInnerWidth(360);
        HtmlPage page = page("uris.html");
        HtmlElement menu = page.getHtmlElementById("menu");
        HtmlButton button = page.getHtmlElementById("menu-button");

        assertThat(button.isDisplayed()).isTrue();
        assertThat(menu.isDisplayed()).isFalse();
        button.click();
        assertThat(menu.isDisplayed()).isTrue();
        assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");
        button.click();
        assertThat(menu.isDisplayed()).isFalse();
    }

    @Test
    void cellsOfTablesSayWhatTheyAreOnAPhone() throws IOException {
        browser.getCurrentWindow().setInnerWidth(360);
        HtmlPage page = page("errors.html");

        assertThat(page.querySelectorAll("table.labelled thead"))
                .isNotEmpty()
                .noneMatch(DomNode::isDisplayed);
        assertThat(page.querySelectorAll("table.labelled td"))
                .allMatch(each -> !((DomElement) each).getAttribute("data-label").isEmpty());
    }

    @Test
    void menuIsShownOnAWideScreen() throws IOException {
        HtmlPage page = page("uris.html");

        assertThat(page.getHtmlElementById("menu").isDisplayed()).isTrue();
        assertThat(page.getHtmlElementById("menu-button").isDisplayed()).isFalse();
    }

    @Test
    void switchOfColoursIsKeptOnTheNextPage() throws IOException {
        HtmlPage page = page("index.html");
        HtmlButton button = page.getHtmlElementById("theme");
        // The browser's own preference, until it is overridden.
        assertThat(page.getDocumentElement().getAttribute("data-theme")).isEmpty();
        String other = button.getTextContent();

        button.click();

        assertThat(page.getDocumentElement().getAttribute("data-theme"))
                .isEqualTo(other.toLowerCase(Locale.ROOT));
        assertThat(List.of("Dark", "Light")).contains(other, button.getTextContent());
        assertThat(button.getTextContent()).isNotEqualTo(other);
        assertThat(page("uris.html").getDocumentElement().getAttribute("data-theme"))
                .isEqualTo(other.toLowerCase(Locale.ROOT));
    }

    @Test
    void tabsShowOneLanguageAndSwitchTogether() throws IOException {
        HtmlPage page = page("api-smartCampaign.html");
        assertThat(page.querySelectorAll("[role=tablist]")).hasSize(25);
        assertThat(tab(page, 0, "java").getAttribute("aria-selected")).isEqualTo("true");
        assertThat(shown(page, 0)).containsExactly("java");

        tab(page, 0, "yaml").click();

        assertThat(shown(page, 0)).containsExactly("yaml");
        assertThat(shown(page, 24)).containsExactly("yaml");
        assertThat(tab(page, 24, "yaml").getAttribute("aria-selected")).isEqualTo("true");
        assertThat(tab(page, 24, "java").getAttribute("aria-selected")).isEqualTo("false");
        // The next page begins with the language that was chosen.
        assertThat(shown(page("api-lead.html"), 3)).containsExactly("yaml");
    }

    @Test
    void everyTabCanBeReached() throws IOException {
        HtmlPage page = page("api-token.html");
        for (String language : List.of("xml", "yaml", "java")) {
            tab(page, 1, language).click();

            assertThat(shown(page, 1)).containsExactly(language);
        }
    }

    @Test
    void copyButtonIsPartOfEachTab() throws IOException {
        HtmlPage page = page("api-usage.html");

        assertThat(page.querySelectorAll(".tabs [role=tabpanel] .copy")).hasSize(4 * 3);
    }

    @Test
    void codeBlocksHaveACopyButton() throws IOException {
        HtmlPage page = page("getting-started.html");

        int blocks = page.querySelectorAll("article pre").size();
        assertThat(blocks).isPositive();
        assertThat(page.querySelectorAll("article .copied-from > pre")).hasSize(blocks);
        assertThat(page.querySelectorAll("article .copied-from > .copy")).hasSize(blocks);
    }

    @Test
    void everyHeadingLinksToItself() throws IOException {
        HtmlPage page = page("errors.html");

        List<String> ids = new ArrayList<>();
        page.querySelectorAll("article h2")
                .forEach(each -> ids.add("#" + ((DomElement) each).getId()));
        List<String> links = new ArrayList<>();
        page.querySelectorAll("article h2 > .anchor")
                .forEach(each -> links.add(((DomElement) each).getAttribute("href")));
        assertThat(links).isNotEmpty().isEqualTo(ids);
    }

    @Test
    void pagesCanBeReadWithoutScripts() throws IOException {
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getCurrentWindow().setInnerWidth(360);
        HtmlPage page = page("uris.html");

        assertThat(page.getHtmlElementById("menu").isDisplayed()).isTrue();
        assertThat(page.getHtmlElementById("search").isDisplayed()).isFalse();
        HtmlPage operations = page("api-token.html");
        assertThat(operations.querySelectorAll(".listingblock.tab"))
                .hasSize(3 * 3)
                .allMatch(DomNode::isDisplayed);
    }

    private static HtmlButton tab(HtmlPage page, int group, String language) {
        return (HtmlButton)
                page.querySelectorAll(".tabs button[data-lang=" + language + "]").get(group);
    }

    /** The languages of the three blocks of a group that are shown. */
    private static List<String> shown(HtmlPage page, int group) {
        return page.querySelectorAll(".tabs code[data-lang]").stream()
                .skip(3L * group)
                .limit(3)
                .filter(DomNode::isDisplayed)
                .map(each -> ((DomElement) each).getAttribute("data-lang"))
                .toList();
    }

    private HtmlPage page(String path) throws IOException {
        return browser.getPage(SITE.resolve(path).toUri().toURL());
    }

    private void search(HtmlPage page, String text) throws IOException {
        HtmlInput field = page.getHtmlElementById("search");
        field.type(text);
        browser.waitForBackgroundJavaScript(2000);
        assertThat(page.getHtmlElementById("results").isDisplayed()).isTrue();
    }
}
