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
import javax.sql.DataSource;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.util.InetAddressUtil;

/**
 * A cluster service for those who have just a database: PostgreSQL, or H2 to try it. The leader of
 * a namespace is the owner of a row, for the time of a lease by the clock of the database. It is
 * for Camel's {@code master} component and clustered route policies.
 *
 * <p>A node gives up a sixth of the lease before it ends. Two nodes lead at a time only when the
 * process of one stands still and wakes up; {@link JdbcStateRepository} then keeps it from moving a
 * watch back. When a leader dies, another node leads after four thirds of the lease at most.
 *
 * <p>Its table is created with {@code postgresql.sql} or {@code h2.sql}, which stand beside this
 * class in the jar, by an administrator or by the service.
 */
public final class JdbcClusterService extends AbstractCamelClusterService<CamelClusterView> {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final int LONGEST_ID = 150;
    private static final int LONGEST_NAMESPACE = 200;

    private DataSource dataSource;
    private Duration leaseDuration = Duration.ofSeconds(30);
    private boolean createSchema;

    /** Creates a service without a data source. */
    public JdbcClusterService() {}

    /**
     * Creates a service.
     *
     * @param dataSource provides connections to the database; not closed by this
     */
    public JdbcClusterService(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns the data source.
     *
     * @return the data source, null when none was set
     */
    public DataSource getDataSource() {
        return dataSource;
    }

    /**
     * Sets the data source.
     *
     * @param dataSource provides connections to the database; not closed by this
     */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns how long a leader that does not renew its lease stays the leader.
     *
     * @return the duration of the lease
     */
    public Duration getLeaseDuration() {
        return leaseDuration;
    }

    /**
     * Sets how long a leader that does not renew its lease stays the leader. It is renewed after a
     * third of that. All nodes should have the same.
     *
     * @param leaseDuration one second to one hour, 30 seconds by default
     * @throws IllegalArgumentException when it is shorter or longer
     */
    public void setLeaseDuration(Duration leaseDuration) {
        if (leaseDuration == null
                || leaseDuration.compareTo(SHORTEST_LEASE) < 0
                || leaseDuration.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "leaseDuration must be 1 second to 1 hour, not " + leaseDuration);
        }
        this.leaseDuration = leaseDuration;
    }

    /**
     * Returns whether tables that are missing are created at the start.
     *
     * @return false by default
     */
    public boolean isCreateSchema() {
        return createSchema;
    }

    /**
     * Sets whether tables that are missing are created at the start: all of this module.
     *
     * @param createSchema true when the user of the database may create tables
     */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * Checks the settings and the table, and begins to try to lead.
     *
     * @throws IllegalArgumentException when there is no data source, or the id is too long
     * @throws IllegalStateException when the database fails, or the table is missing; names the
     *     script that creates it
     */
    @Override
    protected void doStart() throws Exception {
        if (dataSource == null) {
            throw new IllegalArgumentException("The cluster service needs the option dataSource");
        }
        if (getId() == null) {
            setId(InetAddressUtil.getLocalHostNameSafe() + "/" + getCamelContext().getName());
        }
        if (getId().length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "The id of a cluster service must have at most %s characters: %s"
                            .formatted(LONGEST_ID, getId()));
        }
        Schema.check(new Transactions(dataSource), createSchema, Tables::checkLeader);
        super.doStart();
    }

    @Override
    protected CamelClusterView createView(String namespace) {
        if (namespace.length() > LONGEST_NAMESPACE) {
            throw new IllegalArgumentException(
                    "A namespace must have at most %s characters: %s"
                            .formatted(LONGEST_NAMESPACE, namespace));
        }
        return new JdbcClusterView(
                this,
                namespace,
                new LeaderRow(dataSource, namespace, leaseDuration),
                leaseDuration);
    }
}
