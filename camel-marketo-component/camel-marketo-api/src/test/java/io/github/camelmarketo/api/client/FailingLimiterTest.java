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

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimiter.Permit;
import io.github.camelmarketo.api.limit.LimiterUnavailableException;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A custom limiter over a store that is down now and then. */
class FailingLimiterTest {

    private static final long ID = 3712;
    private static final List<Long> LEADS = LongStream.rangeClosed(1, 250).boxed().toList();
    private static final String DOWN = "the store is down";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final TestClient client = new TestClient(marketo);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean valid = true;

    /** What a permit throws when it is asked, null for nothing. */
    private volatile Throwable invalid;

    static Stream<Named<Supplier<CompletableFuture<Permit>>>> failures() {
        return Stream.of(
                Named.of("throws an exception", () -> thrown(new IllegalStateException(DOWN))),
                Named.of("throws an error", () -> thrown(new AssertionError(DOWN))),
                Named.of("throws a linkage error", () -> thrown(new NoClassDefFoundError(DOWN))),
                Named.of("fails", () -> failed(new IllegalStateException(DOWN))),
                Named.of("fails with an error", () -> failed(new AssertionError(DOWN))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureMeansThatTheCallWasNotSentAndThoseBeforeItCount(
            Supplier<CompletableFuture<Permit>> failure) {
        client.limiter(
                (timeout, lane) -> asked.incrementAndGet() == 2 ? failure.get() : permit(null));

        assertThat(assertSecondCallWasNotSent()).hasMessageContaining(DOWN);
    }

    @Test
    void failureWhileItWaitsMeansThatTheCallWasNotSent() {
        client.limiter(
                (timeout, lane) -> {
                    if (asked.incrementAndGet() != 2) {
                        return permit(null);
                    }
                    CompletableFuture<Permit> later = new CompletableFuture<>();
                    client.time.after(
                            Duration.ofSeconds(2),
                            () -> later.completeExceptionally(new AssertionError(DOWN)));
                    return later;
                });

        assertThat(assertSecondCallWasNotSent()).hasMessageContaining(DOWN);
    }

    @Test
    void sharedLimiterThatIsUnavailableIsALimit() {
        String down = "the shared limiter gets no response from the database";
        client.limiter(
                (timeout, lane) ->
                        asked.incrementAndGet() == 2
                                ? failed(new LimiterUnavailableException(down, null))
                                : permit(null));

        PartialTriggerException partial = partialFailure();

        assertThat(partial.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(partial.isRetryable()).isTrue();
        assertThat(partial.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(partial).hasMessageContaining(down);
    }

    @Test
    void callIsNotSentWithAPermitThatHasExpired() {
        client.limiter(
                (timeout, lane) -> {
                    valid = asked.incrementAndGet() != 2;
                    return permit(null);
                });

        PartialTriggerException partial = partialFailure();

        assertThat(partial.getAccepted()).isEqualTo(LEADS.subList(0, 100));
        assertThat(partial.getKind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(partial.isRetryable()).isTrue();
        assertThat(partial).hasMessageContaining("its permit expired before it could be sent");
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS.subList(0, 100));
        assertThat(held).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void permitThatDoesNotSayWhetherItIsValidIsNotUsed(Throwable thrown) {
        client.limiter(
                (timeout, lane) -> {
                    invalid = asked.incrementAndGet() == 2 ? thrown : null;
                    return permit(null);
                });

        assertThat(assertSecondCallWasNotSent()).hasMessageContaining(DOWN);
    }

    @Test
    void requestThatTheLimiterCancelsMeansThatTheCallWasNotSent() {
        client.limiter(
                (timeout, lane) -> {
                    CompletableFuture<Permit> request = new CompletableFuture<>();
                    boolean cancelled = asked.incrementAndGet() == 2 && request.cancel(true);
                    return cancelled ? request : permit(null);
                });

        assertSecondCallWasNotSent();
    }

    @Test
    void limiterThatReturnsNullMeansThatTheCallWasNotSent() {
        client.limiter((timeout, lane) -> asked.incrementAndGet() == 2 ? null : permit(null));

        assertSecondCallWasNotSent();
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void permitThatCannotBeReleasedUndoesNoCall(Throwable thrown) {
        client.limiter((timeout, lane) -> permit(thrown));

        assertThat(client.campaigns().trigger(ID, LeadIds.of(LEADS), null).accepted())
                .isEqualTo(LEADS);

        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void permitThatCannotBeCancelledChangesNothingOfTheFailure(Throwable thrown) {
        client.limiter(
                (timeout, lane) -> {
                    if (asked.incrementAndGet() == 2) {
                        client.quota().exhausted();
                    }
                    return permit(thrown);
                });

        PartialTriggerException partial = partialFailure();

        assertThat(partial.getKind()).isEqualTo(ErrorKind.QUOTA);
        assertThat(partial.getAccepted()).isEqualTo(LEADS.subList(0, 100));
        assertThat(partial.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException(DOWN),
                new NoClassDefFoundError(DOWN),
                new AssertionError(DOWN));
    }

    private PartialTriggerException assertSecondCallWasNotSent() {
        PartialTriggerException partial = partialFailure();
        assertThat(partial.getAccepted()).isEqualTo(LEADS.subList(0, 100));
        assertThat(partial.getFailed()).isEqualTo(LEADS.subList(100, 200));
        assertThat(partial.getUnsent()).isEqualTo(LEADS.subList(200, 250));
        assertThat(partial.getKind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(partial.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(partial.isRetryable()).isTrue();
        assertThat(partial).hasMessageContaining("the call limiter failed");
        assertThat(marketo.triggeredLeads(ID)).isEqualTo(LEADS.subList(0, 100));
        assertThat(held).hasValue(0);
        return partial;
    }

    private PartialTriggerException partialFailure() {
        MarketoException failure =
                failureOf(() -> client.campaigns().trigger(ID, LeadIds.of(LEADS), null));
        assertThat(failure).isInstanceOf(PartialTriggerException.class);
        return (PartialTriggerException) failure;
    }

    private static CompletableFuture<Permit> thrown(Throwable thrown) {
        fail(thrown);
        return null;
    }

    private static void fail(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static CompletableFuture<Permit> failed(Throwable thrown) {
        return CompletableFuture.failedFuture(thrown);
    }

    /** A permit that throws something when it is given back, null for nothing. */
    private CompletableFuture<Permit> permit(Throwable thrown) {
        held.incrementAndGet();
        return CompletableFuture.completedFuture(
                new CallLimiter.Permit() {
                    @Override
                    public void release() {
                        held.decrementAndGet();
                        if (thrown != null) {
                            fail(thrown);
                        }
                    }

                    @Override
                    public void cancel() {
                        release();
                    }

                    @Override
                    public boolean isValid() {
                        if (invalid != null) {
                            fail(invalid);
                        }
                        return valid;
                    }
                });
    }
}
