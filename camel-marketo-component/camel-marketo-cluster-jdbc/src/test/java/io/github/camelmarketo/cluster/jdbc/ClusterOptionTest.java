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
package io.github.camelmarketo.cluster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Components whose option {@code cluster} names a database. */
class ClusterOptionTest {

    private static final String FIND = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final BlockingPool pool = new BlockingPool(TestDatabases.h2());

    @Test
    void nodesShareTheLimitsAndFailWhileTheirPoolBlocks() throws Exception {
        try (DefaultCamelContext one = context("jdbc:#limits?createSchema=true", 30_000);
                DefaultCamelContext two = context("jdbc:#limits", 10_000)) {
            assertThat(send(one).getException()).isNull();
            assertThat(send(two).getException()).isNull();
            pool.block();
            int before = marketo.requests().size();

            Exchange failed = send(two);

            assertThat(failed.getException())
                    .isInstanceOfSatisfying(
                            MarketoException.class,
                            each -> {
                                assertThat(each.getKind()).isEqualTo(ErrorKind.LIMIT);
                                assertThat(each.isRetryable()).isTrue();
                                assertThat(each.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                            })
                    .hasMessageContaining("no response from the database H2")
                    .hasMessageContaining("no connection within");
            assertThat(marketo.requests()).hasSize(before);

            pool.unblock();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(send(two).getException()).isNull());
        }
    }

    private DefaultCamelContext context(String cluster, long operationTimeout) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("limits", pool.source());
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        component.setRateWindow(200);
        component.setResponseTimeout(500);
        component.setOperationTimeout(operationTimeout);
        component.setCluster(cluster);
        context.addComponent("marketo", component);
        context.start();
        return context;
    }

    private static Exchange send(DefaultCamelContext context) {
        return context.createProducerTemplate().request(FIND, exchange -> {});
    }
}
