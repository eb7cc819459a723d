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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A process may stand still between a permit and the call, until the permit is that of others. */
class ExpiredPermitTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";

    /** What permits say of themselves, one after the other; then they are valid. */
    private final Deque<Boolean> valid = new ArrayDeque<>();

    @Override
    void configure(MarketoComponent component) {
        component.setRetryDelay(10);
        component.setCallLimiterFactory((instance, limits, longest) -> this::permit);
    }

    @Test
    void callIsSentWithAnotherPermitWhenItsOwnExpiresOnTheWayToTheWire() {
        valid.addAll(List.of(true, false));

        assertThat(send(TRIGGER, 318592).getException()).isNull();

        assertThat(valid).isEmpty();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void callWithoutContentIsAskedAboutToo() {
        valid.addAll(List.of(true, false));

        assertThat(send("marketo:smartCampaign/getById?id=1001").getException()).isNull();

        assertThat(valid).isEmpty();
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @Test
    void callThatIsNeverPermittedIsNotApplied() {
        context.getComponent("marketo", MarketoComponent.class).setMaxRetries(1);
        context.getComponent("marketo").stop();
        context.getComponent("marketo").start();
        valid.addAll(List.of(true, false, true, false));

        Exchange failed = send(TRIGGER, 318592);

        MarketoException failure = failed.getException(MarketoException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(failure).hasMessageContaining("its permit expired before it could be sent");
        assertThat(marketo.requests()).isEmpty();
    }

    private CompletableFuture<CallLimiter.Permit> permit(Duration timeout, Lane lane) {
        return CompletableFuture.completedFuture(
                new CallLimiter.Permit() {
                    @Override
                    public void release() {}

                    @Override
                    public void cancel() {}

                    @Override
                    public boolean isValid() {
                        return valid.isEmpty() || valid.removeFirst();
                    }
                });
    }
}
