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
package io.github.camelmarketo.api.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and their lines. */
class JournalRecordTest {

    @Test
    void lineHasTheDocumentedMembers() {
        assertThat(Records.sending("c1", 1))
                .hasToString(
                        "{\"time\":\"2026-11-25T12:00:00.000Z\",\"event\":\"SENDING\",\"call\":\"c1\",\"attempt\":1,"
                                + "\"component\":\"marketo\",\"instance\":\"123-abc-456.mktorest.com\","
                                + "\"operation\":\"smartCampaign/trigger\",\"subject\":{\"kind\":\"campaign\",\"id\":3712},"
                                + "\"arguments\":\"ab12\",\"routeId\":\"welcome\",\"exchangeId\":\"E-1\","
                                + "\"onceKey\":\"order-17\"}");
        assertThat(Records.ended("c1", 2, CallOutcome.NOT_APPLIED).line())
                .endsWith(
                        "\"outcome\":\"NOT_APPLIED\",\"code\":\"606\",\"requestId\":\"c0f#1\",\"durationMillis\":12}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(bare(null, null).line())
                .isEqualTo(
                        "{\"time\":\"2026-11-25T12:00:00.123Z\",\"event\":\"SETTLED\",\"call\":\"c1\",\"attempt\":0,"
                                + "\"instance\":\"localhost:8080\",\"operation\":\"list/create\"}");
    }

    @Test
    void anyTextStaysOnOneLine() {
        String line = bare(Subject.of(Subject.Kind.LIST, "two\nlines\r\0\"{"), null).line();

        assertThat(line).doesNotContain("\n", "\r", "\0");
    }

    @Test
    void lineIsReadAgain() throws IOException {
        ObjectNode values = Json.object().put("path", "/rest/asset/v1/lists.json");
        for (JournalRecord each :
                new JournalRecord[] {
                    Records.sending("c1", 1),
                    Records.ended("c1", 1, CallOutcome.UNKNOWN),
                    Records.settled("c1", CallOutcome.APPLIED),
                    bare(Subject.of(Subject.Kind.FLOW_STEP_CHOICE, "two\nlines"), values)
                }) {
            assertThat(JournalRecord.parse(each.line())).isEqualTo(each);
        }
        assertThat(JournalRecord.parse(bare(null, null).line().replace("{", "{\"later\":1,")))
                .isEqualTo(bare(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"time\":\"today\"}",
                "{\"time\":\"2026-11-25T12:00:00.000Z\",\"event\":\"LOST\"}",
                "{\"time\":\"2026-11-25T12:00:00.000Z\",\"event\":\"ENDED\",\"call\":\"c1\"}"
            })
    void otherLinesAreRefused(String line) {
        assertThatThrownBy(() -> JournalRecord.parse(line)).isInstanceOf(IOException.class);
    }

    private static JournalRecord bare(Subject subject, ObjectNode values) {
        return new JournalRecord(
                Instant.parse("2026-11-25T12:00:00.123Z"),
                JournalEvent.SETTLED,
                "c1",
                0,
                "localhost:8080",
                "list/create",
                subject,
                JournalContext.none(),
                values,
                null);
    }
}
