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
package io.github.camelmarketo.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLogTest {

    private final CallLog log = new CallLog();

    @Test
    void last200CallsAreKeptNewestFirst() {
        for (int i = 0; i < 250; i++) {
            begin();
        }

        assertThat(log.newestFirst()).hasSize(200);
        assertThat(log.newestFirst().get(0).number()).isEqualTo(250);
        assertThat(log.newestFirst().get(199).number()).isEqualTo(51);
    }

    @Test
    void callThatIsNoLongerKeptMayEnd() {
        long call = begin();
        log.clear();

        log.executed(call);
        log.end(call, "reset");
        log.end(call, 200, new byte[0]);

        assertThat(log.newestFirst()).isEmpty();
        assertThat(begin()).isGreaterThan(call);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200|{\"requestId\":\"1#a\",\"success\":true,\"result\":[{\"requestId\":\"x\"}]}|ok|1#a",
                "200|{\"success\":true,\"errors\":[],\"requestId\":\"1#a\"}|ok|1#a",
                "200|{\"access_token\":\"secret\",\"expires_in\":1}|ok|",
                "200|{\"requestId\":\"1#a\",\"errors\":[{\"code\":\"606\",\"message\":\"m\"}]}|606|1#a",
                "200|{\"errors\":[{\"message\":{\"code\":1},\"code\":\"606\"},{\"code\":\"1\"}]}|606|",
                "200|{\"errors\":[{\"code\":611}]}|611|",
                "200|{\"errors\":[{\"code\":null}]}|error|",
                "200|{\"errors\":[{\"code\":\"ada@example.org\"}]}|error|",
                "200|{\"errors\":[7]}|ok|",
                "200|{\"errors\":\"x\",\"requestId\":7}|ok|",
                "200|{\"requestId\":\"ada@example.org\"}|ok|",
                "200|{\"requestId\":\"1#a\",\"result\":[{\"id|unreadable|1#a",
                "200|[]|unreadable|",
                "200|<html>|unreadable|",
                "200|``|unreadable|",
                "503|``|HTTP 503|",
                "503|<html>|HTTP 503|",
                "401|{\"error\":\"unauthorized\"}|HTTP 401|"
            })
    void outcomeIsWhatTheClientSees(int status, String body, String outcome, String requestId) {
        long call = begin();

        log.end(call, status, body.getBytes(StandardCharsets.UTF_8));

        LoggedCall ended = log.newestFirst().get(0);
        assertThat(ended.outcome().text()).isEqualTo(outcome);
        assertThat(ended.outcome().success()).isEqualTo(outcome.equals("ok"));
        assertThat(ended.requestId()).isEqualTo(requestId);
    }

    private long begin() {
        return log.begin(Instant.EPOCH, "GET", "campaigns", "");
    }
}
