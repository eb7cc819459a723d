package io.github.camelmarketo.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page that a program writes, each between two comments that name it. */
final class GeneratedRegions {

    private static final Pattern REGION =
            Pattern.compile(
                    "^// generated: (?<name>[^\n]+)\n(?<text>.*?)^// end of generated: \\k<name>\n",
                    Pattern.MULTILINE | Pattern.DOTALL);

    private GeneratedRegions() {}

    /**
     * Writes the regions of a page anew and leaves all else as it is.
     *
     * @param page the page, with a region for each of the texts
     * @param texts texts by region name
     * @return the new page
     * @throws IllegalArgumentException when the page lacks a region, has one twice or one that
     *     nothing is known for
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
                    "The page must have each of the regions "
                            + new TreeSet<>(texts.keySet())
                            + " once, and has "
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
