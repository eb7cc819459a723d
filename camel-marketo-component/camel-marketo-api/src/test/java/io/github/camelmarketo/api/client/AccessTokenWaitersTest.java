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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.limit.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens to those who wait while one of them requests the token, step by step. */
class AccessTokenWaitersTest {

    private static final Fault STOPPED = Fault.local(ErrorKind.TRANSPORT, "the route stops");

    private final FakeTime time = new FakeTime("2026-11-25T12:00:00Z");
    private final Instant deadline = time.instant().plus(Duration.ofMinutes(10));
    private final Identity identity = new Identity();
    private final List<Boolean> told = new ArrayList<>();
    private final AccessTokens tokens =
            new AccessTokens(
                    new IdentityService(
                            InstanceUrl.of("https://localhost"),
                            new Credentials("id", "secret", null),
                            identity,
                            time,
                            Duration.ofMinutes(1)),
                    new RetryPolicy(
                            2,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(20),
                            () -> 0),
                    time,
                    new SafeObserver(
                            new CallObserver() {
                                @Override
                                public void authenticated(boolean success, Duration took) {
                                    told.add(success);
                                }
                            }),
                    new RetryLog(time));
    private final TestRun first = new TestRun();
    private final TestRun second = new TestRun();
    private final TestRun third = new TestRun();

    @Test
    void tokenIsSharedWithThoseWhoWait() {
        identity.during.add(second::get);

        first.get();
        assertThat(time.timers()).isEqualTo(1);
        second.work();

        assertThat(second.token()).isNotNull().isSameAs(first.token());
        assertThat(time.timers()).isZero();
        assertThat(second.onStop).isNull();
        assertThat(identity.requests).hasSize(1);
        assertThat(told).containsExactly(true);
    }

    @Test
    void runThatIsStoppedAlreadyDoesNotWaitForAToken() {
        second.stopped = STOPPED;
        identity.during.add(second::get);

        first.get();

        assertThat(second.found).containsExactly(new AccessTokens.Found(null, STOPPED));
        assertThat(second.onStop).isNull();
        assertThat(second.tasks).isEmpty();
        assertThat(time.timers()).isZero();
        assertThat(first.token()).isNotNull();
    }

    @Test
    void stopEndsTheWait() {
        identity.during.add(
                () -> {
                    second.get();
                    second.stopped = STOPPED;
                    second.onStop.run();
                });

        first.get();

        assertThat(second.found).containsExactly(new AccessTokens.Found(null, STOPPED));
        assertThat(second.tasks).isEmpty();
        assertThat(time.timers()).isZero();
    }

    @Test
    void nextOneRequestsTheTokenWhenTheHttpClientFails() {
        identity.during.add(
                () -> {
                    second.get();
                    third.get();
                    fail();
                });
        identity.during.add(
                () -> {
                    assertThat(second.onStop).isNull();
                    assertThat(time.timers()).isEqualTo(1);
                });

        first.get();
        second.work();
        third.work();

        assertThat(first.fault().detail()).contains("the HTTP client failed", "broken");
        assertThat(second.token()).isNotNull().isSameAs(third.token());
        assertThat(identity.requests).hasSize(2);
        assertThat(time.timers()).isZero();
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void stoppedOneHandsOverWithoutARequest() {
        identity.during.add(
                () -> {
                    second.get();
                    third.get();
                    fail();
                });

        first.get();
        second.stopped = STOPPED;
        second.work();
        third.work();

        assertThat(second.fault()).isSameAs(STOPPED);
        assertThat(third.token()).isNotNull();
        assertThat(identity.requests).hasSize(2);
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void oneWithoutTimeLeftHandsOverWithoutARequest() {
        time.advance(Duration.ofMinutes(10));

        first.get();
        second.get(time.instant().plusNanos(1));

        assertThat(first.fault().detail()).isEqualTo("no time was left to request a token");
        assertThat(second.token()).isNotNull();
        assertThat(identity.requests).hasSize(1);
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void failureAfterASharedTokenGoesToNobodyOfBefore() {
        identity.during.add(second::get);
        first.get();
        second.work();
        time.advance(Duration.ofHours(1));
        identity.during.add(AccessTokenWaitersTest::fail);

        third.get(time.instant().plusSeconds(60));

        assertThat(third.fault().detail()).contains("broken");
        assertThat(second.tasks).isEmpty();
        assertThat(second.found).hasSize(1);
    }

    private static void fail() {
        throw new IllegalStateException("broken");
    }

    /** Returns a new token for each request, after something happened meanwhile. */
    private static final class Identity implements HttpTransport {

        private final Queue<Runnable> during = new ArrayDeque<>();
        private final List<HttpCall> requests = new ArrayList<>();

        @Override
        public HttpResponse send(HttpCall call) {
            requests.add(call);
            if (!during.isEmpty()) {
                during.remove().run();
            }
            String body = "{\"access_token\":\"t" + requests.size() + "\",\"expires_in\":3600}";
            return new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A run whose tasks wait until they are called for. */
    private final class TestRun implements RunContext {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final List<AccessTokens.Found> found = new ArrayList<>();
        private Runnable onStop;
        private Fault stopped;

        void get() {
            get(deadline);
        }

        void get(Instant latest) {
            tokens.get(this, latest, null, found::add);
        }

        void work() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        AccessToken token() {
            assertThat(found).hasSize(1);
            return found.get(0).token();
        }

        Fault fault() {
            assertThat(found).hasSize(1);
            return found.get(0).fault();
        }

        @Override
        public void post(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void pause(Duration delay, Consumer<Fault> next) {
            next.accept(stopped);
        }

        @Override
        public void waitingFor(Runnable what) {
            onStop = what;
        }

        @Override
        public Fault stopped() {
            return stopped;
        }

        @Override
        public Instant sendBy() {
            return Instant.MAX;
        }

        @Override
        public QuietCalls quiet() {
            return QuietCalls.none();
        }

        @Override
        public Lane lane() {
            return Lane.FIRST;
        }

        @Override
        public void sent() {}

        @Override
        public void received(MarketoResponse response) {}
    }
}
