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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * The bytes that a server writes to a socket before it closes it.
 *
 * @param bytes status line, headers and body, whole or not
 */
public record WireReply(byte[] bytes) {

    private static final String END = "\r\n";

    /** Writes answers in ways that servers, proxies and faults have. */
    public static Arbitrary<WireReply> of(Arbitrary<Reply> replies) {
        Arbitrary<String> statusLine =
                Arbitraries.frequencyOf(
                        weighted(12, "HTTP/1.1 %d OK"),
                        weighted(
                                1,
                                "HTTP/1.0 %d",
                                "HTTP/9.9 %d x",
                                "HTTP/1.1 -%d",
                                "%d",
                                "ICY %d OK",
                                "",
                                "HTTP/1.1 abc",
                                "\u0000\u0001"));
        Arbitrary<String> framing =
                Arbitraries.frequencyOf(
                        weighted(10, "Content-Length: %d"),
                        weighted(2, ""),
                        weighted(
                                2,
                                "Content-Length: -1",
                                "Content-Length: 0",
                                "Content-Length: 5",
                                "Content-Length: abc",
                                "Content-Length: 99999999999999999999",
                                "Content-Length: 9223372036854775807",
                                "Content-Length: 2147483648",
                                "Content-Length: 1048576",
                                "Content-Length: 1\r\nContent-Length: 2",
                                "Content-Length: %d\r\nTransfer-Encoding: chunked",
                                "Transfer-Encoding: chunked",
                                "Transfer-Encoding: gzip, chunked",
                                "Transfer-Encoding: none-such"));
        Arbitrary<String> encoding =
                Arbitraries.frequencyOf(
                        weighted(6, ""),
                        weighted(2, "gzip"),
                        weighted(
                                2,
                                "gzip-but-not",
                                "deflate",
                                "br",
                                "none-such",
                                "identity",
                                "gzip, gzip",
                                ",",
                                "x-gzip"));
        Arbitrary<String> more =
                Arbitraries.frequencyOf(
                        weighted(8, ""),
                        weighted(
                                1,
                                "no colon here",
                                ": no name",
                                " folded: yes",
                                "Set-Cookie: a=b; Domain=elsewhere",
                                "Location: http://127.0.0.1:1/elsewhere",
                                "Location: ://",
                                "WWW-Authenticate: Bearer realm=\"",
                                "WWW-Authenticate: Negotiate",
                                "Proxy-Authenticate: Basic",
                                "Connection: upgrade\r\nUpgrade: h2c",
                                "X: " + "y".repeat(20_000)));
        Arbitrary<Integer> cut =
                Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.just(Integer.MAX_VALUE)),
                        Tuple.of(1, Arbitraries.integers().between(0, 300)));
        return Combinators.combine(replies, statusLine, framing, encoding, more, cut)
                .as(
                        (reply, line, length, coding, other, end) ->
                                write(reply, line, length, coding, other, end));
    }

    /** An answer as it should be. */
    public static WireReply good(String json) {
        return write(
                Reply.json(json),
                "HTTP/1.1 %d OK",
                "Content-Length: %d",
                "",
                "",
                Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(text.length(), 3_000));
    }

    /** One of some texts, so often as others. */
    private static Tuple2<Integer, Arbitrary<? extends String>> weighted(
            int weight, String... texts) {
        return Tuple.of(weight, Arbitraries.of(texts));
    }

    private static WireReply write(
            Reply reply, String line, String framing, String coding, String other, int end) {
        byte[] body = "gzip".equals(coding) ? zipped(reply.body()) : reply.body();
        StringBuilder head = new StringBuilder(line.replace("%d", "" + reply.status()));
        head.append(END);
        for (Map.Entry<String, String> each : reply.headers().entrySet()) {
            head.append(each.getKey()).append(": ").append(each.getValue()).append(END);
        }
        if (!framing.isEmpty()) {
            head.append(framing.replace("%d", "" + body.length)).append(END);
        }
        if (!coding.isEmpty()) {
            head.append("Content-Encoding: ").append(coding.replace("-but-not", "")).append(END);
        }
        if (!other.isEmpty()) {
            head.append(other).append(END);
        }
        head.append("Connection: close").append(END).append(END);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        byte[] whole = all.toByteArray();
        return new WireReply(java.util.Arrays.copyOf(whole, Math.min(end, whole.length)));
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
