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
package io.github.camelmarketo.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@TestProfile(NewsletterDryRunTest.WritesKept.class)
class NewsletterDryRunTest {

    /** Started while the class is loaded, before Quarkus reads the properties. */
    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create().start();

    static {
        NewsletterApplication.callSimulator(marketo);
    }

    @Inject CamelRuntime camel;

    @Inject NightlyJob job;

    /** The application in a dry run. */
    public static class WritesKept implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("camel.component.marketo.dry-run", "writes");
        }
    }

    @Test
    void routeComesToItsEndInADryRun() {
        camel.start();

        job.scheduleNextEdition();

        assertThat(marketo.requests()).hasSize(1);
        assertThat(marketo.schedules()).isEmpty();
    }
}
