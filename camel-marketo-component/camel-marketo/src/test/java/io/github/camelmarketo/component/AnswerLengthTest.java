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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses over 16 MiB are not read to the end. */
class AnswerLengthTest extends RawServerSupport {

    private static final String GZIP = "Content-Encoding: gzip\r\n";

    @Test
    @Timeout(30)
    void endlessResponseIsAbortedAtTheLimit() throws Exception {
        AtomicLong written = new AtomicLong();
        serve(
                out -> {
                    out.write(chunkedHead("").getBytes(StandardCharsets.US_ASCII));
                    byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
                    while (ended.getCount() > 0) {
                        out.write(chunk);
                        written.incrementAndGet();
                    }
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
        assertThat(calls).hasValue(1);
        assertThat(written.get()).isBetween(16L, 64L);
    }

    @Test
    @Timeout(30)
    void gzipBombIsAbortedAtTheLimit() throws Exception {
        byte[] bomb = packed(" ".repeat(64 << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        serve(
                out -> {
                    String head = head(bomb.length).replace("\r\n\r\n", "\r\n" + GZIP + "\r\n");
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.write(bomb);
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
    }

    @Test
    @Timeout(30)
    void responseWithAnExcessiveContentLengthIsNotReadToTheEnd() throws Exception {
        AtomicLong written = new AtomicLong();
        byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
        serve(
                out -> {
                    out.write(head(1 << 30).getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 1024; i++) {
                        out.write(blanks);
                        written.incrementAndGet();
                    }
                });
        component();

        assertTooLong(call("marketo:smartCampaign/schedule?id=3713"));
        assertThat(written.get()).isBetween(16L, 64L);
    }

    @Test
    @Timeout(30)
    void longResponseBelowTheLimitIsRead() throws Exception {
        String campaign = "{\"success\":true,\"result\":[{\"id\":1,\"name\":\"%s\"}]}";
        byte[] answer = packed(campaign.formatted("x".repeat(15 << 20)));
        serve(
                out -> {
                    out.write(chunkedHead(GZIP).getBytes(StandardCharsets.US_ASCII));
                    out.write((Integer.toHexString(answer.length) + "\r\n").getBytes(UTF_8));
                    out.write(answer);
                    out.write("\r\n0\r\n\r\n".getBytes(UTF_8));
                });
        component();

        Exchange exchange = call("marketo:smartCampaign/getById?id=1");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(SmartCampaign.class).name()).hasSize(15 << 20);
    }

    private static void assertTooLong(Exchange exchange) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("the response is longer than 16 MiB");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String chunkedHead(String header) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + header
                + "Transfer-Encoding: chunked\r\n\r\n";
    }
}
