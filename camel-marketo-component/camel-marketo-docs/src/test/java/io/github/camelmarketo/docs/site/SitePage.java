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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rendered page whose links still lead to files of the repository.
 *
 * @param source the file or folder that it shows, relative to the top-level folder
 * @param text the file as written
 * @param title the title, without markup
 * @param body the rendered text below the title
 */
record SitePage(Path source, String text, String title, String body) {

    private static final Pattern HEADING =
            Pattern.compile("<h([2-6]) id=\"([^\"]+)\">(.*?)</h\\1>", Pattern.DOTALL);

    /**
     * A heading below the title.
     *
     * @param level from 2
     * @param id the anchor
     * @param text without markup, as HTML
     */
    record Heading(int level, String id, String text) {}

    /** The headings below the title, in page order. */
    List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        HEADING.matcher(body)
                .results()
                .forEach(
                        each ->
                                headings.add(
                                        new Heading(
                                                Integer.parseInt(each.group(1)),
                                                each.group(2),
                                                each.group(3).replaceAll("<[^>]+>", "").strip())));
        return headings;
    }

    /** The body, with a link to each heading behind it. */
    String bodyWithAnchors() {
        return HEADING.matcher(body)
                .replaceAll(
                        "<h$1 id=\"$2\">$3<a class=\"anchor\" href=\"#$2\""
                                + " aria-label=\"Link to this section\">#</a></h$1>");
    }
}
