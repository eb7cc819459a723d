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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes MarketoConstants: a header for each parameter of each API method, by the one rule that a
 * header is CamelMarketo and the name of the parameter, and the few headers and names that belong to
 * no parameter. Camel's catalog and editors know headers by these constants.
 */
final class GenerateConstants {

    private static final Pattern FIELD =
            Pattern.compile(
                    "@ApiParam\\(.*?description=\"((?:[^\"\\\\]|\\\\.)*)\".*?\\n\\s+private ([\\w.<>]+) (\\w+);");
    private static final Pattern ALIAS =
            Pattern.compile("alias = \"(\\w+)\"\\)\\s+\\w+ (\\w+)");

    private GenerateConstants() {}

    /**
     * @param arguments the folder with the generated endpoint configurations, and the folder with
     *     the API classes
     */
    public static void main(String[] arguments) throws IOException {
        Path generated = Path.of(arguments[0]);
        Map<String, String> texts = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (Path each : files(generated, "ApiEndpointConfiguration.java")) {
            Matcher field = FIELD.matcher(Files.readString(each));
            while (field.find()) {
                String name = field.group(3);
                String several = "The parameter " + name + " of the operation";
                texts.merge(
                        name, field.group(1), (one, other) -> common(one, other, several));
                types.putIfAbsent(name, field.group(2));
            }
        }
        Map<String, String> constants = new TreeMap<>();
        texts.forEach((name, text) -> constants.put(name, constant(name, text, types.get(name))));
        for (Path each : files(Path.of(arguments[1]), "Api.java")) {
            Matcher alias = ALIAS.matcher(Files.readString(each));
            while (alias.find()) {
                String text = "Another name of the header " + header(alias.group(2));
                constants.put(alias.group(1), constant(alias.group(1), text, "String"));
            }
        }
        StringBuilder source = new StringBuilder(HEAD);
        constants.values().forEach(source::append);
        source.append(TAIL);
        source.append(known(source.toString()));
        Path target = generated.resolve("MarketoConstants.java");
        if (!Files.exists(target) || !Files.readString(target).contentEquals(source)) {
            Files.writeString(target, source);
        }
    }

