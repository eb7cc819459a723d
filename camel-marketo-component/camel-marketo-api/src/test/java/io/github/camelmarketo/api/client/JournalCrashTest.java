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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.JdkTransport;
import io.github.camelmarketo.api.journal.DoubtfulCalls;
import io.github.camelmarketo.api.journal.FileJournal;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.JournalEvent;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.MarketoInstances;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while a call is on the wire leaves a trace of the call. */
class JournalCrashTest {

    private static final int STATUS = 7;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    @TempDir private Path folder;

    @Test
    void callOnTheWireIsInDoubtAndNamed() throws Exception {
        Path file = folder.resolve("journal.jsonl");

        Process process = start(file);

        assertThat(process.waitFor()).as(Files.readString(log())).isEqualTo(STATUS);
        assertThat(Files.readAllLines(file))
                .extracting(each -> JournalRecord.parse(each).event())
                .containsExactly(JournalEvent.SENDING, JournalEvent.ENDED, JournalEvent.SENDING);
        assertThat(DoubtfulCalls.in(file.toFile()))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.event()).isEqualTo(JournalEvent.SENDING);
                            assertThat(each.subject()).hasToString("campaign 3712");
                            assertThat(each.values().toString()).contains("{\"id\":101}");
                        });
        assertThat(marketo.triggeredLeads(3712)).hasSize(100);
    }

    private Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crash.class.getName(),
                        marketo.baseUrl(),
                        marketo.clientId(),
                        marketo.clientSecret(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return folder.resolve("process.log");
    }

    /** Triggers a campaign for 150 leads and ends in the middle of the second call. */
    static final class Crash {

        private Crash() {}

        /**
         * Runs it.
         *
         * @param args address, client id, client secret, file of the journal
         */
        public static void main(String[] args) {
            InstanceUrl instance = InstanceUrl.of(args[0]);
            MarketoInstances.Membership membership =
                    MarketoInstances.join(instance, CallLimits.PUBLISHED, 0);
            JdkTransport wire = new JdkTransport();
            MarketoClient client =
                    new MarketoClient(
                            ClientSettings.of(instance, new Credentials(args[1], args[2], null)),
                            call -> {
                                if (isSecond(call)) {
                                    Runtime.getRuntime().halt(STATUS);
                                }
                                return wire.send(call);
                            },
                            membership.limiter(),
                            membership.quota(),
                            new CallObserver() {});
            List<Long> leads = LongStream.rangeClosed(1, 150).boxed().toList();
            new SmartCampaignApi(
                            client.journaling(
                                    new Journaling(new FileJournal(Path.of(args[3])), true, true),
                                    JournalContext.none()))
                    .trigger(3712L, LeadIds.of(leads), null);
        }

        private static boolean isSecond(HttpCall call) {
            return call.body() != null
                    && new String(call.body(), StandardCharsets.UTF_8).contains("{\"id\":101}");
        }
    }
}
