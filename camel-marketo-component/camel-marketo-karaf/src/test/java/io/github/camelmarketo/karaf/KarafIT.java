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
package io.github.camelmarketo.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelmarketo.karaf.bundle.CampaignActivator;
import io.github.camelmarketo.simulator.CampaignState;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KarafIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @TempDir Path temp;

    @Test
    void karFileProvidesEverythingARouteNeeds() throws Exception {
        assumeKarafCanRun();
        Path log;
        try (KarafServer karaf = KarafServer.unpack(distribution(), temp.resolve("karaf"))) {
            log = karaf.home().resolve("data/log/karaf.log");
            karaf.change(CampaignActivator.PID, settings());
            karaf.start();
            karaf.deploy(Path.of(System.getProperty("karaf.kar")));
            karaf.awaitLog("io.github.camelmarketo.component", LIMIT);
            karaf.awaitLog("Done.", LIMIT);
            karaf.deploy(BundleJar.write(CampaignActivator.class, temp.resolve("routes.jar")));

            karaf.awaitLog("Triggered 3 leads", LIMIT);
            karaf.awaitLog("Rejected with NOT_FOUND", LIMIT);
            karaf.awaitLog("Changed Cloned on Karaf", LIMIT);
        }

        CampaignState clone =
                marketo.campaigns().stream()
                        .filter(campaign -> campaign.name().equals("Cloned on Karaf"))
                        .findFirst()
                        .orElseThrow();
        assertThat(clone.programId()).isEqualTo(1107);
        assertThat(clone.isActive()).isTrue();
        assertThat(marketo.triggeredLeads(clone.id())).containsExactly(101L, 102L, 103L);
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE))
                .extracting(RecordedRequest::path)
                .endsWith("/rest/asset/v1/smartCampaign/999/activate.json");
        assertThat(Files.readString(log)).doesNotContain(marketo.clientSecret());
    }

    private static Map<String, String> settings() {
        return Map.of(
                "instanceUrl", marketo.baseUrl(),
                "clientId", marketo.clientId(),
                "clientSecret", marketo.clientSecret());
    }

    private static Path distribution() {
        return Path.of(System.getProperty("karaf.distribution"));
    }

    private static void assumeKarafCanRun() {
        KarafServer.obstacle().ifPresent(KarafIT::skip);
        if (!Files.exists(distribution())) {
            skip("Maven could not download Karaf's distribution, see its output above");
        }
    }

    private static void skip(String reason) {
        System.out.println("Skipped the test on Karaf: " + reason);
        assumeTrue(false, reason);
    }
}
