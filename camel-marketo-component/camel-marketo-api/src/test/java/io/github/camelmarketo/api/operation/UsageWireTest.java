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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.ErrorCount;
import io.github.camelmarketo.api.model.ErrorUsage;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.Usage;
import io.github.camelmarketo.api.model.UserCount;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.UsageCalls;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calls and errors of an instance. */
class UsageWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().noLimits().client("one", "secret").build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void callsOfTheDayAreToldByUser() {
        client.folders().browse(null, null, null, null, null);

        Usage usage = client.usage().today();

        assertSent(UsageCalls.DAILY_USAGE, "/rest/v1/stats/usage.json");
        assertThat(usage.date()).isEqualTo(LocalDate.of(2026, 11, 25));
        // The reading counts itself.
        assertThat(usage.total()).isEqualTo(2);
        assertThat(usage.users()).containsExactly(new UserCount("one@api.example.com", 2));
        assertThat(usage.instance()).isEqualTo(marketo.baseUrl());
    }

    @Test
    void callsOfTheWeekAreToldByDay() {
        Page<Usage> days = client.usage().last7days();

        assertSent(UsageCalls.WEEKLY_USAGE, "/rest/v1/stats/usage/last7days.json");
        assertThat(days).hasSize(7);
        assertThat(days.get(0).total()).isZero();
        assertThat(days.get(0).users()).isEmpty();
        assertThat(days.get(6).date()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(days.get(6).total()).isEqualTo(1);
    }

    @Test
    void errorsAreToldByCode() {
        failureOf(() -> client.lists().getById(5L));

        ErrorUsage today = client.usage().errors();
        Page<ErrorUsage> days = client.usage().errorsLast7days();

        assertSent(UsageCalls.DAILY_ERRORS, "/rest/v1/stats/errors.json");
        assertSent(UsageCalls.WEEKLY_ERRORS, "/rest/v1/stats/errors/last7days.json");
        assertThat(today.total()).isEqualTo(1);
        assertThat(today.errors()).containsExactly(new ErrorCount("1013", 1));
        assertThat(days).hasSize(7);
        assertThat(days.get(6)).isEqualTo(today);
    }

    @Test
    void dayWithoutARowHasNoCallsAndNoErrors() {
        String body = "{\"success\":true,\"requestId\":\"a\",\"result\":[]}";
        marketo.on(UsageCalls.DAILY_USAGE).body(body);
        marketo.on(UsageCalls.DAILY_ERRORS).body(body);

        Usage usage = client.usage().today();
        ErrorUsage errors = client.usage().errors();

        assertThat(usage.date()).isNull();
        assertThat(usage.total()).isZero();
        assertThat(usage.users()).isEmpty();
        assertThat(errors.total()).isZero();
        assertThat(errors.errors()).isEmpty();
        assertThat(errors.instance()).isEqualTo(marketo.baseUrl());
    }

    private static void assertSent(RestOperation operation, String url) {
        assertThat(marketo.requests(operation))
                .singleElement()
                .satisfies(each -> assertThat(each.rawUrl()).isEqualTo(url))
                .satisfies(each -> assertThat(each.body()).isEmpty());
    }
}
