package io.github.camelmarketo.api.client;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A limiter of the user's own, over a store that is down now and then. */
class FailingLimiterTest {

    private static final long ID = 3712;
    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final TestClient client = new TestClient(marketo);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void noPermitMeansThatTheCallWasNotSentAndThoseBeforeItCount() {
        client.limiter(deadline -> permit(asked.incrementAndGet() == 2, false));

        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, LeadIds.of(LEADS), null));

        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        PartialTriggerException partial = (PartialTriggerException) failure;
        assertThat(partial.getAccepted()).isEqualTo(LEADS.subList(0, 100));
        assertThat(partial.getFailed()).isEqualTo(LEADS.subList(100, 200));
        assertThat(partial.getUnsent()).isEqualTo(LEADS.subList(200, 250));
        assertThat(partial.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(partial.isRetryable()).isTrue();
        assertThat(partial)
                .hasMessageContaining("the call limiter failed")
                .hasMessageContaining("the store is down");
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS.subList(0, 100));
    }

    @Test
    void permitThatCannotBeGivenBackUndoesNoCall() {
        client.limiter(deadline -> permit(false, true));

        assertThat(client.campaigns().trigger(ID, LeadIds.of(LEADS), null).accepted())
                .isEqualTo(LEADS);

        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS);
    }

    private static CallLimiter.Permit permit(boolean fails, boolean staysTaken) {
        if (fails) {
            throw new IllegalStateException("the store is down");
        }
        return new CallLimiter.Permit() {
            @Override
            public void release(Instant answeredAt) {
                if (staysTaken) {
                    throw new IllegalStateException("the store is down");
                }
            }

            @Override
            public void cancel() {
                release(null);
            }
        };
    }
}
