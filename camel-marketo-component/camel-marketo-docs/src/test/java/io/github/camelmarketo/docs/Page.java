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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the repository that people read or copy from.
 *
 * @param path relative to the top-level folder of the repository
 * @param text its content
 */
record Page(Path path, String text) {

    /** The top-level folder of the repository. */
    static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED = Set.of("target", ".git", "generated");

    private static final Pattern ASCIIDOC =
            Pattern.compile(
                    "(?:^\\[source,(?<language>[\\w-]+)[^\n]*\\]\n(?:\\.[^\n]*\n)?)?^----\n(?<text>.*?)^----$",
                    Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern MARKDOWN =
            Pattern.compile(
                    "^```(?<language>[\\w-]*)\n(?<text>.*?)^```$",
                    Pattern.MULTILINE | Pattern.DOTALL);

    /** All files in AsciiDoc or Markdown; llms.txt is one of the latter. */
    static List<Page> all() {
        return files(name -> name.matches(".*\\.(adoc|md)|llms\\.txt"), TOP);
    }

    /** The sources, routes and properties of the examples. */
    static List<Page> examples() {
        return files(
                name -> name.matches(".*\\.(java|ya?ml|xml|properties)"),
                TOP.resolve("camel-marketo-examples"));
    }

    /** All poms. */
    static List<Page> poms() {
        return files(name -> name.equals("pom.xml"), TOP);
    }

    /** One file. */
    static Page of(String path) {
        return read(TOP.resolve(path));
    }

    boolean isAsciidoc() {
        return path.toString().endsWith(".adoc");
    }

    /** The code blocks, in page order. */
    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = (isAsciidoc() ? ASCIIDOC : MARKDOWN).matcher(text);
        while (block.find()) {
            String language = block.group("language") == null ? "" : block.group("language");
            int line = 1 + (int) text.substring(0, block.start("text")).lines().count();
            snippets.add(new Snippet(path + ":" + line, language, block.group("text")));
        }
        return snippets;
    }

    /** The code blocks in one language, from all pages. */
    static List<Snippet> snippets(String language) {
        return all().stream()
                .flatMap(page -> page.snippets().stream())
                .filter(each -> each.language().equals(language))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static List<Page> files(Predicate<String> wanted, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> wanted.test(file.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .filter(Page::isOurs)
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : TOP.relativize(file)) {
            if (SKIPPED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Page read(Path file) {
        try {
            return new Page(TOP.relativize(file), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
