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

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All headings, as a script that the search of the site reads. */
final class SearchIndex {

    private SearchIndex() {}

    static String of(Collection<SitePage> pages, Links links) {
        return pages.stream()
                .filter(each -> each.source().toString().matches(".*\\.(?:adoc|md)"))
                .flatMap(each -> entries(each, OtherPages.slashes(links.output(each.source()))))
                .collect(Collectors.joining(",\n", "window.siteIndex = [\n", "\n];\n"));
    }

    private static Stream<String> entries(SitePage page, String url) {
        return Stream.concat(
                Stream.of(entry(page.title(), page.title(), url)),
                page.headings().stream()
                        .map(each -> entry(each.text(), page.title(), url + "#" + each.id())));
    }

    private static String entry(String heading, String page, String url) {
        return "{heading: %s, page: %s, url: %s}"
                .formatted(quoted(plain(heading)), quoted(plain(page)), quoted(url));
    }

    /** Text of HTML without tags. */
    private static String plain(String html) {
        return html.replace("&#8217;", "’")
                .replaceAll("&#8203;|\u200b", "")
                .replace("&#8230;", "…")
                .replace("&#8212;", "—")
                .replace("&#8201;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", " ")
                        .replace("<", "\\u003c")
                + '"';
    }
}
