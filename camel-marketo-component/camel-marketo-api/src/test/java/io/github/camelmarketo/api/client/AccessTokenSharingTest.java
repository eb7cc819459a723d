package io.github.camelmarketo.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.http.JdkTransport;
import io.github.camelmarketo.api.internal.Sleeper;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.Operation;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many callers share one access token. */
class AccessTokenSharingTest {

    private static final int CALLERS = 20;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final CountDownLatch gate = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @AfterEach
    void letAllGo() throws InterruptedException {
        gate.countDown();
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Test
    void twentyCallersWithoutATokenMakeOneIdentityCall() throws Exception {
        marketo.on(Operation.IDENTITY).hold(gate);

        List<Future<SmartCampaign>> calls = callAll();
        await().until(() -> marketo.identityRequests().size() == 1);
        gate.countDown();

        for (Future<SmartCampaign> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).id()).isEqualTo(1001);
        }
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.requests()).hasSize(CALLERS);
    }

    @Test
    void twentyCallersWhoseTokenDiesMakeOneIdentityCallAndAllSucceed() throws Exception {
        client.client().authenticate(Duration.ofMinutes(1));
        marketo.revokeTokens();
        marketo.on(Operation.GET_BY_ID)
                .error("602", "Access token expired")
                .heldBy(gate)
                .times(CALLERS);

        List<Future<SmartCampaign>> calls = callAll();
        await().until(() -> marketo.inFlight() == CALLERS);
        gate.countDown();

        for (Future<SmartCampaign> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).id()).isEqualTo(1001);
        }
        assertThat(marketo.identityRequests()).hasSize(2);
        List<RecordedRequest> sent = marketo.requests();
        assertThat(sent).hasSize(2 * CALLERS);
        String old = sent.get(0).header("Authorization");
        assertThat(sent.subList(CALLERS, 2 * CALLERS))
                .allSatisfy(
                        replay ->
                                assertThat(replay.header("Authorization"))
                                        .isNotEqualTo(old)
                                        .isEqualTo(sent.get(CALLERS).header("Authorization")));
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void allWaitersLearnOfARefusalFromOneIdentityCall() throws Exception {
        marketo.on(Operation.IDENTITY).status(401).heldBy(gate);

        List<Future<SmartCampaign>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(threads.submit(this::read));
        }
        await().until(() -> marketo.identityRequests().size() == 1);
        awaitWaiting(4);
        gate.countDown();

        for (Future<SmartCampaign> call : calls) {
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(MarketoException.class)
                    .hasMessageContaining("401");
        }
        assertThat(marketo.identityRequests()).hasSize(1);
    }

    @Test
    void aCallerThatIsStoppedWhileItAsksDoesNotFailThoseThatWaitWithIt() throws Exception {
        marketo.on(Operation.IDENTITY).status(503);
        CountDownLatch asleep = new CountDownLatch(1);
        Sleeper untilStopped =
                delay -> {
                    asleep.countDown();
                    new CountDownLatch(1).await();
                };
        AccessTokens tokens = tokens(untilStopped);
        Instant deadline = client.time.instant().plus(Duration.ofMinutes(10));

        Future<AccessToken> leader = threads.submit(() -> tokens.get(deadline));
        asleep.await();
        Future<AccessToken> waiter = threads.submit(() -> tokens.get(deadline));
        awaitWaiting(1);
        leader.cancel(true);

        assertThat(waiter.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void aCallerWithLittleTimeLeftDoesNotFailThoseThatHaveMore() throws Exception {
        marketo.on(Operation.IDENTITY).status(503).heldBy(gate);
        AccessTokens tokens = tokens(client.time);
        Instant now = client.time.instant();

        Future<AccessToken> hurried = threads.submit(() -> tokens.get(now.plusMillis(900)));
        await().until(() -> marketo.identityRequests().size() == 1);
        Future<AccessToken> patient =
                threads.submit(() -> tokens.get(now.plus(Duration.ofMinutes(10))));
        awaitWaiting(1);
        gate.countDown();

        assertThatThrownBy(() -> hurried.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("503");
        assertThat(patient.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void aCallerThatIsOvertakenTakesTheTokenOfTheOther() throws Exception {
        List<AccessToken> overtaking = new ArrayList<>();
        OvertakenClock clock = new OvertakenClock(client.time);
        AccessTokens tokens = tokens(client.time, clock);
        Instant deadline = client.time.instant().plus(Duration.ofHours(2));
        AccessToken old = tokens.get(deadline);
        client.time.advance(Duration.ofHours(1));
        clock.onNextLook(() -> overtaking.add(tokens.get(deadline)));

        AccessToken taken = tokens.get(deadline);

        assertThat(taken.value()).isNotEqualTo(old.value());
        assertThat(overtaking).containsExactly(taken);
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void aCallerThatIsOvertakenByATokenThatEndsAsksAnew() throws Exception {
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofHours(3));
        AccessToken refused = tokens.get(deadline);
        client.time.advance(Duration.ofHours(1));
        AccessToken second = tokens.get(deadline);
        client.time.advance(Duration.ofHours(1));

        AccessToken third = tokens.replace(refused, deadline);

        assertThat(third.value()).isNotEqualTo(refused.value()).isNotEqualTo(second.value());
        assertThat(tokens.isFresh(third)).isTrue();
        assertThat(tokens.isFresh(second)).isFalse();
        assertThat(marketo.identityRequests()).hasSize(3);
    }

    @Test
    void aTokenThatWasReplacedAlreadyIsNotAskedForAgain() throws Exception {
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofHours(2));
        AccessToken refused = tokens.get(deadline);
        marketo.revokeTokens();
        AccessToken second = tokens.replace(refused, deadline);

        assertThat(tokens.replace(refused, deadline)).isSameAs(second);

        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void aWaiterGivesUpAtItsOwnDeadline() throws Exception {
        marketo.on(Operation.IDENTITY).hold(gate);
        AccessTokens tokens = tokens(client.time);
        Instant now = client.time.instant();
        Future<AccessToken> leader =
                threads.submit(() -> tokens.get(now.plus(Duration.ofMinutes(10))));
        await().until(() -> marketo.identityRequests().size() == 1);

        assertThatThrownBy(() -> tokens.get(now.plusMillis(50)))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("took too long");
        assertThat(leader).isNotDone();
    }

    /** Waits until so many of the threads wait for what another one is asking. */
    private void awaitWaiting(int count) {
        await().until(
                        () ->
                                Thread.getAllStackTraces().values().stream()
                                                .filter(AccessTokenSharingTest::isWaitingForToken)
                                                .count()
                                        == count);
    }

    private static boolean isWaitingForToken(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(AccessTokens.class.getName())
                    && frame.getMethodName().equals("await")) {
                return true;
            }
        }
        return false;
    }

    private AccessTokens tokens(Sleeper sleeper) {
        return tokens(sleeper, client.time);
    }

    private AccessTokens tokens(Sleeper sleeper, Clock clock) {
        ClientSettings settings = client.settings();
        return new AccessTokens(
                new IdentityService(
                        settings.instance(),
                        settings.credentials(),
                        new JdkTransport(),
                        client.time,
                        settings.responseTimeout()),
                new RetryPolicy(
                        5,
                        settings.retryDelay(),
                        settings.maxRetryDelay(),
                        settings.rateWindow(),
                        () -> 0),
                clock,
                sleeper,
                CallObserver.NONE);
    }

    private List<Future<SmartCampaign>> callAll() {
        List<Future<SmartCampaign>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(threads.submit(this::read));
        }
        return calls;
    }

    private SmartCampaign read() {
        return client.campaigns().getById(1001L);
    }

    /** Lets another caller act just when one looks at the time. */
    private static final class OvertakenClock extends Clock {

        private final Clock time;
        private Callable<?> other;

        private OvertakenClock(Clock time) {
            this.time = time;
        }

        private void onNextLook(Callable<?> action) {
            other = action;
        }

        @Override
        public Instant instant() {
            Callable<?> action = other;
            other = null;
            if (action != null) {
                try {
                    action.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return time.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
