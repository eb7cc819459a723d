package io.github.camelmarketo.component;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.ClientSettings;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.limit.MarketoInstances;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** What a started component holds: its client, its connections and its threads. */
final class MarketoConnection implements AutoCloseable {

    private final CamelContext context;
    private final InstanceUrl instance;
    private final MarketoInstances.Membership membership;
    private final CamelHttpTransport transport;
    private final CallLimiter limiter;
    private final DailyQuota quota;
    private final Observation observation;
    private final MarketoClient client;
    private final ExecutorService executor;
    private final CallerThreads callers;
    private final ThreadLocal<Boolean> ownThread = new ThreadLocal<>();

    MarketoConnection(
            MarketoComponent component,
            ClientSettings settings,
            CallLimits limits,
            CallLimiter ownLimiter) {
        context = component.getCamelContext();
        instance = settings.instance();
        transport = new CamelHttpTransport(component, settings.instance());
        ServiceHelper.startService(transport);
        observation = new Observation(context, component.name());
        membership = MarketoInstances.join(settings.instance(), limits, component.getDailyQuota());
        quota = membership.quota();
        limiter = ownLimiter == null ? membership.limiter() : ownLimiter;
        client = new MarketoClient(settings, transport, limiter, quota, observation.observer());
        executor =
                context.getExecutorServiceManager()
                        .newThreadPool(
                                component, MarketoConstants.THREAD_PROFILE_NAME, profile(limits));
        callers = new CallerThreads(placesForCallers(limits));
        observation.begin(this, limiter);
    }

    CallLimiter limiter() {
        return limiter;
    }

    DailyQuota quota() {
        return quota;
    }

    MarketoStatistics statistics() {
        return observation.statistics();
    }

    /** Exchanges that wait for a thread. */
    int queued() {
        return executor instanceof ThreadPoolExecutor pool ? pool.getQueue().size() : 0;
    }

    InstanceUrl instance() {
        return instance;
    }

    MarketoClient client() {
        return client;
    }

    /** Whether a task of this connection runs in this thread. */
    boolean isOwnThread() {
        return ownThread.get() != null;
    }

    void enter() {
        ownThread.set(Boolean.TRUE);
    }

    void leave() {
        ownThread.remove();
    }

    /**
     * Runs a task in a thread of ours, or rejects it.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the queue is full, or when this
     *     is closed
     */
    void execute(Task task) {
        executor.execute(task);
        if (executor.isShutdown()) {
            // A pool with a profile of the user's own may have dropped it without a word.
            task.reject();
        }
    }

    /** Whether nothing more is run. */
    boolean isClosed() {
        return executor.isShutdown();
    }

    /**
     * Runs a task in the caller's thread, which saves the way to one of ours and back. Only where
     * it overtakes nobody and the limits have a place for it now: a thread must not wait for a
     * place.
     *
     * @return whether it was run
     */
    boolean runNow(Runnable task) {
        return queued() == 0 && hasPlace(limiter.usage()) && callers.run(task);
    }

    /** Ends the waiters, then the calls on the wire. Every task is run to its end or rejected. */
    @Override
    public void close() {
        callers.close();
        List<Runnable> unrun = context.getExecutorServiceManager().shutdownNow(executor);
        if (unrun != null) {
            unrun.stream().filter(Task.class::isInstance).forEach(each -> ((Task) each).reject());
        }
        ServiceHelper.stopAndShutdownService(transport);
        membership.close();
        observation.close();
    }

    private static boolean hasPlace(CallLimiter.Usage usage) {
        return usage.waiting() == 0
                && usage.inFlight() < usage.maxConcurrentCalls()
                && usage.inWindow() < usage.callsPerWindow();
    }

    private int placesForCallers(CallLimits limits) {
        int most = limits.maxConcurrentCalls();
        return executor instanceof ThreadPoolExecutor pool
                ? Math.min(most, pool.getMaximumPoolSize())
                : most;
    }

    /** As many threads as there may be calls at a time: what waits beyond that holds no thread. */
    private ThreadPoolProfile profile(CallLimits limits) {
        ThreadPoolProfile own =
                context.getExecutorServiceManager()
                        .getThreadPoolProfile(MarketoConstants.THREAD_PROFILE_NAME);
        if (own != null) {
            return own;
        }
        ThreadPoolProfile profile = new ThreadPoolProfile(MarketoConstants.THREAD_PROFILE_NAME);
        profile.setPoolSize(limits.maxConcurrentCalls());
        profile.setMaxPoolSize(limits.maxConcurrentCalls());
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /** Work that is told when it will not be done. Only the first call of either does something. */
    interface Task extends Runnable {

        /** Is called when the component stops, in case {@link #run()} was not. */
        void reject();
    }
}
