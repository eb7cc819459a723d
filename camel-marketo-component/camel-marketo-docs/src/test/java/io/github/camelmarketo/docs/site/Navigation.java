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

import java.util.List;
import java.util.regex.Pattern;

/** The pages in their order, from {@code nav.adoc}. */
final class Navigation {

    private static final Pattern ENTRY = Pattern.compile("<a href=\"([^\"]+)\">(.*?)</a>");

    private final SitePage page;
    private final Links links;
    private final List<Entry> entries;

    /**
     * An entry.
     *
     * @param target the page, as written
     * @param text what it is called there, as HTML
     */
    record Entry(String target, String text) {}

    Navigation(SitePage page, Links links) {
        this.page = page;
        this.links = links;
        this.entries =
                ENTRY.matcher(page.body())
                        .results()
                        .map(each -> new Entry(each.group(1), each.group(2)))
                        .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** The list of all pages, as seen from one. */
    String menu(SitePage from) {
        String name = from.source().getFileName().toString();
        String marked =
                isListed(from)
                        ? page.body()
                                .replace(
                                        "<a href=\"" + name + "\">",
                                        "<a href=\"" + name + "\" aria-current=\"page\">")
                        : page.body();
        return links.rewritten(absolute(marked, from), from);
    }

    /** Links to the pages before and after one. */
    String neighbours(SitePage from) {
        if (!isListed(from)) {
            return "";
        }
        int at = indexOf(from);
        String before = at == 0 ? "" : link(entries.get(at - 1), "previous", "← ", "");
        String after = at == entries.size() - 1 ? "" : link(entries.get(at + 1), "next", "", " →");
        return links.rewritten(before + after, from);
    }

    private static String link(Entry entry, String kind, String before, String after) {
        return "<a href=\"%s\" class=\"%s\" rel=\"%s\">%s%s%s</a>"
                .formatted(
                        entry.target(),
                        kind,
                        kind.equals("next") ? "next" : "prev",
                        before,
                        entry.text(),
                        after);
    }

    /** The links of the navigation are relative to its own folder. */
    private String absolute(String html, SitePage from) {
        String up = Links.relative(from.source().getParent(), page.source().getParent());
        return up.isEmpty() ? html : html.replace("<a href=\"", "<a href=\"" + up + "/");
    }

    private boolean isListed(SitePage from) {
        return indexOf(from) >= 0;
    }

    private int indexOf(SitePage from) {
        for (int at = 0; at < entries.size(); at++) {
            if (page.source().resolveSibling(entries.get(at).target()).equals(from.source())) {
                return at;
            }
        }
        return -1;
    }
}
