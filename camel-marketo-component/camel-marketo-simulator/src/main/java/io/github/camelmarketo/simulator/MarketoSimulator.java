package io.github.camelmarketo.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A simulated Marketo instance on a local port, strict, stateful and within Marketo's limits.
 *
 * <p>As a JUnit 5 extension it is started once per class when the field is static, and once per
 * test when it is not; in both cases every test begins with a reset instance:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MarketoSimulator marketo = MarketoSimulator.create();
 * }</pre>
 *
 * <p>Without JUnit, {@link #start} and {@link #close} do the same. All methods are thread-safe.
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
    private final CallHandler handler;
    private HttpFront front;

    MarketoSimulator(MarketoSimulatorBuilder settings) {
        this.settings = settings;
        this.clock = new SettableClock(settings.clock);
        this.traffic = new Traffic(settings.recording);
        this.tokens = new IssuedTokens(settings.clients, settings.tokenLifetime, clock);
        this.limits = new EnforcedLimits(settings.limits, clock);
        this.instance = new InstanceState(clock, settings.recording);
        this.handler =
                new CallHandler(
                        clock, traffic, routes(), faults, tokens, limits, instance, envelopes);
        reset();
    }

    private Routes routes() {
        Routes routes = new Routes();
        new IdentityCalls(tokens).register(routes);
        new SmartCampaignCalls(instance, envelopes).register(routes);
        new CampaignCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new LeadCalls(instance, envelopes, settings.maxBatchSize).register(routes);
        new UsageCalls(limits, envelopes).register(routes);
        return routes;
    }

    /** Starts to describe a simulator that differs from the default. */
    public static MarketoSimulatorBuilder builder() {
        return new MarketoSimulatorBuilder();
    }

    /** A simulator with the published limits on a free port, not started yet. */
    public static MarketoSimulator create() {
        return builder().build();
    }

    /** Begins to listen; nothing happens when it does already. */
    public synchronized MarketoSimulator start() {
        if (front == null) {
            HttpFront starting = settings.front(handler);
            starting.start();
            front = starting;
        }
        return this;
    }

    /** Stops to listen and closes the connections; the state stays. It may be started again. */
    @Override
    public synchronized void close() {
        if (front != null) {
            front.stop();
            front = null;
        }
    }

    /**
     * The address without a trailing slash, to which /rest and /identity are to be appended.
     *
     * @throws IllegalStateException when it is not started
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

    /** The secret of the first registered client, {@code test-secret} by default. */
    public String clientSecret() {
        return settings.clients.get(clientId());
    }

    /**
     * Goes back to the start: state, fault scripts, recordings, tokens, limits, counters and the
     * clock are as they were built. Calls in flight are not disturbed.
     */
    public void reset() {
        clock.set(settings.clock);
        faults.clear();
        traffic.clear();
        tokens.revokeAll();
        limits.reset(settings.limits);
        instance.folders(settings.folders);
        instance.reset(settings.defaultContent);
    }

    /** The campaign with this id, null when there is none. */
    public CampaignState campaign(long id) {
        return instance.state(id);
    }

    /** All campaigns in the order of their ids. */
    public List<CampaignState> campaigns() {
        return instance.states();
    }

    /**
     * Puts a campaign into the instance.
     *
     * @throws IllegalArgumentException when its id is in use
     */
    public MarketoSimulator addCampaign(CampaignSpec spec) {
        instance.add(spec.toCampaign());
        return this;
    }

    /**
     * Puts many batch campaigns into the instance, {@code Campaign 1}, {@code Campaign 2} and so
     * on, with rising ids and a change time that rises by one second and ends at the present.
     */
    public MarketoSimulator addCampaigns(int count) {
        Instant first = clock.nowInSeconds().minusSeconds(count - 1L);
        return addCampaigns(count, CampaignSpec.batch("Campaign"), first, Duration.ofSeconds(1));
    }

    /**
     * Puts many campaigns into the instance.
     *
     * @param count how many
     * @param template what they are like; its name is followed by a number from 1 on, its own id
     *     and times are not used
     * @param firstUpdatedAt when the first one was last changed
     * @param step how much later each following one was changed
     */
    public MarketoSimulator addCampaigns(
            int count, CampaignSpec template, Instant firstUpdatedAt, Duration step) {
        for (int i = 0; i < count; i++) {
            Instant updatedAt = firstUpdatedAt.plus(step.multipliedBy(i));
            instance.add(template.numbered(i + 1, updatedAt));
        }
        return this;
    }

    /** Makes a lead a member of campaigns, as of now. */
    public MarketoSimulator addMembership(long leadId, long... smartCampaignIds) {
        Instant now = clock.nowInSeconds();
        for (long id : smartCampaignIds) {
            addMembership(leadId, id, now, now);
        }
        return this;
    }

    /** Makes a lead a member of a campaign with these times, of which whole seconds are shown. */
    public MarketoSimulator addMembership(
            long leadId, long smartCampaignId, Instant createdAt, Instant updatedAt) {
        instance.addMembership(leadId, smartCampaignId, createdAt, updatedAt);
        return this;
    }

    /** Restricts the ids of folders and programs that exist; null lets every positive id exist. */
    public MarketoSimulator folders(Set<Long> ids) {
        instance.folders(ids == null ? null : Set.copyOf(ids));
        return this;
    }

    /** The accepted trigger calls in the order of acceptance. */
    public List<TriggerRecord> triggers() {
        return instance.triggers();
    }

    /**
     * The leads that a campaign was triggered for, in the order of acceptance, repetitions kept.
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

    /** The accepted schedule calls in the order of acceptance. */
    public List<ScheduleRecord> schedules() {
        return instance.schedules();
    }

    /** Ends the life of every issued token: its next use is answered 602, later ones 601. */
    public void expireTokens() {
        tokens.expireAll();
    }

    /** Forgets every issued token: its use is answered 601, an identity call gives a new one. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Takes the time from another clock from now on. */
    public void clock(Clock newClock) {
        clock.set(newClock);
    }

    /** Enforces other limits from now on; what was counted stays counted. */
    public MarketoSimulator limits(Limits newLimits) {
        limits.limits(newLimits);
        return this;
    }

    /** The API calls in the order of arrival, refused and harmed ones too, identity calls not. */
    public List<RecordedRequest> requests() {
        return traffic.requests(operation -> !operation.isIdentity());
    }

    /** The calls of one operation in the order of arrival. */
    public List<RecordedRequest> requests(RestOperation operation) {
        return traffic.requests(operation::equals);
    }

    /** The identity calls in the order of arrival. */
    public List<RecordedRequest> identityRequests() {
        return traffic.requests(RestOperation::isIdentity);
    }

    /**
     * The codes of the refusals that were sent, in the order of sending: 606 among them says that a
     * client went over the rate limit. Scripted errors are left out.
     */
    public List<String> errorCodes() {
        return traffic.errorCodes();
    }

    /** How many API calls are in flight now. */
    public int inFlight() {
        return traffic.inFlight();
    }

    /** How many API calls were in flight at most at a time, refused ones counted. */
    public int maxInFlight() {
        return traffic.maxInFlight();
    }

    /** How many API calls arrived at most within any rate window, refused ones counted. */
    public int maxCallsInWindow() {
        return traffic.maxCallsInWindow();
    }

    /** The fault script of one operation; every call gives the same script. */
    public FaultScript on(RestOperation operation) {
        return faults.on(operation);
    }

    /** The fault script for whatever is called, used when the operation's own has none left. */
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
    void backToStart() {
        reset();
    }
}
