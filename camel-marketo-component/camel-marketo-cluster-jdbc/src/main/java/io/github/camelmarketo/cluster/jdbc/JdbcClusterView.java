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

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A namespace, of which this node tries to become and stay the leader. One thread talks with the
 * database; another one tells the listeners, so that leadership is lost in time while the database
 * does not respond.
 */
final class JdbcClusterView extends AbstractCamelClusterView {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcClusterView.class);

    private static final long LONGEST_STOP_SECONDS = 5;

    private final Lease.Row row;
    private final Duration leaseDuration;
    private final Local local = new Local();
    private String owner;
    private volatile Lease lease;
    private ScheduledExecutorService database;
    private ScheduledExecutorService events;
    private ScheduledFuture<?> renewals;

    /** Whether the listeners were told that this node leads. */
    private volatile boolean told;

    /** Whether the last renewal failed, and when to look whether the lease is over. */
    private boolean failing;

    private volatile ScheduledFuture<?> watch;

    JdbcClusterView(
            JdbcClusterService service, String namespace, Lease.Row row, Duration leaseDuration) {
        super(service, namespace);
        this.row = row;
        this.leaseDuration = leaseDuration;
    }

    /** Returns this node when it leads; which other one does, it does not say. */
    @Override
    public Optional<CamelClusterMember> getLeader() {
        return local.isLeader() ? Optional.of(local) : Optional.empty();
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return local;
    }

    /** Returns no members: the database has the leader only. */
    @Override
    public List<CamelClusterMember> getMembers() {
        return List.of();
    }

    /** A listener that comes while the others are told must not be told twice. */
    @Override
    public synchronized void addEventListener(CamelClusterEventListener listener) {
        super.addEventListener(listener);
    }

    @Override
    protected void doStart() {
        // A node that comes back must not take the lease of its former life for its own.
        owner = getClusterService().getId() + ":" + UUID.randomUUID();
        lease = new Lease(row, owner, leaseDuration, System::nanoTime);
        told = false;
        failing = false;
        ExecutorServiceManager threads = getCamelContext().getExecutorServiceManager();
        database = threads.newSingleThreadScheduledExecutor(this, "JdbcClusterLease");
        events = threads.newSingleThreadScheduledExecutor(this, "JdbcClusterEvents");
        renewals =
                database.scheduleWithFixedDelay(
                        this::renew, 0, leaseDuration.toMillis() / 3, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            lease.renew();
            if (failing) {
                LOG.info("The lease of {} can be renewed again", getNamespace());
            }
            failing = false;
        } catch (RuntimeException | Error e) {
            // Whatever it is: a node that no longer tries would never lead again.
            if (!failing) {
                LOG.warn(
                        "The lease of {} could not be taken or renewed by {}, which tries again: {}",
                        getNamespace(),
                        owner,
                        e.toString());
            }
            failing = true;
        }
        if (isRunAllowed()) {
            events.execute(this::tell);
            watch();
        }
    }

    private void watch() {
        ScheduledFuture<?> former = watch;
        if (former != null) {
            former.cancel(false);
        }
        if (lease.isHeld()) {
            watch = events.schedule(this::tell, lease.left(), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Tells the listeners that this node has become the leader, or again and again that it is not:
     * Camel's master component may start its consumer so late that the leadership is lost already.
     */
    private synchronized void tell() {
        boolean leads = isRunAllowed() && lease.isHeld();
        if (leads != told) {
            LOG.info("Leadership of {} {} by {}", getNamespace(), leads ? "taken" : "lost", owner);
        }
        if (!leads || !told) {
            told = false;
            fire(null);
        }
        if (leads && !told) {
            told = true;
            fire(local);
        }
    }

    private void fire(CamelClusterMember leader) {
        try {
            fireLeadershipChangedEvent(leader);
        } catch (RuntimeException e) {
            LOG.warn("A listener of {} failed", getNamespace(), e);
        }
    }

    /** Lets another node lead only after the listeners of this one know that it does not. */
    @Override
    protected void doStop() {
        renewals.cancel(false);
        ScheduledFuture<?> last = watch;
        if (last != null) {
            last.cancel(false);
        }
        if (ended(events.submit(this::tell)) && !ended(database.submit(lease::release))) {
            LOG.warn(
                    "The lease of {} could not be given back by {}: it ends within {}",
                    getNamespace(),
                    owner,
                    leaseDuration);
        }
        ExecutorServiceManager threads = getCamelContext().getExecutorServiceManager();
        threads.shutdown(database);
        threads.shutdown(events);
    }

    private static boolean ended(Future<?> task) {
        try {
            task.get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not done when the view stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** This node. */
    private final class Local implements CamelClusterMember {

        @Override
        public boolean isLeader() {
            return told && isRunAllowed() && lease.isHeld();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public String getId() {
            return getClusterService().getId();
        }
    }
}
