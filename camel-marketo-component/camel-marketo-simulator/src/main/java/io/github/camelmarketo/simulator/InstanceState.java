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

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The state of the simulated Marketo instance. Its parts are used only while its monitor is held,
 * so that each call sees and leaves a consistent state.
 */
final class InstanceState {

    /** Of what is random, so that a test that passes once passes always. */
    private static final long SEED = 20_261_125;

    private static final long FIRST_PART_ID = 800_000;

    private final CampaignStore campaigns = new CampaignStore();
    private final AssetTree tree = new AssetTree();
    private final Memberships memberships = new Memberships();
    private final LeadData leadData = new LeadData();
    private final CampaignRuns campaignRuns = new CampaignRuns(campaigns, memberships, leadData);
    private final AcceptedRuns runs;
    private final SettableClock clock;
    private final Map<Long, Integer> refusedLeads = new HashMap<>();
    private long nextPart = FIRST_PART_ID;
    private Set<Long> folders;
    private final Random random = new Random(SEED);
    private ListOrder listOrder = ListOrder.ID;
    private Duration listLag = Duration.ZERO;
    private UnaryOperator<String> names = UnaryOperator.identity();

    InstanceState(SettableClock clock, boolean recording) {
        this.runs = new AcceptedRuns(recording);
        this.clock = clock;
    }

    CampaignStore campaigns() {
        return campaigns;
    }

    AssetTree tree() {
        return tree;
    }

    Memberships memberships() {
        return memberships;
    }

    LeadData leadData() {
        return leadData;
    }

    CampaignRuns campaignRuns() {
        return campaignRuns;
    }

    /** Does what was to happen until now, before anybody looks at the state. */
    void catchUp() {
        campaignRuns.runDue(clock.instant());
    }

    AcceptedRuns runs() {
        return runs;
    }

    SettableClock clock() {
        return clock;
    }

    /** The ids of the folders and programs that exist; null for every positive id. */
    synchronized void folders(Set<Long> ids) {
        folders = ids;
    }

    /** What becomes of the name that a call gives to a campaign. */
    synchronized void names(UnaryOperator<String> stored) {
        names = stored;
    }

    /** The name that is stored for the one that a call gives. */
    synchronized String stored(String name) {
        return names.apply(name);
    }

    void requireFolder(FolderKey folder) {
        boolean exists = folders == null ? folder.id() > 0 : folders.contains(folder.id());
        if (!exists) {
            throw new ApiError(710, "There is no " + folder.type() + " with the id " + folder.id());
        }
    }

    synchronized void refuseLead(long id, int code) {
        refusedLeads.put(id, code);
    }

    /** Refuses a call as a whole when it names a lead that calls are refused for. */
    void requireAccepted(List<Long> leads) {
        for (long each : leads) {
            Integer code = refusedLeads.get(each);
            if (code != null) {
                throw new ApiError(code, "Lead not found");
            }
        }
    }

    /** A campaign. Throws 702 when there is no such campaign. */
    StoredCampaign requireCampaign(long id) {
        StoredCampaign campaign = campaigns.find(id);
        if (campaign == null) {
            throw new ApiError(702, "There is no smart campaign with the id " + id);
        }
        return campaign;
    }

    /** The id of a new step or choice of a flow. */
    long newPartId() {
        return nextPart++;
    }

    /** A copy that was not created yet, with a flow of its own. */
    StoredCampaign fresh(StoredCampaign campaign) {
        StoredCampaign copy = campaign.fresh();
        copy.flow.replaceAll(
                step ->
                        new FlowStepState(
                                newPartId(),
                                step.activityTypeId(),
                                step.choices().stream()
                                        .map(each -> each.withId(newPartId()))
                                        .toList()));
        return copy;
    }

    /** The id of a program. Throws 1013 when there is no such program. */
    long requireProgram(long id) {
        boolean exists = folders == null ? id > 0 : folders.contains(id);
        if (!exists) {
            throw new ApiError(1013, "There is no program with the id " + id);
        }
        return id;
    }

    /** What decides where Marketo has no order. */
    Random random() {
        return random;
    }

    synchronized void listOrder(ListOrder order) {
        listOrder = order;
    }

    synchronized void listLag(Duration lag) {
        listLag = lag;
    }

