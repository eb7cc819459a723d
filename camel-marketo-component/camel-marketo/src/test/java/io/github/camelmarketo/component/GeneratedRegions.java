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
package io.github.camelmarketo.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The generated regions of a page, each between two comments with its name. */
final class GeneratedRegions {

    private static final Pattern REGION =
            Pattern.compile(
                    "^// generated: (?<name>[^\n]+)\n(?<text>.*?)^// end of generated: \\k<name>\n",
                    Pattern.MULTILINE | Pattern.DOTALL);

    private GeneratedRegions() {}

    /**
     * Replaces the regions of a page and leaves everything else unchanged.
     *
     * @param page the page, with one region for each text
     * @param texts texts by region name
     * @return the new page
     * @throws IllegalArgumentException if a region is missing, duplicate or unknown
     */
    static String write(String page, Map<String, String> texts) {
        Map<String, Integer> found = new LinkedHashMap<>();
        REGION.matcher(page)
                .results()
                .map(each -> each.group(1))
                .forEach(name -> found.merge(name, 1, Integer::sum));
        if (!found.keySet().equals(texts.keySet())
                || found.values().stream().anyMatch(times -> times > 1)) {
            throw new IllegalArgumentException(
                    "The page must contain each of the regions "
                            + new TreeSet<>(texts.keySet())
                            + " once, but contains "
                            + new TreeSet<>(found.keySet()));
        }
        return REGION.matcher(page)
                .replaceAll(each -> Matcher.quoteReplacement(region(each, texts)));
    }

    private static String region(MatchResult match, Map<String, String> texts) {
        String name = match.group(1);
        return "// generated: %s\n\n%s\n\n// end of generated: %s\n"
                .formatted(name, texts.get(name).strip(), name);
    }
}