    /** The clauses with which two texts begin: the others may be true of one operation only. */
    private static String common(String one, String other, String several) {
        int end = 0;
        int length = Math.min(one.length(), other.length());
        while (end < length && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        while (end > 0 && !(isEndOfClause(one, end) && isEndOfClause(other, end))) {
            end--;
        }
        return end == 0 ? several : one.substring(0, end);
    }

    private static boolean isEndOfClause(String text, int at) {
        return at == text.length() || ",;".indexOf(text.charAt(at)) >= 0;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.toString().endsWith(ending))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static String constant(String parameter, String description, String type) {
        return """
                /** %s. */
                @Metadata(label = "producer", description = "%s", javaType = "%s")
                public static final String %s = "%s";

            """
                .formatted(
                        description,
                        description,
                        type,
                        parameter.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
                        header(parameter))
                .replaceAll("(?m)^ {4}(?= )", "");
    }

    private static String header(String parameter) {
        return "CamelMarketo" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    private static final String HEAD =
            """
            /*
             * Generated by src/build/GenerateConstants.java from the API classes
             */
            package io.github.camelmarketo.component;

            import io.github.camelmarketo.component.arguments.HeaderNames;
            import java.util.Set;
            import org.apache.camel.spi.Metadata;

            /** Names of the headers that the component reads and sets. */
            public final class MarketoConstants {

                /** What the name of every header that carries a parameter begins with. */
                public static final String HEADER_PREFIX = HeaderNames.PREFIX;

                /** The prefix in the form that Camel's framework for API components uses. */
                public static final String PROPERTY_PREFIX = HeaderNames.DOTTED_PREFIX;

                /** Name of the thread pool of the producers, for a custom thread pool profile. */
                public static final String THREAD_PROFILE_NAME = "MarketoProducer";

            """;

    private static final String TAIL =
            """
                /** Set to the request id to quote to Marketo Support. */
                @Metadata(label = "producer", description = "Set to the request id to quote to Marketo Support", javaType = "String")
                public static final String REQUEST_ID = "CamelMarketoRequestId";

                /** Set to Marketo's warnings; removed when there are none. */
                @Metadata(label = "producer", description = "Set to Marketo's warnings; removed when there are none", javaType = "java.util.List<String>")
                public static final String WARNINGS = "CamelMarketoWarnings";

                /** Set to the values that match no lead, after lead/getByFilter; removed when there are none. */
                @Metadata(label = "producer", description = "Set to the values that match no lead, after lead/getByFilter; removed when there are none", javaType = "java.util.List<String>")
                public static final String UNMATCHED_VALUES = "CamelMarketoUnmatchedValues";

                /** Set to the number of calls that were sent, retries and checks counted; not set where the result is read page by page. */
                @Metadata(label = "producer", description = "Set to the number of calls that were sent, retries and checks counted; not set where the result is read page by page", javaType = "Integer")
                public static final String CALL_COUNT = "CamelMarketoCallCount";

                /** Set to the calls that a dry run did not send; removed when all were sent. */
                @Metadata(label = "producer", description = "Set to the calls that a dry run did not send; removed when all were sent", javaType = "io.github.camelmarketo.component.DryRunResult")
                public static final String DRY_RUN = "CamelMarketoDryRun";

                /** Set to the campaign as it was emitted before, by a consumer with keepPrevious; absent the first time. */
                @Metadata(label = "consumer", description = "Set to the campaign as it was emitted before, by a consumer with keepPrevious; absent the first time", javaType = "io.github.camelmarketo.api.model.SmartCampaign")
                public static final String PREVIOUS = "CamelMarketoPrevious";

                /** When the caller stops waiting, as a time or in milliseconds since 1970: no call is sent after it. */
                @Metadata(label = "producer", description = "When the caller stops waiting, as a time or in milliseconds since 1970: no call is sent after it", javaType = "java.time.Instant")
                public static final String DEADLINE = "CamelMarketoDeadline";

                /** Key of what is to be done once: a second delivery with the same key gets the result of the first; removed after it was used. */
                @Metadata(label = "producer", description = "Key of what is to be done once: a second delivery with the same key gets the result of the first; removed after it was used", javaType = "String")
                public static final String ONCE_KEY = "CamelMarketoOnceKey";

                /** Set to REPLAYED when the result comes from an earlier delivery with the same once key, and to RESUMED when this delivery went on with what an earlier one began; removed otherwise. */
                @Metadata(label = "producer", description = "Set to REPLAYED when the result comes from an earlier delivery with the same once key, and to RESUMED when this delivery went on with what an earlier one began; removed otherwise", javaType = "String")
                public static final String ONCE = "CamelMarketoOnce";

                /** Set by a dry run of an operation that changes something or runs a campaign to the plan with which it can be applied; removed when such an operation was sent. */
                @Metadata(label = "producer", description = "Set by a dry run of an operation that changes something or runs a campaign to the plan with which it can be applied; removed when such an operation was sent", javaType = "String")
                public static final String PLAN = "CamelMarketoPlan";

                /** The plan of a dry run: the operation runs only if it would do what was planned; removed after it was used. */
                @Metadata(label = "producer", description = "The plan of a dry run: the operation runs only if it would do what was planned; removed after it was used", javaType = "String")
                public static final String APPLY_ONLY = "CamelMarketoApplyOnly";
            """;

    /** All headers in one set, so that others can be told from them. */
    private static String known(String source) {
        Matcher header = Pattern.compile(" = (\"CamelMarketo\\w+\");").matcher(source);
        StringBuilder set = new StringBuilder();
        while (header.find()) {
            set.append(set.isEmpty() ? "" : ",\n").append("            ").append(header.group(1));
        }
        return """
                /** The names of all headers. */
                static final Set<String> HEADERS = Set.of(
            %s);

                private MarketoConstants() {}
            }
            """
                .formatted(set);
    }
}