    /** The campaigns that a list shows now, in its order. */
    Collection<StoredCampaign> listed() {
        Instant now = clock.instant();
        return listOrder.sort(
                random,
                listLag.isZero()
                        ? campaigns.all()
                        : campaigns.all().stream()
                                .filter(
                                        each ->
                                                each.listedFrom == null
                                                        || !each.listedFrom.isAfter(now))
                                .toList());
    }

    /** Notes a change, which lists do not show before the lag is over. */
    void changed(StoredCampaign campaign) {
        campaign.listedFrom = listLag.isZero() ? null : clock.instant().plus(listLag);
    }

    /** Notes an update, with the time of now. */
    void updated(StoredCampaign campaign) {
        campaign.updatedAt = clock.nowInSeconds();
        changed(campaign);
    }

    synchronized CampaignState state(long id) {
        StoredCampaign campaign = campaigns.find(id);
        return campaign == null ? null : new CampaignState(campaign);
    }

    synchronized List<CampaignState> states() {
        return campaigns.all().stream().map(CampaignState::new).toList();
    }

    synchronized void add(StoredCampaign campaign) {
        campaigns.add(campaign, clock.nowInSeconds());
        changed(campaign);
    }

    synchronized void add(StoredFolder folder) {
        tree.add(folder, clock.nowInSeconds());
    }

    synchronized void add(StoredProgram program) {
        tree.add(program, clock.nowInSeconds());
    }

    synchronized void remove(FolderKey key) {
        tree.remove(key);
    }

    synchronized ProgramState program(long id) {
        StoredProgram program = tree.program(id);
        return program == null ? null : ProgramState.of(program);
    }

    synchronized List<TokenState> tokens(FolderKey folder) {
        return List.copyOf(tree.tokens(folder).values());
    }

    synchronized void token(FolderKey folder, TokenState token) {
        tree.tokens(folder).put(token.name(), token);
    }

    synchronized List<ProgramState> programs() {
        return tree.programs().stream().map(ProgramState::of).toList();
    }

    /**
     * A clone of a program. Its campaigns are copies, which are not active.
     *
     * @param description its description, null for that of the source
     */
    StoredProgram cloned(StoredProgram source, String name, FolderKey folder, String description) {
        StoredProgram clone = source.copy();
        clone.id = 0;
        clone.name = name;
        clone.folder = folder;
        clone.description = description == null ? source.description : description;
        clone.createdAt = null;
        clone.updatedAt = null;
        tree.add(clone, clock.nowInSeconds());
        tree.tokens(clone.key()).putAll(tree.tokens(source.key()));
        for (StoredCampaign each : List.copyOf(campaigns.all())) {
            if (source.key().equals(each.folder)) {
                StoredCampaign copy = fresh(each);
                copy.folder = clone.key();
                copy.programId = clone.id;
                copy.programName = name;
                add(copy);
            }
        }
        return clone;
    }

    synchronized void addMembership(
            long leadId, long campaignId, Instant createdAt, Instant updatedAt) {
        memberships.add(leadId, campaignId, createdAt, updatedAt);
    }

    synchronized List<TriggerRecord> triggers() {
        return List.copyOf(runs.triggers());
    }

    synchronized List<ScheduleRecord> schedules() {
        return List.copyOf(runs.schedules());
    }

    synchronized void reset(boolean withDefaultContent) {
        campaigns.clear();
        tree.clear();
        memberships.clear();
        leadData.clear();
        campaignRuns.clear();
        runs.clear();
        refusedLeads.clear();
        nextPart = FIRST_PART_ID;
        random.setSeed(SEED);
        listOrder = ListOrder.ID;
        listLag = Duration.ZERO;
        names = UnaryOperator.identity();
        DefaultContent.roots().forEach(each -> add(each.toFolder()));
        if (withDefaultContent) {
            DefaultContent.folders().forEach(each -> add(each.toFolder()));
            DefaultContent.programs().forEach(each -> add(each.toProgram()));
            for (CampaignSpec spec : DefaultContent.campaigns()) {
                add(spec.toCampaign());
            }
            for (LeadSpec spec : DefaultContent.leads()) {
                leadData.leads().add(spec.toLead(), clock.nowInSeconds());
            }
            for (StaticListSpec spec : DefaultContent.lists()) {
                leadData.lists().add(spec.toList(), clock.nowInSeconds());
            }
        }
    }
}
