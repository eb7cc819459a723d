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
package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the tables of kinds and codes of the page on errors: what becomes of a call from the table
 * of codes, the rest from a file of texts.
 */
public final class ErrorFinder {

    private static final String SAME_STATE =
            "Reads and changes that end in the same state: retries. ";
    private static final String RUN = "`trigger`, `schedule`: fails. See <<unknown>>";

    private static final Properties TEXTS = read("error-finder.properties");

    private ErrorFinder() {}

    /**
     * Writes the page.
     *
     * @param arguments the page
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        String before = Files.readString(file);
        String after = write(before);
        if (!after.equals(before)) {
            Files.writeString(file, after);
        }
    }

    /** The page with its tables as they are to be. */
    static String write(String page) {
        String written = page;
        for (Map.Entry<String, String> each : tables().entrySet()) {
            String name = each.getKey();
            Pattern region =
                    Pattern.compile(
                            "(?s)(?<=^|\n)(// generated: %1$s\n).*?(// end of generated: %1$s\n)"
                                    .formatted(name));
            Matcher found = region.matcher(written);
            if (!found.find()) {
                throw new IllegalArgumentException("The page has no region " + name);
            }
            written =
                    written.substring(0, found.end(1))
                            + "\n"
                            + each.getValue()
                            + "\n"
                            + written.substring(found.start(2));
        }
        return written;
    }

    /** Where the page is to explain what a text refers to. */
    static List<String> anchors() {
        return Stream.concat(
                        Arrays.stream(ErrorKind.values()).map(ErrorFinder::failure),
                        codes().stream().map(ErrorFinder::failure))
                .map(each -> each.getFailure().anchor())
                .toList();
    }

    /** The codes that the page lists. Statuses without one are in a table written by hand. */
    static List<String> codes() {
        return Arrays.stream(ErrorCode.values())
                .map(ErrorCode::code)
                .filter(ErrorCode::isMarketos)
                .toList();
    }

    /** The names of all texts that the page needs, and of those that it may have. */
    static Map<String, Boolean> texts() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (ErrorKind kind : ErrorKind.values()) {
            for (String each : List.of("what", "applied", "component", "you")) {
                names.put(kind + "." + each, true);
            }
        }
        for (String code : codes()) {
            names.put(code + ".what", true);
            names.put(code + ".you", true);
            names.put(code + ".more", false);
        }
        return names;
    }

    /** The names of all texts that there are. */
    static List<String> given() {
        return TEXTS.stringPropertyNames().stream().sorted().toList();
    }

    static MarketoException failure(ErrorKind kind) {
        return Fault.local(kind, "something happened")
                .exception("smartCampaign/getById", null, Outcome.NOT_APPLIED, null, null);
    }

    static MarketoException failure(String code) {
        return new Fault(
                        ErrorCode.effectOf(code),
                        ErrorCode.kindOf(code),
                        List.of(new MarketoError(code, "something happened")),
                        200,
                        "1#2",
                        null,
                        null,
                        null)
                .exception("smartCampaign/getById", null, Outcome.NOT_APPLIED, null, "A note.");
    }

    private static Map<String, String> tables() {
        return Map.of(
                "kinds",
                table(
                        "2,4,2,1,4,4",
                        "Kind | What happened | Was it applied? | `retryable` | The component | You",
                        Arrays.stream(ErrorKind.values()).map(ErrorFinder::row)),
                "codes",
                table(
                        "1,2,5,2,5,4",
                        "Code | Kind | What happened | Was it applied? | The component | You",
                        codes().stream().map(ErrorFinder::row)));
    }

    private static String table(String widths, String heads, Stream<String> rows) {
        return """
                [cols="%s"]
                |===
                | %s

                %s
                |===
                """
                .formatted(widths, heads, rows.collect(Collectors.joining("\n")));
    }

    private static String row(ErrorKind kind) {
        MarketoException failure = failure(kind);
        return "| [[%s]]`%s` | %s | %s | %s | %s | %s"
                .formatted(
                        failure.getFailure().anchor(),
                        kind,
                        text(kind, "what"),
                        text(kind, "applied"),
                        failure.isRetryable() ? "yes" : "no",
                        text(kind, "component"),
                        text(kind, "you"));
    }

    private static String row(String code) {
        Effect effect = ErrorCode.effectOf(code);
        ErrorKind kind = ErrorCode.kindOf(code);
        String more = TEXTS.getProperty(code + ".more");
        // Asciidoctor takes no number in double brackets.
        return "| [#%s]`%s` | <<%s,`%s`>> | %s | %s | %s | %s"
                .formatted(
                        failure(code).getFailure().anchor(),
                        code,
                        failure(kind).getFailure().anchor(),
                        kind,
                        text(code, "what"),
                        effect.isUnknown() ? "unknown; a read: no" : "no",
                        component(effect) + (more == null ? "" : ". " + more),
                        text(code, "you"));
    }

    private static String component(Effect effect) {
        return switch (effect) {
            case NOT_EXECUTED -> "Retries any operation";
            case REFUSED -> "Fails immediately";
            case TOKEN_REFUSED -> "Refreshes the token and retries once";
            case FAULTED ->
                    SAME_STATE + "`create`, `clone` and the like: checks, then retries. " + RUN;
            case CUT_OFF, TIMED_OUT ->
                    SAME_STATE
                            + "`create`, `clone` and the like: checks, and fails if it finds nothing. "
                            + RUN;
        };
    }

    private static String text(Object line, String name) {
        String key = line + "." + name;
        String text = TEXTS.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("There is no text " + key);
        }
        return text;
    }

    private static Properties read(String name) {
        Properties texts = new Properties();
        try (InputStream stream = ErrorFinder.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
