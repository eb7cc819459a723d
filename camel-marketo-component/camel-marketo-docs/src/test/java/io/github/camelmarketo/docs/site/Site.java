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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation as a static site: the pages of {@code docs}, and the files they link to. */
public final class Site {

    private static final Path NAVIGATION = Path.of("docs", "nav.adoc");

    private final Path top;
    private final Path folder;
    private final Links links;
    private final Map<Path, SitePage> pages = new LinkedHashMap<>();
    private final Set<Path> pictures = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    Site(Path top, Path folder) {
        this.top = top;
        this.folder = folder;
        this.links = new Links(top);
    }

    /**
     * Makes the site.
     *
     * @param arguments the top-level folder of the repository, and the folder to write to
     * @throws IllegalStateException if a link leads nowhere; the message has all places
     */
    public static void main(String[] arguments) throws IOException {
        Path top = Path.of(arguments[0]).toAbsolutePath().normalize();
        new Site(top, Path.of(arguments[1])).make();
    }

    void make() throws IOException {
        SitePage menu;
        try (AsciidocPages asciidoc = new AsciidocPages(top)) {
            menu = asciidoc.render(NAVIGATION, read(NAVIGATION));
            render(asciidoc);
            faults.addAll(asciidoc.warnings());
        }
        check(menu);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The site was not made:\n" + String.join("\n", faults));
        }
        write(new Navigation(menu, links));
    }

    private void render(AsciidocPages asciidoc) throws IOException {
        OtherPages others = new OtherPages(top);
        Deque<Path> left = new ArrayDeque<>(guides());
        while (!left.isEmpty()) {
            Path source = left.remove();
            if (pages.containsKey(source) || pictures.contains(source)) {
                continue;
            }
            if (Links.isPicture(source)) {
                pictures.add(source);
                continue;
            }
            SitePage page = render(source, asciidoc, others);
            pages.put(source, page);
            left.addAll(links.sources(page));
        }
    }

    private SitePage render(Path source, AsciidocPages asciidoc, OtherPages others)
            throws IOException {
        if (Files.isDirectory(top.resolve(source))) {
            return others.folder(source);
        }
        String text = read(source);
        if (source.toString().endsWith(".adoc")) {
            return asciidoc.render(source, text);
        }
        return source.toString().endsWith(".md")
                ? others.markdown(source, text)
                : others.code(source, text);
    }

    private List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(top.resolve("docs"))) {
            return files.map(top::relativize)
                    .filter(each -> each.toString().endsWith(".adoc") && !each.equals(NAVIGATION))
                    .sorted()
                    .toList();
        }
    }

    private void check(SitePage menu) {
        Map<Path, Set<String>> anchors = new LinkedHashMap<>();
        for (SitePage each : pages.values()) {
            List<String> all = Links.anchors(each);
            Set<String> once = new HashSet<>();
            all.stream()
                    .filter(id -> !once.add(id))
                    .forEach(id -> faults.add(each.source() + ": anchor " + id + " is not unique"));
            anchors.put(each.source(), once);
        }
        faults.addAll(links.broken(menu, anchors));
        for (SitePage each : pages.values()) {
            faults.addAll(links.broken(each, anchors));
            faults.addAll(Links.external(each));
        }
    }

    private void write(Navigation navigation) throws IOException {
        delete();
        String template = resource("page.html");
        for (SitePage each : pages.values()) {
            write(links.output(each.source()), html(each, navigation, template));
        }
        for (Path each : pictures) {
            Path copy = folder.resolve(links.output(each));
            Files.createDirectories(copy.getParent());
            Files.copy(top.resolve(each), copy);
        }
        write(Path.of("site.css"), resource("site.css"));
        write(Path.of("site.js"), resource("site.js"));
        write(Path.of("search-index.js"), SearchIndex.of(pages.values(), links));
    }

    private String html(SitePage page, Navigation navigation, String template) {
        Path parent = links.output(page.source()).getParent();
        String root = "../".repeat(parent == null ? 0 : parent.getNameCount());
        boolean isHome = page.title().equals("camel-marketo");
        return template.replace(
                        "{title}", isHome ? page.title() : page.title() + " - camel-marketo")
                .replace("{root}", root)
                .replace("{heading}", page.title())
                .replace("{contents}", contents(page))
                .replace("{navigation}", navigation.menu(page))
                .replace("{neighbours}", navigation.neighbours(page))
                .replace("{body}", links.rewritten(scrolling(page.bodyWithAnchors()), page));
    }

    /** A list of the sections of a page that has more than two. */
    private static String contents(SitePage page) {
        List<SitePage.Heading> sections =
                page.headings().stream().filter(each -> each.level() == 2).toList();
        if (sections.size() < 3) {
            return "";
        }
        return sections.stream()
                .map(each -> "<li><a href=\"#" + each.id() + "\">" + each.text() + "</a></li>")
                .collect(
                        Collectors.joining(
                                "\n",
                                "<details class=\"contents\"><summary>On this page</summary>\n<ul>\n",
                                "\n</ul>\n</details>"));
    }

    /** A wide table scrolls by itself, so that the page fits a phone. */
    private static String scrolling(String body) {
        return body.replace("<table", "<div class=\"scroll\"><table")
                .replace("</table>", "</table></div>");
    }

    private void write(Path file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private String read(Path source) throws IOException {
        return Files.readString(top.resolve(source));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Site.class.getResourceAsStream("/site/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
