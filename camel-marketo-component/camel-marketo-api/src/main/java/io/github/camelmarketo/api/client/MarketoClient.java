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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.http.JdkTransport;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.journal.JournalContext;
import io.github.camelmarketo.api.journal.Journaling;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.MarketoInstances;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.limit.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * Runs operations: waits for permits, adds tokens, reads responses, and retries or fails as {@link
 * ErrorCode} and {@link RetryPolicy} say. Safe for use by many threads.
 */
public final class MarketoClient implements OperationRunner, AutoCloseable {

    private final ClientParts parts;
    private final ActiveRuns runs;

    private final CallOptions options;
    private final AutoCloseable membership;

    /**
     * Creates a client.
     *
     * @param settings how to call
     * @param transport the way to the wire
     * @param limiter the instance's limiter
     * @param quota the instance's daily quota
     * @param observer observes every call
     */
    public MarketoClient(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            CallObserver observer) {
        this(settings, transport, limiter, quota, observer, progress -> {});
    }

    /**
     * Creates a client.
     *
     * @param settings how to call
     * @param transport the way to the wire
     * @param limiter the instance's limiter
     * @param quota the instance's daily quota
     * @param observer observes every call
     * @param listener is told how far long operations are
     */
    public MarketoClient(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            CallObserver observer,
            ProgressListener listener) {
        this(
                settings,
                transport,
                limiter,
                quota,
                observer,
                listener,
                Time.system(),
                Math::random,
                () -> {});
    }

    MarketoClient(
            ClientSettings settings,
            HttpTransport transport,
            CallLimiter limiter,
            DailyQuota quota,
            CallObserver observer,
            ProgressListener listener,
            Time time,
            DoubleSupplier jitter,
            AutoCloseable membership) {
        RetryPolicy policy =
                new RetryPolicy(
                        settings.maxRetries(),
                        settings.retryDelay(),
                        settings.maxRetryDelay(),
                        settings.rateWindow(),
                        jitter);
        SafeObserver safe = new SafeObserver(observer);
        RetryLog retryLog = new RetryLog(time);
        IdentityService identity =
                new IdentityService(
                        settings.instance(),
                        settings.credentials(),
                        transport,
                        time,
                        settings.responseTimeout());
        this.parts =
                new ClientParts(
                        settings,
                        transport,
                        limiter,
                        quota,
                        safe,
                        retryLog,
                        new LongOperations(listener, time),
                        policy,
                        new AccessTokens(identity, policy, time, safe, retryLog),
                        new ClaimedIds(),
                        new KnownIds(time),
                        new SharedCalls(),
                        new ServerClock(),
                        time);
        this.runs = new ActiveRuns();
        this.options = CallOptions.none();
        this.membership = membership;
    }

    private MarketoClient(MarketoClient shared, CallOptions options) {
        this.parts = shared.parts;
        this.runs = shared.runs;
        this.options = options;
        this.membership = shared.membership;
    }

    /**
     * Creates a client for use without Camel: on the JDK's HTTP client, with the limits that
     * Marketo publishes, shared with all clients of the instance in this JVM.
     *
     * @param instance the instance
     * @param credentials a custom service of the instance
     * @return the client, to be closed when it is no longer used
     */
    public static MarketoClient connect(InstanceUrl instance, Credentials credentials) {
        MarketoInstances.Membership membership =
                MarketoInstances.join(instance, CallLimits.PUBLISHED, 0);
        return new MarketoClient(
                ClientSettings.of(instance, credentials),
                new JdkTransport(),
                membership.limiter(),
                membership.quota(),
                new CallObserver() {},
                progress -> {},
                Time.system(),
                Math::random,
                membership);
    }

    /**
     * Returns a client that shares everything with this one but does not send the calls it is told
     * not to send. Such a call ends as if it had succeeded, with a {@link DryRunRow} or, for a
     * read, with nothing.
     *
     * @param keptBack is shown each call; returns whether it is kept back
     * @return the client
     */
    public MarketoClient keepingBack(Predicate<MarketoRequest> keptBack) {
        return new MarketoClient(this, options.withKept(keptBack));
    }

    /**
     * Returns a client that shares everything with this one but sends no call, and waits for none,
     * after a time: such a call fails without having been applied. A call that is on the wire by
     * then goes on.
     *
     * @param latest when the caller stops waiting, null for never
     * @return the client
     */
    public MarketoClient sendingBy(Instant latest) {
        Instant sendBy = latest == null ? null : parts.time().at(latest);
        return new MarketoClient(this, options.withSendBy(sendBy));
    }

    /**
     * Returns a client that shares everything with this one and makes calls that {@link Sharing}
     * allows to be made together in one call, when they wait for a permit at the same time. This
     * holds for operations that are started, not for those that a caller waits for. A dry run
     * shares no calls.
     *
     * @param time how long the first of such calls waits for others although it could be sent, 0
     *     for not at all; null to make each call alone
     * @return the client
     */
    public MarketoClient sharingCalls(Duration time) {
        return new MarketoClient(this, options.withLinger(time));
    }

    /**
     * Returns a client that shares everything with this one and writes a record before and after
     * each attempt of a call that is not a read. A call that a dry run keeps back has no records.
     *
     * @param by how to write
     * @param context what the calls belong to
     * @return the client
     */
    public MarketoClient journaling(Journaling by, JournalContext context) {
        return new MarketoClient(this, options.withJournal(by, context));
    }

    /**
     * Returns a client that shares everything with this one but makes no campaign run in quiet
     * hours. Each call is checked right before it is sent: what runs a campaign for many leads
     * stops when they begin.
     *
     * @param hours the quiet hours
     * @param behaviour what becomes of a call in them. One whose time to run is given fails either
     *     way
     * @return the client
     */
    public MarketoClient quiet(QuietHours hours, QuietBehaviour behaviour) {
        return new MarketoClient(this, options.withQuiet(new QuietCalls(hours, behaviour)));
    }

