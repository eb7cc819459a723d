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
package io.github.camelmarketo.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.SmartCampaign;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.logging.LogRecord;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that configures nothing. */
class DevServicesTest {

    @RegisterExtension
    static final QuarkusUnitTest application =
            new QuarkusUnitTest()
                    .withEmptyApplication()
                    .setLogRecordPredicate(each -> each.getMessage().startsWith("Dev Services for"))
                    .assertLogRecords(
                            records ->
                                    assertThat(records)
                                            .singleElement()
                                            .extracting(LogRecord::getMessage)
                                            .asString()
                                            .containsPattern(" at http://[^ ]+:\\d+/$"));

    @Inject ProducerTemplate template;

    @ConfigProperty(name = "camel.component.marketo.instance-url")
    String instanceUrl;

    @Test
    void routeCallsTheSimulator() {
        SmartCampaign campaign =
                template.requestBody(
                        "marketo:smartCampaign/getById?id=3713", null, SmartCampaign.class);

        assertThat(campaign.id()).isEqualTo(3713);
    }

    @Test
    void pageShowsTheSimulator() throws Exception {
        HttpResponse<String> page =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(instanceUrl + "/")).build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html");
    }
}
