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
package io.github.camelmarketo.simulator;

import io.github.camelmarketo.simulator.page.LivePage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A simulated Marketo instance on a local port. It is stateful, rejects whatever Marketo rejects,
 * and enforces Marketo's limits.
 *
 * <p>As a JUnit 5 extension it starts once per class when its field is static, otherwise once per
 * test. It is reset before each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MarketoSimulator marketo = MarketoSimulator.create();
 * }</pre>
 *
 * <p>Without JUnit, use {@link #start} and {@link #close}. All methods are thread-safe.
 */
public final class MarketoSimulator extends ExtensionLifecycle implements AutoCloseable {

    private final MarketoSimulatorBuilder settings;
    private final SettableClock clock;
    private final Traffic traffic;
    private final Envelopes envelopes = new Envelopes();
    private final FaultScripts faults = new FaultScripts(envelopes);
    private final IssuedTokens tokens;
    private final EnforcedLimits limits;
    private final InstanceState instance;
    private final LeadDatabase leadDatabase;
    private final Activities activities;
    private final WatchedCalls watched;
    private final CallHandler handler;
    private final LivePage page;
    private HttpFront front;

    MarketoSimulator(MarketoSimulatorBuilder settings) {
        this.settings = settings;
        this.clock = new SettableClock(settings.clock);
        this.traffic = new Traffic(settings.recording);
        this.tokens = new IssuedTokens(settings.clients, settings.tokenLifetime, clock);
        this.limits = new EnforcedLimits(settings.limits, clock);
        this.instance = new InstanceState(clock, settings.recording);
        this.leadDatabase = new LeadDatabase(instance);
        this.activities = new Activities(instance);
        Routes routes = routes();
        this.watched = new WatchedCalls(routes);
        this.handler =
                new CallHandler(
                        clock, traffic, routes, faults, tokens, limits, instance, envelopes,
                        watched);
        this.page =
                settings.page(new SimulatorView(instance, limits, tokens, faults.page(), watched));
        reset();
    }

    private Routes routes() {
        Routes routes = new Routes();
        new IdentityCalls(tokens).register(routes);
        new SmartCampaignCalls(instance, envelopes).register(routes);
        new FlowEditCalls(instance, envelopes).register(routes);
        new FlowTypeCalls(instance, envelopes).register(routes);
        new UsedByCalls(instance, envelopes).register(routes);
        new CampaignCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new LeadCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new ProgramCalls(instance, envelopes).register(routes);
        new TokenCalls(instance, envelopes).register(routes);
        new ListCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new StaticListCalls(instance, envelopes).register(routes);
        new MemberCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new ActivityCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new FolderCalls(instance, envelopes).register(routes);
        new UsageCalls(limits, envelopes).register(routes);
        return routes;
    }

    /** Configures a simulator. */
    public static MarketoSimulatorBuilder builder() {
        return new MarketoSimulatorBuilder();
    }

    /** A simulator with the published limits on any free port. It is not started yet. */
    public static MarketoSimulator create() {
        return builder().build();
    }

    /** Starts the server. Does nothing when it is running. */
    public synchronized MarketoSimulator start() {
        if (front == null) {
            HttpFront starting = settings.front(handler, page);
            starting.start();
            front = starting;
        }
        return this;
    }

    /** Stops the server and closes its connections. Keeps the state for another start. */
    @Override
    public synchronized void close() {
        if (front != null) {
            front.stop();
            front = null;
        }
    }

    /**
     * The instance URL without a trailing slash; /rest and /identity follow it. With a slash it is
     * the address of a page that shows campaigns, limits and calls as they happen.
     *
     * @throws IllegalStateException when the simulator is not started
     */
    public synchronized String baseUrl() {
        if (front == null) {
            throw new IllegalStateException("The simulator is not started");
        }
        return front.baseUrl();
    }

    /** The id of the first registered client, {@code test-client} by default. */
    public String clientId() {
        return settings.clients.keySet().iterator().next();
    }

    /** The present secret of the first registered client, {@code test-secret} by default. */
    public String clientSecret() {
        return tokens.secret(clientId());
    }

    /**
     * Resets state, fault scripts, recorded requests, tokens, limits, counters and the clock to
     * their initial values. Calls in flight continue.
     */
    public void reset() {
        clock.set(settings.clock);
        faults.clear();
        traffic.clear();
        watched.clear();
        tokens.reset(settings.clients);
        limits.reset(settings.limits);
        instance.folders(settings.folders);
        instance.reset(settings.defaultContent);
    }

    /** The campaign with this id, null when there is none. */
    public CampaignState campaign(long id) {
        return instance.state(id);
    }

    /** All campaigns by ascending id. */
    public List<CampaignState> campaigns() {
        return instance.states();
    }

    /**
     * Adds a campaign.
     *
     * @throws IllegalArgumentException when its id is in use
     */
    public MarketoSimulator addCampaign(CampaignSpec spec) {
        instance.add(spec.toCampaign());
        return this;
    }

    /**
     * Adds batch campaigns named {@code Campaign 1}, {@code Campaign 2} and so on with ascending
     * ids. Each is updated one second after the previous one, the last one now.
     */
    public MarketoSimulator addCampaigns(int count) {
        Instant first = clock.nowInSeconds().minusSeconds(count - 1L);
        return addCampaigns(count, CampaignSpec.batch("Campaign"), first, Duration.ofSeconds(1));
    }

    /**
     * Adds campaigns.
     *
     * @param count the number of campaigns
     * @param template the campaign to copy; a number starting at 1 is appended to its name, its id
     *     and times are not used
     * @param firstUpdatedAt when the first campaign was last updated
     * @param step the time between the updates of two campaigns
     */
    public MarketoSimulator addCampaigns(
            int count, CampaignSpec template, Instant firstUpdatedAt, Duration step) {
        for (int i = 0; i < count; i++) {
            Instant updatedAt = firstUpdatedAt.plus(step.multipliedBy(i));
            instance.add(template.numbered(i + 1, updatedAt));
        }
        return this;
    }

    /** The folders and programs. */
    public SimulatedAssets assets() {
        return new SimulatedAssets(instance);
    }

    /** Adds a lead to campaigns as of now. */
    public MarketoSimulator addMembership(long leadId, long... smartCampaignIds) {
        Instant now = clock.nowInSeconds();
        for (long id : smartCampaignIds) {
            addMembership(leadId, id, now, now);
        }
        return this;
    }

    /** Adds a lead to a campaign. Responses show the times in whole seconds. */
    public MarketoSimulator addMembership(
            long leadId, long smartCampaignId, Instant createdAt, Instant updatedAt) {
        instance.addMembership(leadId, smartCampaignId, createdAt, updatedAt);
        return this;
    }

    /** Sets the ids of the folders and programs that exist; null for every positive id. */
    public MarketoSimulator folders(Set<Long> ids) {
        instance.folders(ids == null ? null : Set.copyOf(ids));
        return this;
    }

    /** Sets the order in which smart campaigns are listed, by id at first. */
    public MarketoSimulator listOrder(ListOrder order) {
        instance.listOrder(Objects.requireNonNull(order, "order"));
        return this;
    }

    /**
     * Lets lists of smart campaigns lag behind: a campaign that is added or changed from now on is
     * listed only after this time, with the time of its change. No lag at first.
     */
    public MarketoSimulator listLag(Duration lag) {
        instance.listLag(Objects.requireNonNull(lag, "lag"));
        return this;
    }

    /**
     * Stores the names that calls give to campaigns in another form, until the next reset.
     *
     * @param stored returns the name to store for the one that a call gives
     */
    public MarketoSimulator names(UnaryOperator<String> stored) {
        instance.names(Objects.requireNonNull(stored, "stored"));
        return this;
    }

    /**
     * Refuses, until the next reset, each call as a whole that names one of these leads and has no
     * result for each lead, such as a trigger.
     *
     * @param code the code, such as 1004
     * @param leadIds ids of the leads
     */
    public MarketoSimulator refuseLeads(int code, long... leadIds) {
        for (long each : leadIds) {
            instance.refuseLead(each, code);
        }
        return this;
    }

    /** The leads and what belongs to them. */
    public LeadDatabase leadDatabase() {
        return leadDatabase;
    }

    /** The activity log, and how campaigns run. */
    public Activities activities() {
        return activities;
    }

    /** The trigger calls that succeeded, in their order. */
    public List<TriggerRecord> triggers() {
        return instance.triggers();
    }

    /**
     * The leads that a campaign was triggered for, in the order of the calls, including duplicates.
     */
    public List<Long> triggeredLeads(long campaignId) {
        List<Long> leads = new ArrayList<>();
        for (TriggerRecord trigger : triggers()) {
            if (trigger.campaignId() == campaignId) {
                leads.addAll(trigger.leadIds());
            }
        }
        return leads;
    }

    /** The schedule calls that succeeded, in their order. */
    public List<ScheduleRecord> schedules() {
        return instance.schedules();
    }

    /** Expires every issued token. Its next use returns 602, later ones return 601. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Revokes every issued token. Its use returns 601, an identity call returns a new one. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /**
     * Changes the secret of the first registered client. Tokens that were issued before stay valid.
     */
    public void rotateSecret(String secret) {
        tokens.secret(clientId(), secret);
    }

    /** Replaces the clock. */
    public void clock(Clock newClock) {
        clock.set(newClock);
    }

    /** Replaces the limits. Calls that were counted stay counted. */
    public MarketoSimulator limits(Limits newLimits) {
        limits.limits(newLimits);
        return this;
    }

    /** The API calls in the order of arrival, including failed ones but not identity calls. */
    public List<RecordedRequest> requests() {
        return traffic.requests(operation -> !operation.isIdentity());
    }

    /** The calls of an operation in the order of arrival. */
    public List<RecordedRequest> requests(RestOperation operation) {
        return traffic.requests(operation::equals);
    }

    /** The identity calls in the order of arrival. */
    public List<RecordedRequest> identityRequests() {
        return traffic.requests(RestOperation::isIdentity);
    }

    /**
     * The error codes that were returned, in their order. A 606 means that a client exceeded the
     * rate limit. Errors of fault scripts are not included.
     */
    public List<String> errorCodes() {
        return traffic.errorCodes();
    }

    /** The number of API calls in flight. */
    public int inFlight() {
        return traffic.inFlight();
    }

    /** The highest number of API calls in flight, including rejected ones. */
    public int maxInFlight() {
        return traffic.maxInFlight();
    }

    /** The highest number of API calls within any rate window, including rejected ones. */
    public int maxCallsInWindow() {
        return traffic.maxCallsInWindow();
    }

    /** The fault script of an operation, the same one each time. */
    public FaultScript on(RestOperation operation) {
        return faults.on(operation);
    }

    /** The fault script of all operations. The script of an operation takes precedence. */
    public FaultScript onAny() {
        return faults.onAny();
    }

    @Override
    synchronized boolean isStarted() {
        return front != null;
    }

    @Override
    void startListening() {
        start();
    }

    @Override
    void stopListening() {
        close();
    }

    @Override
    void resetState() {
        reset();
    }
}
