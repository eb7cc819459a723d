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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders what pages link to: Markdown, other text files, and folders. */
final class OtherPages {

    private static final Pattern TITLE = Pattern.compile("<h1[^>]*>(.*?)</h1>\\s*", Pattern.DOTALL);

    private final Path top;
    private final Parser parser;
    private final HtmlRenderer renderer;

    OtherPages(Path top) {
        List<Extension> extensions =
                List.of(TablesExtension.create(), HeadingAnchorExtension.create());
        this.top = top;
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder().extensions(extensions).build();
    }

    SitePage markdown(Path source, String text) {
        String body = renderer.render(parser.parse(text));
        Matcher title = TITLE.matcher(body);
        return title.find()
                ? new SitePage(
                        source,
                        text,
                        title.group(1).replaceAll("<[^>]+>", ""),
                        title.replaceFirst(""))
                : new SitePage(source, text, source.getFileName().toString(), body);
    }

    SitePage code(Path source, String text) {
        String body =
                "<div class=\"listingblock\"><pre><code>" + escape(text) + "</code></pre></div>\n";
        return new SitePage(source, text, slashes(source), body);
    }

    /** The files and folders of a folder. */
    SitePage folder(Path source) throws IOException {
        try (Stream<Path> files = Files.list(top.resolve(source))) {
            String items =
                    files.map(each -> each.getFileName().toString())
                            .filter(each -> !each.startsWith(".") && !each.equals("target"))
                            .sorted()
                            .map(each -> item(source.resolve(each)))
                            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
            return new SitePage(source, "", title(source), items);
        }
    }

    private String item(Path file) {
        String name = file.getFileName().toString();
        return "<li><a href=\"%s\">%s</a></li>".formatted(escape(name), escape(entryTitle(file)));
    }

    private String entryTitle(Path file) {
        try {
            if (file.toString().endsWith(".md")) {
                return Files.readAllLines(top.resolve(file))
                        .get(0)
                        .replaceFirst("^#+ ", "")
                        .replace("`", "");
            }
            return file.getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String title(Path folder) {
        String name = folder.getFileName().toString();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
