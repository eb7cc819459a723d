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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Answers of all kinds: whole, spoiled, and from somebody else altogether. */
public final class Replies {

    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    StandardCharsets.UTF_16,
                    StandardCharsets.ISO_8859_1,
                    Charset.forName("UTF-32"),
                    Charset.forName("UTF-32LE"));

    private Replies() {}

    /** Answers to a call. */
    public static Arbitrary<Reply> ofCalls() {
        return replies(JsonTexts.envelope());
    }

    /** Answers of the identity service. */
    public static Arbitrary<Reply> ofIdentity() {
        // A page that tells a token to be is nothing that a client could know.
        return replies(JsonTexts.token())
                .filter(
                        each ->
                                !new String(each.body(), StandardCharsets.ISO_8859_1)
                                                .matches("(?s)\\s*<.*" + Secrets.TOKEN + ".*")
                                        && !each.headers()
                                                .containsValue("Bearer " + Secrets.TOKEN));
    }

    private static Arbitrary<Reply> replies(Arbitrary<String> usual) {
        return Combinators.combine(status(), headers(), body(usual)).as(Reply::new);
    }

    private static Arbitrary<Integer> status() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(200)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 407, 408, 410,
                                413, 414, 418, 429, 431, 500, 502, 503, 504, 511)),
                Tuple.of(1, Arbitraries.integers().between(200, 999)));
    }

    private static Arbitrary<Map<String, String>> headers() {
        Arbitrary<String> type =
                Arbitraries.of(
                        "application/json",
                        "application/json;charset=UTF-16",
                        "application/json;charset=none-such",
                        "text/html; charset=\"",
                        ";;;",
                        "",
                        "Bearer " + Secrets.TOKEN);
        Arbitrary<String> wait =
                Arbitraries.of(
                        "",
                        "0",
                        "-1",
                        "1",
                        "soon",
                        "9223372036854775807",
                        "99999999999999999999",
                        "1.5",
                        "Fri, 31 Dec 9999 23:59:59 GMT",
                        "Thu, 01 Jan 1970 00:00:00 GMT",
                        "Mon, 99 Foo 2026 99:99:99 GMT");
        Arbitrary<String> date =
                Arbitraries.of(
                        "",
                        "Fri, 31 Dec 9999 23:59:59 GMT",
                        "Sat, 01 Jan 0001 00:00:00 GMT",
                        "Wed, 25 Nov 2026 12:00:00 GMT",
                        "now");
        return Combinators.combine(type.optional(0.7), wait.optional(0.3), date.optional(0.3))
                .as(
                        (t, w, d) -> {
                            Map<String, String> headers = new TreeMap<>();
                            t.ifPresent(each -> headers.put("content-type", each));
                            w.ifPresent(each -> headers.put("retry-after", each));
                            d.ifPresent(each -> headers.put("date", each));
                            return headers;
                        });
    }

    private static Arbitrary<byte[]> body(Arbitrary<String> usual) {
        Arbitrary<byte[]> whole = usual.map(Replies::utf8);
        return Arbitraries.frequencyOf(
                Tuple.of(12, whole),
                Tuple.of(3, spoiled(whole)),
                Tuple.of(
                        2,
                        Combinators.combine(usual, Arbitraries.of(CHARSETS)).as(String::getBytes)),
                Tuple.of(1, usual.map(each -> utf8("\uFEFF" + each))),
                Tuple.of(2, JsonTexts.value().map(Replies::utf8)),
                Tuple.of(1, strange()),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(60)));
    }

    /** Cut off, or with a byte changed. */
    private static Arbitrary<byte[]> spoiled(Arbitrary<byte[]> whole) {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, 10_000);
        Arbitrary<byte[]> cut =
                Combinators.combine(whole, at)
                        .as((bytes, i) -> Arrays.copyOf(bytes, i % (bytes.length + 1)));
        Arbitrary<byte[]> changed =
                Combinators.combine(whole, at, Arbitraries.bytes())
                        .as(
                                (bytes, i, other) -> {
                                    byte[] copy = bytes.clone();
                                    copy[i % copy.length] = other;
                                    return copy;
                                });
        return Arbitraries.oneOf(cut, changed);
    }

    private static Arbitrary<byte[]> strange() {
        return Arbitraries.of(
                new byte[0],
                utf8(" "),
                utf8("\uFEFF"),
                utf8("<html><head><title>502 Bad Gateway</title></head></html>"),
                utf8("<!DOCTYPE html>" + Secrets.TOKEN + Secrets.SECRET),
                utf8("{\"success\":true}{\"success\":false}"),
                utf8("{\"success\":true,\"result\":[null,null,{}]}"),
                utf8("{\"success\":true,\"result\":" + "1".repeat(5000) + "}"),
                utf8("{\"success\":true,\"result\":[{\"id\":" + "9".repeat(900) + "}]}"),
                utf8("{\"success\":true,\"requestId\":\"" + "x".repeat(100_000) + "\"}"),
                utf8("{\"errors\":[{\"code\":\"1\",\"message\":\"" + "x".repeat(100_000) + "\"}]}"),
                deep("[", "]", 900),
                deep("[", "]", 5_000),
                deep("{\"result\":", "}", 100_000),
                deep("{\"success\":true,\"result\":[{\"folder\":", "}]}", 490),
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3},
                new byte[] {(byte) 0xfe, (byte) 0xff},
                new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0},
                new byte[] {0, 0, 0, '{', 0, 0});
    }

    private static byte[] deep(String open, String close, int levels) {
        return utf8(open.repeat(levels) + "1" + close.repeat(levels));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
