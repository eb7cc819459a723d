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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.IdentityCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sharing of one access token between many callers. */
class AccessTokenSharingTest {

    private static final int CALLERS = 20;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final Gate gate = new Gate();
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
    void callersWithoutATokenShareOneIdentityCall() throws Exception {
        marketo.on(IdentityCalls.TOKEN).hold(gate);

        List<Future<SmartCampaign>> calls = callAll(CALLERS);
        awaitWaiting(CALLERS - 1);
        gate.countDown();

        for (Future<SmartCampaign> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).id()).isEqualTo(1001);
        }
        assertThat(marketo.identityRequests()).hasSize(1);
        assertThat(marketo.requests()).hasSize(CALLERS);
    }

    @Test
    void twentyCallersWhoseTokenExpiresMakeOneIdentityCallAndAllSucceed() throws Exception {
        client.client().authenticate(Duration.ofMinutes(1));
        marketo.revokeTokens();
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .error("602", "Access token expired")
                .heldBy(gate)
                .times(CALLERS);

        List<Future<SmartCampaign>> calls = callAll(CALLERS);
        await().until(() -> gate.waiting.get() == CALLERS);
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
                        retry ->
                                assertThat(retry.header("Authorization"))
                                        .isNotEqualTo(old)
                                        .isEqualTo(sent.get(CALLERS).header("Authorization")));
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void rejectedIdentityCallFailsAllWaitingCallers() throws Exception {
        marketo.on(IdentityCalls.TOKEN).status(401).heldBy(gate);

        List<Future<SmartCampaign>> calls = callAll(5);
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
    void callerThatIsInterruptedWhileItRetriesDoesNotFailThoseThatWaitWithIt() throws Exception {
        marketo.on(IdentityCalls.TOKEN).status(503);
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofMinutes(10));
        client.time.enter(); // the leader's delay does not pass

        Future<AccessToken> leader = threads.submit(() -> get(tokens, deadline));
        await().until(() -> marketo.identityRequests().size() == 1);
        awaitWaiting(1);
        Future<AccessToken> waiter = threads.submit(() -> get(tokens, deadline));
        awaitWaiting(2);
        leader.cancel(true);

        assertThat(waiter.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void callerThatIsInterruptedWhileItWaitsForATokenEndsAtOnceAndAlone() throws Exception {
        marketo.on(IdentityCalls.TOKEN).hold(gate);
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofMinutes(10));
        List<String> failures = new ArrayList<>();
        Future<AccessToken> leader = threads.submit(() -> get(tokens, deadline));
        await().until(() -> marketo.identityRequests().size() == 1);
        Thread waiter =
                new Thread(
                        () -> {
                            try {
                                get(tokens, deadline);
                            } catch (IllegalStateException e) {
                                failures.add(
                                        e.getMessage() + Thread.currentThread().isInterrupted());
                            }
                        });
        waiter.start();
        awaitWaiting(1);

        waiter.interrupt();
        waiter.join(20_000);

        assertThat(failures).containsExactly("the caller was interrupted while it waitedtrue");
        assertThat(leader).isNotDone();
        gate.countDown();
        assertThat(leader.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(marketo.identityRequests()).hasSize(1);
    }

    @Test
    void callerWithLittleTimeLeftDoesNotFailThoseThatHaveMore() throws Exception {
        marketo.on(IdentityCalls.TOKEN).status(503).heldBy(gate);
        // The retry would come after the deadline, which is far off on the clock of the wire.
        client.retries(5, Duration.ofMinutes(2), Duration.ofMinutes(2));
        AccessTokens tokens = tokens(client.time);
        Instant now = client.time.instant();

        Future<AccessToken> hurried = threads.submit(() -> get(tokens, now.plusSeconds(60)));
        await().until(() -> marketo.identityRequests().size() == 1);
        Future<AccessToken> patient =
                threads.submit(() -> get(tokens, now.plus(Duration.ofMinutes(10))));
        awaitWaiting(1);
        gate.countDown();

        assertThatThrownBy(() -> hurried.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("503");
        assertThat(patient.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void callerThatIsOvertakenTakesTheTokenOfTheOther() {
        List<AccessToken> overtaking = new ArrayList<>();
        OvertakenTime time = new OvertakenTime(client.time);
        AccessTokens tokens = tokens(time);
        Instant deadline = client.time.instant().plus(Duration.ofHours(2));
        AccessToken old = get(tokens, deadline);
        client.time.advance(Duration.ofHours(1));
        time.onNextLook(() -> overtaking.add(get(tokens, deadline)));

        AccessToken taken = get(tokens, deadline);

        assertThat(taken.value()).isNotEqualTo(old.value());
        assertThat(overtaking).containsExactly(taken);
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void callerThatIsOvertakenByATokenThatExpiresRequestsAnother() {
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofHours(3));
        AccessToken refused = get(tokens, deadline);
        client.time.advance(Duration.ofHours(1));
        AccessToken second = get(tokens, deadline);
        client.time.advance(Duration.ofHours(1));

        AccessToken third = replace(tokens, deadline, refused);

        assertThat(third.value()).isNotEqualTo(refused.value()).isNotEqualTo(second.value());
        assertThat(tokens.fresh()).isSameAs(third);
        assertThat(marketo.identityRequests()).hasSize(3);
    }

    @Test
    void tokenThatWasReplacedAlreadyIsNotRequestedAgain() {
        AccessTokens tokens = tokens(client.time);
        Instant deadline = client.time.instant().plus(Duration.ofHours(2));
        AccessToken refused = get(tokens, deadline);
        marketo.revokeTokens();
        AccessToken second = replace(tokens, deadline, refused);

        assertThat(replace(tokens, deadline, refused)).isSameAs(second);

        assertThat(marketo.identityRequests()).hasSize(2);
    }

    @Test
    void waiterGivesUpAtItsOwnDeadline() throws Exception {
        marketo.on(IdentityCalls.TOKEN).hold(gate);
        AccessTokens tokens = tokens(client.time);
        Instant now = client.time.instant();
        Future<AccessToken> leader =
                threads.submit(() -> get(tokens, now.plus(Duration.ofMinutes(10))));
        await().until(() -> marketo.identityRequests().size() == 1);
        Future<AccessToken> waiter = threads.submit(() -> get(tokens, now.plusMillis(50)));
        awaitWaiting(1);

        client.time.advance(Duration.ofMillis(49));
        awaitWaiting(1);
        assertThat(waiter).isNotDone();
        client.time.advance(Duration.ofMillis(1));

        assertThatThrownBy(() -> waiter.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("took too long");
        assertThat(leader).isNotDone();
        gate.countDown();
        assertThat(leader.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        assertThat(client.time.timers()).isZero();
    }

    @Test
    void observerThatFailsDoesNotBlockThoseThatWait() throws Exception {
        marketo.on(IdentityCalls.TOKEN).status(503).heldBy(gate);
        client.observer(new FailingObserver(new AssertionError("observer")));

        List<Future<SmartCampaign>> calls = callAll(5);
        awaitWaiting(4);
        gate.countDown();

        for (Future<SmartCampaign> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).id()).isEqualTo(1001);
        }
        assertThat(marketo.identityRequests()).hasSize(2);
        assertThat(client.client().tokenAge()).isPresent();
    }

    /** Waits until so many callers wait and have nothing to do. */
    private void awaitWaiting(int count) {
        await().until(() -> client.time.waiting() == count);
    }

    private AccessTokens tokens(Time time) {
        ClientSettings settings = client.settings();
        return new AccessTokens(
                new IdentityService(
                        settings.instance(),
                        settings.credentials(),
                        new TestTransport(),
                        client.time,
                        settings.responseTimeout()),
                policy(),
                time,
                new SafeObserver(new CallObserver() {}),
                new RetryLog(time));
    }

    private RetryPolicy policy() {
        ClientSettings settings = client.settings();
        return new RetryPolicy(
                5, settings.retryDelay(), settings.maxRetryDelay(), settings.rateWindow(), () -> 0);
    }

    private AccessToken get(AccessTokens tokens, Instant deadline) {
        return replace(tokens, deadline, null);
    }

    /** Waits for a token, as a caller of an operation does. */
    private AccessToken replace(AccessTokens tokens, Instant deadline, AccessToken refused) {
        AccessTokens.Found[] result = new AccessTokens.Found[1];
        CallerLoop loop = new CallerLoop(client.time);
        OperationRun<AccessTokens.Found> run =
                new OperationRun<>(
                        client.client(),
                        new ClientParts(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                tokens,
                                null,
                                null,
                                null,
                                null,
                                client.time),
                        loop,
                        () -> false,
                        (done, failure) -> {
                            result[0] = done.value();
                            loop.end();
                        });
        loop.work(
                run,
                () ->
                        run.beginHere(
                                () ->
                                        tokens.get(
                                                run,
                                                deadline,
                                                refused,
                                                found -> run.end(found, null))));
        if (result[0].fault() != null) {
            throw new IllegalStateException(result[0].fault().detail());
        }
        return result[0].token();
    }

    private List<Future<SmartCampaign>> callAll(int callers) {
        List<Future<SmartCampaign>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(threads.submit(() -> client.campaigns().getById(1001L, null)));
        }
        return calls;
    }

    /** Lets another caller act just when one looks at the time. */
    private static final class OvertakenTime implements Time {

        private final Time time;
        private Runnable other = () -> {};

        private OvertakenTime(Time time) {
            this.time = time;
        }

        private void onNextLook(Runnable action) {
            other = action;
        }

        @Override
        public Instant now() {
            Runnable action = other;
            other = () -> {};
            action.run();
            return time.now();
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return time.after(delay, task);
        }

        @Override
        public Runnable take(BlockingQueue<Runnable> tasks) throws InterruptedException {
            return time.take(tasks);
        }
    }

    /** Counts the calls that wait at it: those are admitted, and have taken their fault. */
    private static final class Gate extends CountDownLatch {

        private final AtomicInteger waiting = new AtomicInteger();

        Gate() {
            super(1);
        }

        @Override
        public void await() throws InterruptedException {
            waiting.incrementAndGet();
            super.await();
        }
    }
}
