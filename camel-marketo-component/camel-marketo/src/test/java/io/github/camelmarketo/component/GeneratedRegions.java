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
