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
package io.github.camelmarketo.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON texts: some like Marketo's, some with what no one expects in their places. */
public final class JsonTexts {

    /** Member names that the code looks for, so that odd values land where they are read. */
    private static final List<String> NAMES =
            List.of(
                    "id",
                    "value",
                    "name",
                    "description",
                    "type",
                    "status",
                    "folder",
                    "createdAt",
                    "updatedAt",
                    "isActive",
                    "isSystem",
                    "recurrence",
                    "weekdayMask",
                    "startAt",
                    "interval",
                    "maxMembers",
                    "parentProgramId",
                    "programId",
                    "programName",
                    "active",
                    "workspace",
                    "rules",
                    "smartCampaignId",
                    "reasons",
                    "code",
                    "message",
                    "total",
                    "result",
                    "success");

    private static final List<String> ODD_NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "-1",
                    "1.5",
                    "1e3",
                    "1e400",
                    "1e999999999",
                    "1e300000000",
                    "-1e999999999",
                    "1e-999999999",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "99999999999999999999999999999999999999999999",
                    "0.1e2147483648",
                    "0.1e9999999999");

    private static final List<String> ODD_TEXTS =
            List.of(
                    "",
                    " ",
                    "null",
                    "true",
                    "0",
                    "1069",
                    "-1",
                    "skipped",
                    "2016-09-10T23:16:19Z+0000",
                    "2018-06-01T18:00:04Z",
                    "2018-06-01T18:00:04",
                    "9999-12-31T23:59:59Z",
                    "0000-00-00T00:00:00Z",
                    "2018-02-30T24:61:61+99:99",
                    "\\ud800",
                    "\\udc00\\ud800",
                    "\\u0000",
                    "\\r\\nX-Injected: 1",
                    "\\uFEFF",
                    Secrets.TOKEN,
                    Secrets.SECRET);

    private JsonTexts() {}

    /** A JSON value of any kind. */
    public static Arbitrary<String> value() {
        return Arbitraries.recursive(JsonTexts::scalar, JsonTexts::nested, 0, 3);
    }

    /** A JSON object with members that the records read. */
    public static Arbitrary<String> row() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, object(value())), Tuple.of(1, value()), Tuple.of(1, campaign()));
    }

    /** The envelope of an answer, whole or with odd members. */
    public static Arbitrary<String> envelope() {
        Arbitrary<String> success =
                Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.just("true")),
                        Tuple.of(3, Arbitraries.just("false")),
                        Tuple.of(1, value()));
        Arbitrary<String> result =
                Arbitraries.frequencyOf(
                        Tuple.of(8, array(row(), 4)),
                        Tuple.of(1, Arbitraries.just("[]")),
                        Tuple.of(1, row()));
        Arbitrary<String> errors =
                Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.just("[]")),
                        Tuple.of(5, array(error(), 3)),
                        Tuple.of(1, value()));
        Arbitrary<String> warnings =
                Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.just("[]")),
                        Tuple.of(2, array(value(), 3)),
                        Tuple.of(1, value()));
        Arbitrary<String> more =
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just("false")),
                        Tuple.of(1, Arbitraries.just("true")),
                        Tuple.of(1, value()));
        // A page token is Marketo's own, and is shown to people as it is.
        Arbitrary<String> next = value().map(each -> each.replace(Secrets.TOKEN, "next"));
        return Combinators.combine(success, result, errors, warnings, value(), next, more)
                .as(
                        (s, r, e, w, id, token, m) ->
                                "{\"requestId\":"
                                        + id
                                        + ",\"success\":"
                                        + s
                                        + ",\"errors\":"
                                        + e
                                        + ",\"warnings\":"
                                        + w
                                        + ",\"nextPageToken\":"
                                        + token
                                        + ",\"moreResult\":"
                                        + m
                                        + ",\"result\":"
                                        + r
                                        + "}");
    }

    /** The answer of the identity service, whole or with odd members. */
    public static Arbitrary<String> token() {
        Arbitrary<String> token =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just("\"" + Secrets.TOKEN + "\"")),
                        Tuple.of(3, value()));
        Arbitrary<String> life =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("3599", "0", "-1", "1")), Tuple.of(3, value()));
        Arbitrary<String> text = value().map(each -> each.replace(Secrets.TOKEN, "token"));
        return Combinators.combine(token, life, text, text)
                .as(
                        (t, l, error, description) ->
                                "{\"access_token\":"
                                        + t
                                        + ",\"expires_in\":"
                                        + l
                                        + ",\"error\":"
                                        + error
                                        + ",\"error_description\":"
                                        + description
                                        + "}");
    }

    private static Arbitrary<String> error() {
        Arbitrary<String> code =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                6,
                                Arbitraries.of(
                                                "0", "500", "502", "601", "602", "604", "606",
                                                "607", "608", "611", "615", "702", "709", "710",
                                                "1003", "1004", "9999")
                                        .map(each -> "\"" + each + "\"")),
                        Tuple.of(1, value()));
        return Combinators.combine(code, value())
                .as((c, m) -> "{\"code\":" + c + ",\"message\":" + m + "}");
    }

    private static Arbitrary<String> campaign() {
        return Arbitraries.longs()
                .between(1, 9999)
                .map(
                        id ->
                                "{\"id\":"
                                        + id
                                        + ",\"name\":\"n"
                                        + id
                                        + "\",\"updatedAt\":\"2016-09-10T23:16:19Z+0000\","
                                        + "\"folder\":{\"id\":1,\"type\":\"Folder\"}}");
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("null", "true", "false", "[]", "{}")),
                Tuple.of(2, Arbitraries.of(ODD_NUMBERS)),
                Tuple.of(1, Arbitraries.integers().map(String::valueOf)),
                Tuple.of(4, Arbitraries.of(ODD_TEXTS).map(each -> "\"" + each + "\"")),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(20).map(JsonTexts::quoted)));
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        return Arbitraries.frequencyOf(
                Tuple.of(3, inner), Tuple.of(2, array(inner, 3)), Tuple.of(3, object(inner)));
    }

    private static Arbitrary<String> array(Arbitrary<String> each, int most) {
        return each.list().ofMaxSize(most).map(all -> "[" + String.join(",", all) + "]");
    }

    /** Names may come twice. */
    private static Arbitrary<String> object(Arbitrary<String> value) {
        Arbitrary<String> name =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of(NAMES)),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
        return Combinators.combine(name, value)
                .as((n, v) -> quoted(n) + ":" + v)
                .list()
                .ofMaxSize(6)
                .map(all -> all.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each == '"' || each == '\\' || Character.isSurrogate(each)) {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
