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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default locale changes nothing, not in generated code either. */
class LocalesTest extends MarketoTestSupport {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
    void resultsAreTheSameInEveryLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        MarketoComponent component = new MarketoComponent();
        MarketoComponentConfigurer options = new MarketoComponentConfigurer();
        options.configure(context, component, "CLIENTID", "c", true);
        options.configure(context, component, "InstanceUrl", "i", true);

        send("marketo:smartCampaign/browse?isActive=true&OFFSET=1&maxReturn=7");
        Instant time = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Exchange scheduled =
                send(
                        "marketo:smartCampaign/schedule?ID=3713",
                        Map.of("runAt", time, "tokens", Map.of("n", 1_234_567.5)));

        assertThat(component.getClientId()).isEqualTo("c");
        assertThat(component.getInstanceUrl()).isEqualTo("i");
        assertThat(scheduled.getException()).isNull();
        assertThat(marketo.requests(SmartCampaignCalls.BROWSE).get(0).query())
                .containsEntry("isActive", List.of("true"))
                .containsEntry("offset", List.of("1"))
                .containsEntry("maxReturn", List.of("7"));
        String body = marketo.requests(CampaignCalls.SCHEDULE).get(0).body();
        assertThat(body)
                .contains("\"runAt\":\"" + time.toString().replace("Z", "+0000") + "\"")
                .contains("\"value\":\"1234567.5\"");
    }
}