    @Override
    public String instance() {
        return parts.settings().instance().base();
    }

    @Override
    public boolean sendsAll() {
        return options.kept() == null;
    }

    @Override
    public KnownIds knownIds() {
        return parts.knownIds();
    }

    @Override
    public <T> T run(Operation<T> operation) {
        return call(operation).value();
    }

    /**
     * Runs an operation in this thread and waits for its result.
     *
     * @param operation the operation
     * @param <T> the type of its result
     * @return its result, and what the responses say beside it
     * @throws io.github.camelmarketo.api.MarketoException when it fails
     */
    public <T> OperationResult<T> call(Operation<T> operation) {
        Waiting<T> waiting = new Waiting<>();
        return waiting.work(() -> waiting.run.follow(operation));
    }

    /**
     * Starts an operation. No thread is held while it waits.
     *
     * @param operation the operation
     * @param executor runs what there is to do after a wait, and sends the calls
     * @param here whether this thread may begin, and do everything up to the first wait
     * @param completion gets the result, or null and what the caller is to see; called once, by the
     *     thread that finished the operation
     * @param <T> the type of the result
     */
    public <T> void start(
            Operation<T> operation,
            Executor executor,
            boolean here,
            BiConsumer<OperationResult<T>, Throwable> completion) {
        start(operation, executor, here, () -> false, completion);
    }

    /**
     * Starts an operation that may be abandoned. No thread is held while it waits.
     *
     * @param operation the operation
     * @param executor runs what there is to do after a wait, and sends the calls
     * @param here whether this thread may begin, and do everything up to the first wait
     * @param abandoned returns whether nobody waits for the result any longer: no further call is
     *     sent then
     * @param completion gets the result, or null and what the caller is to see; called once, by the
     *     thread that finished the operation
     * @param <T> the type of the result
     */
    public <T> void start(
            Operation<T> operation,
            Executor executor,
            boolean here,
            BooleanSupplier abandoned,
            BiConsumer<OperationResult<T>, Throwable> completion) {
        OperationRun<T> run = new OperationRun<>(this, parts, executor, abandoned, completion);
        runs.add(run);
        Runnable begin = () -> run.follow(operation);
        if (here) {
            run.beginHere(begin);
        } else {
            run.post(begin);
        }
    }

    /**
     * Stops all operations, and those that begin later. What waits ends at once, what is on the
     * wire when its response has come or its connection is closed.
     *
     * @param reason why, for the exceptions
     */
    public void stop(String reason) {
        runs.stop(reason);
    }

    /** Stops all operations and leaves the instance. */
    @Override
    public void close() {
        stop("the client is closed");
        try {
            membership.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns when a token can be had, and requests one when there is none.
     *
     * @param timeout how long that may take
     * @throws io.github.camelmarketo.api.MarketoException when there is none to be had
     */
    public void authenticate(Duration timeout) {
        Waiting<Void> waiting = new Waiting<>();
        Instant deadline = parts.time().now().plus(timeout);
        waiting.work(
                () ->
                        parts.tokens()
                                .get(
                                        waiting.run,
                                        deadline,
                                        null,
                                        found -> waiting.run.end(null, failure(found))));
    }

    /**
     * Returns how old the present token is.
     *
     * @return its age, or empty when there is none
     */
    public Optional<Duration> tokenAge() {
        return Optional.ofNullable(parts.tokens().peek())
                .map(token -> Duration.between(token.obtainedAt(), parts.time().now()));
    }

    /**
     * Returns how far the running operations of more than ten calls are. Pages that are read while
     * they are iterated over are not among them: each page is an operation of one call.
     *
     * @return their progress, the longest first
     */
    public List<Progress> longOperations() {
        return parts.longOperations().all();
    }

    ClientParts parts() {
        return parts;
    }

    Instant sendBy() {
        return options.sendBy();
    }

    QuietCalls quiet() {
        return options.quiet();
    }

    /** The client that makes calls for operations of several clients. */
    MarketoClient forSharedCalls() {
        return new MarketoClient(this, CallOptions.none());
    }

    /** How long the first of shared calls waits for others, null when no calls are shared. */
    Duration linger() {
        return options.kept() == null ? options.linger() : null;
    }

    void began(OperationRun<?> run) {
        runs.add(run);
    }

    /** The journal of a call, null when it has none. */
    JournaledCall journal(MarketoRequest request) {
        return options.journaling() == null || request.safety() == Safety.READ
                ? null
                : new JournaledCall(parts, options.journaling(), options.journalContext(), request);
    }

    boolean keepsBack(MarketoRequest request) {
        return options.kept() != null && options.kept().test(request);
    }

    void ended(OperationRun<?> run) {
        runs.remove(run);
    }

    private static Throwable failure(AccessTokens.Found found) {
        return found.fault() == null
                ? null
                : found.fault()
                        .exception(
                                IdentityService.OPERATION, null, Outcome.NOT_APPLIED, null, null);
    }

    /** An operation whose caller waits for it. */
    private final class Waiting<T> {

        private final CallerLoop loop = new CallerLoop(parts.time());
        private final OperationRun<T> run;
        private OperationResult<T> result;
        private Throwable failure;

        Waiting() {
            run =
                    new OperationRun<>(
                            MarketoClient.this,
                            parts,
                            loop,
                            () -> false,
                            (done, thrown) -> {
                                result = done;
                                failure = thrown;
                                loop.end();
                            });
            runs.add(run);
        }

        OperationResult<T> work(Runnable begin) {
            loop.work(run, () -> run.beginHere(begin));
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return result;
        }
    }
}
