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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where pages lead to: to files of the repository as written, to pages of the site as made. */
final class Links {

    private static final Pattern LINK =
            Pattern.compile(
                    "(?<start><(?:a|img|object|script|link|iframe|video|audio|source|embed)\\b[^<>]*?\\s"
                            + "(?:href|src|data)=\")(?<target>[^\"]*)\"");
    private static final Pattern ID = Pattern.compile("<[a-z][^<>]*?\\sid=\"([^\"]+)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:[a-z][a-z+.-]*:|//).*");

    private static final Path DOCS = Path.of("docs");
    private static final String PICTURE = ".*\\.(?:svg|png|gif|jpe?g|webp)";

    private final Path top;

    Links(Path top) {
        this.top = top;
    }

    /** The file of the site that shows a file or folder of the repository. */
    Path output(Path source) {
        Path below = source.startsWith(DOCS) ? DOCS.relativize(source) : inProject(source);
        String name = below.getFileName().toString();
        if (Files.isDirectory(top.resolve(source))) {
            return below.resolve("index.html");
        }
        if (isPicture(source)) {
            return below;
        }
        return below.resolveSibling(
                name.matches(".*\\.(?:adoc|md)")
                        ? name.substring(0, name.lastIndexOf('.')) + ".html"
                        : name + ".html");
    }

    private static Path inProject(Path source) {
        return Path.of("project").resolve(source);
    }

    static boolean isPicture(Path file) {
        return file.toString().matches(PICTURE);
    }

    /** The files of the repository to which a page leads. */
    Set<Path> sources(SitePage page) {
        return targets(page.body())
                .map(each -> resolve(page, each.split("#", 2)[0]))
                .filter(each -> Files.exists(top.resolve(each)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The links of a page that lead nowhere, each with its place. */
    List<String> broken(SitePage page, Map<Path, Set<String>> anchors) {
        List<String> broken = new ArrayList<>();
        targets(page.body())
                .forEach(
                        target -> {
                            String[] parts = target.split("#", 2);
                            Path source = resolve(page, parts[0]);
                            if (!Files.exists(top.resolve(source))) {
                                broken.add(place(page, target) + " does not exist");
                            } else if (parts.length == 2
                                    && !anchors.getOrDefault(source, Set.of()).contains(parts[1])) {
                                broken.add(place(page, target) + " has no such anchor");
                            }
                        });
        return broken;
    }

    /** What a page loads from another server, each with its place. */
    static List<String> external(SitePage page) {
        return LINK.matcher(page.body())
                .results()
                .filter(each -> !each.group(1).startsWith("<a "))
                .map(each -> each.group(2))
                .filter(each -> ELSEWHERE.matcher(each).matches())
                .map(each -> place(page, each) + " is loaded from another server")
                .toList();
    }

    /** HTML whose links lead to the files of the site. */
    String rewritten(String html, SitePage from) {
        Path folder = output(from.source()).getParent();
        return LINK.matcher(html)
                .replaceAll(
                        each ->
                                Matcher.quoteReplacement(
                                        each.group(1) + rewritten(each, from, folder) + "\""));
    }

    private String rewritten(MatchResult link, SitePage from, Path folder) {
        String target = link.group(2);
        if (target.startsWith("#") || ELSEWHERE.matcher(target).matches()) {
            return target;
        }
        String[] parts = target.split("#", 2);
        String anchor = parts.length == 2 ? "#" + parts[1] : "";
        return relative(folder, output(resolve(from, parts[0]))) + anchor;
    }

    /** The address of a file of the site as seen from a folder of it, null for the top one. */
    static String relative(Path folder, Path file) {
        return OtherPages.slashes((folder == null ? Path.of("") : folder).relativize(file));
    }

    /** The anchors of a page. */
    static List<String> anchors(SitePage page) {
        return ID.matcher(page.body()).results().map(each -> each.group(1)).toList();
    }

    private static Stream<String> targets(String html) {
        return LINK.matcher(html)
                .results()
                .map(each -> each.group(2).replace("&amp;", "&"))
                .filter(each -> !ELSEWHERE.matcher(each).matches());
    }

    /** A folder that has a page to introduce it leads there. */
    private Path resolve(SitePage page, String target) {
        if (target.isEmpty()) {
            return page.source();
        }
        Path from =
                Files.isDirectory(top.resolve(page.source()))
                        ? page.source()
                        : page.source().getParent();
        String file = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        Path source =
                (from == null ? Path.of("") : from)
                        .resolve(file.replaceFirst("/$", ""))
                        .normalize();
        Path readme = source.resolve("README.md");
        return Files.exists(top.resolve(readme)) ? readme : source;
    }

    /** Page and line, as far as the target is written there as it is in the rendered page. */
    private static String place(SitePage page, String target) {
        int reference = page.text().indexOf("<<" + target.replaceFirst("^#", ""));
        int at = reference >= 0 ? reference : page.text().indexOf(target);
        String line =
                at < 0
                        ? ""
                        : ":"
                                + (1
                                        + page.text()
                                                .substring(0, at)
                                                .chars()
                                                .filter(c -> c == '\n')
                                                .count());
        return page.source() + line + ": " + target;
    }
}
