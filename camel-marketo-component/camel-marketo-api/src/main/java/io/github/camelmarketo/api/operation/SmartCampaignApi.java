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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.Subject.Kind.CAMPAIGN;
import static io.github.camelmarketo.api.Subject.Kind.FLOW_STEP;
import static io.github.camelmarketo.api.Subject.Kind.FLOW_STEP_CHOICE;
import static io.github.camelmarketo.api.Subject.Kind.FOLDER;
import static io.github.camelmarketo.api.Subject.Kind.PROGRAM;
import static io.github.camelmarketo.api.operation.Listings.MAX_RETURN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.CampaignStart;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RuleTypes;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.api.model.StepValues;
import io.github.camelmarketo.api.model.SuggestedValue;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.model.TypeInfo;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.UsedBy;
import io.github.camelmarketo.api.model.ValueList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Find, create, change, run and delete smart campaigns.
 *
 * <p>Its methods are the operations {@code marketo:smartCampaign/...}.
 */
public class SmartCampaignApi {

    private static final String ONE = "/rest/asset/v1/smartCampaign/{id}";
    private static final String ALL = "/rest/asset/v1/smartCampaigns.json";
    private static final String TYPES = "/rest/asset/v1/smartCampaign";
    private static final String RUNS = "/rest/v1/campaigns/{id}";

    /** Marketo runs a scheduled campaign no sooner. */
    private static final Duration LEAD_TIME = Duration.ofMinutes(5);

    private static final Declaration DECLARED =
            new Declaration("smartCampaign", SmartCampaignApi.class);

    private final OperationRunner runner;
    private final Clock clock;

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     */
    public SmartCampaignApi(OperationRunner runner) {
        this(runner, Clock.systemUTC());
    }

    /**
     * Creates the API.
     *
     * @param runner runs its operations
     * @param clock tells whether a time to run at is past
     */
    public SmartCampaignApi(OperationRunner runner, Clock clock) {
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * Gets a smart campaign by its id.
     *
     * @param id Id of the smart campaign
     * @param includeFlowSteps Whether to include the steps of its flow; Marketo's default is true
     *     where it knows this option
     * @return the campaign, null when there is none of that id
     */
    @Nullable
    @RestCall(path = ONE + ".json")
    public SmartCampaign getById(
            @Param(id = CAMPAIGN) Long id, @Nullable Boolean includeFlowSteps) {
        return runner.run(
                FlowReads.campaign(
                        DECLARED.request("getById", CAMPAIGN, Checks.id("id", id))
                                .query("includeFlowSteps", includeFlowSteps)
                                .build()));
    }

    /**
     * Gets a smart campaign by its name.
     *
     * @param name Name of the smart campaign. Marketo cannot find names with a comma
     * @param includeFlowSteps Whether to include the steps of its flow; Marketo's default is true
     *     where it knows this option
     * @return the campaign, null when there is none of that name
     */
    @Nullable
    @RestCall(path = "/rest/asset/v1/smartCampaign/byName.json")
    public SmartCampaign getByName(
            @Param(of = CAMPAIGN) String name, @Nullable Boolean includeFlowSteps) {
        return runner.run(
                FlowReads.campaign(
                        DECLARED.request("getByName", named(name))
                                .query("name", name)
                                .query("includeFlowSteps", includeFlowSteps)
                                .build()));
    }

    /**
     * Lists one page of smart campaigns.
     *
     * @param folder Folder or program to list, as 640, Program:640, the path of a folder,
     *     Program:Lyon 2026, or JSON
     * @param earliestUpdatedAt Excludes campaigns that were last updated before this time
     * @param latestUpdatedAt Excludes campaigns that were last updated after this time
     * @param isActive Whether to list active trigger campaigns only
     * @param maxReturn Maximum number of campaigns to return, from 1 to 200; Marketo's default is
     *     20
     * @param offset Number of campaigns to skip at the start; the default is 0
     * @return the campaigns, possibly none
     */
    @RestCall(path = ALL)
    public Page<SmartCampaign> browse(
            @Nullable @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt,
            @Nullable Boolean isActive,
            @Nullable @Param(min = 1, max = MAX_RETURN) Integer maxReturn,
            @Nullable @Param(min = 0) Integer offset) {
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        Checks.range("maxReturn", maxReturn, 1, MAX_RETURN);
        Checks.range("offset", offset, 0, Integer.MAX_VALUE);
        return runner.run(
                Places.of(
                        DECLARED.operation("browse"),
                        place(folder),
                        place ->
                                Operation.of(
                                        list(
                                                        "browse",
                                                        place,
                                                        earliestUpdatedAt,
                                                        latestUpdatedAt,
                                                        isActive)
                                                .query("maxReturn", maxReturn)
                                                .query("offset", offset)
                                                .build(),
                                        response -> Results.page(response, SmartCampaign::read))));
    }

    /**
     * Lists all smart campaigns, page by page as they are iterated over.
     *
     * @param folder Folder or program to list, as 640, Program:640, the path of a folder,
     *     Program:Lyon 2026, or JSON
     * @param earliestUpdatedAt Excludes campaigns that were last updated before this time
     * @param latestUpdatedAt Excludes campaigns that were last updated after this time
     * @param isActive Whether to list active trigger campaigns only
     * @return the campaigns, read while they are iterated over; an error on a later page is thrown
     *     by {@code next()}
     */
    @RestCall(path = ALL)
    public Iterable<SmartCampaign> browseAll(
            @Nullable @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Nullable Instant earliestUpdatedAt,
            @Nullable Instant latestUpdatedAt,
            @Nullable Boolean isActive) {
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        String operation = DECLARED.operation("browseAll");
        return runner.run(
                Places.of(
                        operation,
                        place(folder),
                        place ->
                                Listings.byOffset(
                                        operation,
                                        () ->
                                                list(
                                                        "browseAll",
                                                        place,
                                                        earliestUpdatedAt,
                                                        latestUpdatedAt,
                                                        isActive),
                                        SmartCampaign::read,
                                        "id")));
    }

    /**
     * Creates a smart campaign without rules and flow.
     *
     * @param name Name of the new smart campaign
     * @param folder Folder or program to create it in, as 640, Program:640, the path of a folder,
     *     Program:Lyon 2026, or JSON
     * @param description Description of the new smart campaign, up to 2000 characters
     * @return the new campaign
     */
    @RestCall(method = "POST", path = ALL, safety = Safety.ONCE)
    public SmartCampaign create(
            @Param(of = CAMPAIGN) String name,
            @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Nullable @Param(blank = true) String description) {
        return created(
                "create",
                folder,
                place ->
                        DECLARED.request("create", named(name))
                                .form("name", name)
                                .form("folder", place.toParameter())
                                .form("description", Checks.description(description)),
                place -> check(name, place, description, null));
    }

    /**
     * Updates the name or the description of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param name New name; without it the name stays
     * @param description New description, up to 2000 characters and possibly empty; without it the
     *     description stays
     * @return the updated campaign
     */
    @RestCall(method = "POST", path = ONE + ".json", safety = Safety.IDEMPOTENT)
    public SmartCampaign update(
            @Param(id = CAMPAIGN) Long id,
            @Nullable String name,
            @Nullable @Param(blank = true) String description) {
        long campaign = Checks.id("id", id);
        if (name == null && description == null) {
            throw new IllegalArgumentException(
                    "name or description must be given, or there is nothing to update");
        }
        MarketoRequest request =
                DECLARED.request("update", CAMPAIGN, campaign)
                        .form("name", name == null ? null : Checks.name(name))
                        .form("description", Checks.description(description))
                        .build();
        return runner.run(
                Operation.of(
                        request,
                        response -> Results.first(response, request, SmartCampaign::read)));
    }

    /**
     * Clones a smart campaign.
     *
     * @param id Id of the smart campaign to clone
     * @param name Name of the new smart campaign
     * @param folder Folder or program to create it in, as 640, Program:640, the path of a folder,
     *     Program:Lyon 2026, or JSON
     * @param description Description of the new smart campaign, up to 2000 characters
     * @param isExecutable Whether the new smart campaign is an executable campaign
     * @return the new campaign
     */
    @RestCall(method = "POST", path = ONE + "/clone.json", safety = Safety.ONCE)
    public SmartCampaign clone(
            @Param(id = CAMPAIGN) Long id,
            @Param(fromRecord = false) String name,
            @Param(whole = {FOLDER, PROGRAM}) FolderRef folder,
            @Nullable @Param(blank = true) String description,
            @Nullable Boolean isExecutable) {
        long campaign = Checks.id("id", id);
        MarketoRequest source = DECLARED.request("getById", CAMPAIGN, campaign).build();
        return created(
                "clone",
                folder,
                place ->
                        DECLARED.request("clone", CAMPAIGN, campaign)
                                .form("name", Checks.name(name))
                                .form("folder", place.toParameter())
                                .form("description", Checks.description(description))
                                .form("isExecutable", isExecutable),
                place -> check(name, place, description, source));
    }

    /**
     * Deletes a smart campaign.
     *
     * @param id Id of the smart campaign
     * @return the campaign's id
     */
    @RestCall(method = "POST", path = ONE + "/delete.json", safety = Safety.ONCE)
    public CampaignId delete(@Param(id = CAMPAIGN) Long id) {
        return change("delete", id, found -> found == null);
    }

    /**
     * Activates a trigger campaign.
     *
     * @param id Id of the smart campaign, which must be inactive
     * @return the campaign's id
     */
    @RestCall(method = "POST", path = ONE + "/activate.json", safety = Safety.ONCE)
    public CampaignId activate(@Param(id = CAMPAIGN) Long id) {
        return change("activate", id, found -> is(found, true));
    }

    /**
     * Deactivates a trigger campaign.
     *
     * @param id Id of the smart campaign, which must be active
     * @return the campaign's id
     */
    @RestCall(method = "POST", path = ONE + "/deactivate.json", safety = Safety.ONCE)
    public CampaignId deactivate(@Param(id = CAMPAIGN) Long id) {
        return change("deactivate", id, found -> is(found, false));
    }

    /**
     * Schedules a batch campaign to run once.
     *
     * @param id Id of the smart campaign
     * @param runAt When to run, less than two years ahead. Without it, and for a time less than
     *     five minutes ahead, Marketo runs the campaign in five minutes
     * @param tokens Values that replace My Tokens of the program for this run, as a map, a list of
     *     name and value, or JSON
     * @param cloneToProgramName Name of a new program to clone the campaign's program into first,
     *     allowed 20 times a day
     * @return the campaign's id
     */
    @RestCall(
            method = "POST",
            path = RUNS + "/schedule.json",
            safety = Safety.ONCE,
            startsCampaign = true)
    public CampaignId schedule(
            @Param(id = CAMPAIGN) Long id,
            @Nullable Instant runAt,
            @Nullable MyTokens tokens,
            @Nullable @Param(alias = "cloneToProgram") String cloneToProgramName) {
        long campaign = Checks.id("id", id);
        Checks.runAt(DECLARED.operation("schedule"), campaign, runAt, clock);
        ObjectNode input = Json.object();
        if (runAt != null) {
            input.put("runAt", MarketoTimes.forBody(runAt));
        }
        if (cloneToProgramName != null) {
            input.put(
                    "cloneToProgramName",
                    Checks.programName("cloneToProgramName", cloneToProgramName));
        }
        MarketoRequest request =
                TriggerOperation.run(
                        DECLARED.request("schedule", CAMPAIGN, campaign)
                                .start(new CampaignStart(runAt, LEAD_TIME))
                                .advice("1003", "Use a batch campaign inside a program."),
                        input,
                        Checks.tokens(tokens));
        return runner.run(
                Operation.of(
                        request, response -> Results.first(response, request, CampaignId::read)));
    }

    /**
     * Triggers a campaign for the given leads.
     *
     * @param id Id of the smart campaign, which must be active and have the trigger Campaign is
     *     Requested with the source Web Service API
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array or JSON.
     *     Each call sends up to 100. Only an empty list means no leads. One that is given twice is
     *     sent once
     * @param tokens Values that replace My Tokens of the program for this run, up to 100, as a map,
     *     a list of name and value, or JSON
     * @return which leads were accepted; no leads need no call and succeed
     */
    @RestCall(
            method = "POST",
            path = RUNS + "/trigger.json",
            safety = Safety.ONCE,
            startsCampaign = true,
            shared = true)
    public TriggerResult trigger(
            @Param(id = CAMPAIGN) Long id,
            @Param(fromRecord = false, body = true) LeadIds leads,
            @Nullable MyTokens tokens) {
        long campaign = Checks.id("id", id);
        return runner.run(
                TriggerOperation.of(
                        campaign,
                        Checks.leads(leads),
                        Checks.tokens(tokens),
                        () -> DECLARED.request("trigger", CAMPAIGN, campaign)));
    }

    /**
     * Tells for each lead whether a run of a campaign is seen in Marketo's records. What is not
     * seen may still come: it takes Marketo minutes to show activities.
     *
     * @param id Id of the smart campaign
     * @param leads Ids of the leads, as a number, comma-separated text, a list, an array, records
     *     of leads or JSON, or the result of a trigger
     * @param since When the run was asked for. What happened before is not looked at
     * @param waitFor How long to look again for leads that were not seen to enter the campaign, at
     *     growing intervals and as text such as 10m or in milliseconds. Without it, it looks once
     * @return a status for each lead, in the order of the leads
     */
    @RestCall(path = "/rest/v1/activities.json")
    public Page<RunStatus> getRunStatus(
            @Param(id = CAMPAIGN) Long id,
            @Param(body = true) LeadIds leads,
            Instant since,
            @Nullable Duration waitFor) {
        long campaign = Checks.id("id", id);
        List<Long> sought = SentLeads.of(Checks.leads(leads)).sent();
        if (since == null) {
            throw new IllegalArgumentException("since must be given: when the run was asked for");
        }
        if (waitFor != null && waitFor.isNegative()) {
            throw new IllegalArgumentException("waitFor must not be negative, like " + waitFor);
        }
        return runner.run(
                new RunSearch(
                        campaign,
                        List.copyOf(new LinkedHashSet<>(sought)),
                        () -> since,
                        waitFor,
                        false,
                        clock,
                        searchOf(campaign)));
    }

    /** The calls that look for a run of a campaign. */
    static RunSearch.Requests searchOf(long campaign) {
        return new RunSearch.Requests() {
            @Override
            public MarketoRequest campaign() {
                return DECLARED.request("getById", CAMPAIGN, campaign).build();
            }

            @Override
            public MarketoRequest.Builder read(String path) {
                return DECLARED.read("getRunStatus", path).subject(Subject.campaign(campaign));
            }
        };
    }

    /**
     * Gets the smart list of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param includeRules Whether to include the rules
     * @return the smart list, null when there is none
     */
    @Nullable
    @RestCall(path = ONE + "/smartList.json")
    public SmartList getSmartList(@Param(id = CAMPAIGN) Long id, @Nullable Boolean includeRules) {
        MarketoRequest request =
                DECLARED.request("getSmartList", CAMPAIGN, Checks.id("id", id))
                        .query("includeRules", includeRules)
                        .build();
        return runner.run(
                Operation.of(request, response -> Results.firstOrNull(response, SmartList::read)));
    }

    /**
     * Lists the assets that refer to a smart campaign. None is a good sign before it is deleted,
     * but no proof: Marketo does not say which kinds of reference it counts.
     *
     * @param id Id of the smart campaign
     * @param query Part of the names of the assets to list; the default is all of them
     * @return the assets of all pages, possibly none
     */
    @RestCall(path = ONE + "/usedBy.json")
    public Page<UsedBy> getUsedBy(@Param(id = CAMPAIGN) Long id, @Nullable String query) {
        long campaign = Checks.id("id", id);
        String part = Checks.text("query", query);
        return runner.run(
                new UsedByPages(
                        () ->
                                DECLARED.request("getUsedBy", CAMPAIGN, campaign)
                                        .query("query", part),
                        part != null));
    }

    /**
     * Lists the types of steps that a flow may have.
     *
     * @return the types, with what can be set of each
     */
    @RestCall(path = TYPES + "/flowSteps.json")
    public Page<TypeInfo> getFlowSteps() {
        return runner.run(
                FlowReads.types(DECLARED.request("getFlowSteps", null).build(), "flowSteps"));
    }

    /**
     * Lists the types of conditions that a choice of a flow step may test.
     *
     * @return the types, with what can be set of each
     */
    @RestCall(path = TYPES + "/flowStepTypes.json")
    public Page<TypeInfo> getFlowStepTypes() {
        return runner.run(
                FlowReads.types(
                        DECLARED.request("getFlowStepTypes", null).build(), "flowStepTypes"));
    }

    /**
     * Gets the types of triggers and filters that the smart list of a campaign may have.
     *
     * @return the types, with what can be set of each
     */
    @RestCall(path = TYPES + "/rules.json")
    public RuleTypes getRules() {
        return runner.run(FlowReads.rules(DECLARED.request("getRules", null).build()));
    }

    /**
     * Lists the values that can be chosen for an option of a rule or a flow step.
     *
     * @param id Id of the smart campaign
     * @param ruleTypeId Type of the rule or flow step, as activity:6, attribute:64 or JSON
     * @param optionTypeId Type of its option, as activity:11, attribute:64 or JSON
     * @param primaryAttributeValue Value of the primary attribute, which narrows the values
     * @return the values, possibly none
     */
    @RestCall(path = ONE + "/autoSuggest.json")
    public Page<SuggestedValue> autoSuggest(
            @Param(id = CAMPAIGN) Long id,
            @Param(fromRecord = false) TypeRef ruleTypeId,
            @Param(fromRecord = false) TypeRef optionTypeId,
            @Nullable String primaryAttributeValue) {
        String value = Checks.text("primaryAttributeValue", primaryAttributeValue);
        return runner.run(
                FlowReads.suggestions(
                        DECLARED.request("autoSuggest", CAMPAIGN, Checks.id("id", id))
                                .query("ruleTypeId", FlowChecks.type("ruleTypeId", ruleTypeId))
                                .query(
                                        "optionTypeId",
                                        FlowChecks.type("optionTypeId", optionTypeId))
                                .query("primaryAttributeValue", value)
                                .build()));
    }

    /**
     * Adds a step to the flow of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param activityType Type of the step, as 6, activity:6 or JSON
     * @param index Place of the new step, from 0
     * @return the campaign with its flow
     */
    @RestCall(method = "POST", path = ONE + "/flows.json", safety = Safety.ONCE)
    public SmartCampaign addFlowStep(
            @Param(id = CAMPAIGN) Long id,
            @Param(fromRecord = false) TypeRef activityType,
            @Param(fromRecord = false) Integer index) {
        long campaign = Checks.id("id", id);
        MarketoRequest request =
                DECLARED.request("addFlowStep", CAMPAIGN, campaign)
                        .form("activityType", FlowChecks.activity("activityType", activityType))
                        .form("index", FlowChecks.index(index))
                        .build();
        return runner.run(
                FlowEdits.addStep(request, withFlow("addFlowStep", campaign), activityType.id()));
    }

    /**
     * Removes a step with its choices from the flow of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param stepId Id of the step
     * @return the campaign with its flow
     */
    @RestCall(
            method = "POST",
            path = ONE + "/flow/{stepId}/remove.json",
            safety = Safety.IDEMPOTENT)
    public SmartCampaign removeFlowStep(
            @Param(id = CAMPAIGN) Long id, @Param(id = FLOW_STEP) Long stepId) {
        long campaign = Checks.id("id", id);
        long step = Checks.id("stepId", stepId);
        return runner.run(
                FlowEdits.removeStep(
                        DECLARED.request("removeFlowStep", CAMPAIGN, campaign, step).build(),
                        withFlow("removeFlowStep", campaign),
                        step));
    }

    /**
     * Adds an empty choice to a flow step, before the default one.
     *
     * @param id Id of the smart campaign
     * @param stepId Id of the step
     * @return the campaign with its flow
     */
    @RestCall(method = "POST", path = ONE + "/flow/{stepId}/addChoice.json", safety = Safety.ONCE)
    public SmartCampaign addFlowStepChoice(
            @Param(id = CAMPAIGN) Long id, @Param(id = FLOW_STEP) Long stepId) {
        long campaign = Checks.id("id", id);
        long step = Checks.id("stepId", stepId);
        return runner.run(
                FlowEdits.addChoice(
                        DECLARED.request("addFlowStepChoice", CAMPAIGN, campaign, step).build(),
                        withFlow("addFlowStepChoice", campaign),
                        step));
    }

    /**
     * Sets the condition of a choice of a flow step, and what the step does then.
     *
     * @param id Id of the smart campaign
     * @param stepId Id of the step
     * @param choiceId Id of the choice
     * @param operator Operator of the condition, such as is, is not or contains
     * @param conditionTypeId Type of the condition, as attribute:64, activity:10 or JSON; the
     *     default choice has no condition
     * @param conditionValues Values of the condition, none of them with a comma
     * @param attributes Values of the step, by the id of the attribute, as a map or JSON such as
     *     {"101":"3310"}
     * @return the campaign with its flow
     */
    @RestCall(
            method = "POST",
            path = ONE + "/flow/{stepId}/choice/{choiceId}.json",
            safety = Safety.IDEMPOTENT)
    public SmartCampaign updateFlowStepChoice(
            @Param(id = CAMPAIGN) Long id,
            @Param(id = FLOW_STEP) Long stepId,
            @Param(id = FLOW_STEP_CHOICE) Long choiceId,
            @Nullable String operator,
            @Nullable TypeRef conditionTypeId,
            @Nullable ValueList conditionValues,
            @Nullable StepValues attributes) {
        MarketoRequest.Builder request = choice("updateFlowStepChoice", id, stepId, choiceId);
        return runner.run(
                FlowEdits.change(
                        FlowChecks.update(
                                request, operator, conditionTypeId, conditionValues, attributes)));
    }

    /**
     * Removes a choice from a flow step.
     *
     * @param id Id of the smart campaign
     * @param stepId Id of the step
     * @param choiceId Id of the choice, which must not be the default one
     * @return the campaign with its flow
     */
    @RestCall(
            method = "POST",
            path = ONE + "/flow/{stepId}/choice/{choiceId}/remove.json",
            safety = Safety.IDEMPOTENT)
    public SmartCampaign removeFlowStepChoice(
            @Param(id = CAMPAIGN) Long id,
            @Param(id = FLOW_STEP) Long stepId,
            @Param(id = FLOW_STEP_CHOICE) Long choiceId) {
        MarketoRequest request = choice("removeFlowStepChoice", id, stepId, choiceId).build();
        return runner.run(
                FlowEdits.removeChoice(
                        request, withFlow("removeFlowStepChoice", id), stepId, choiceId));
    }

    /**
     * Moves a choice of a flow step to another place among its choices.
     *
     * @param id Id of the smart campaign
     * @param stepId Id of the step
     * @param choiceId Id of the choice
     * @param index New place of the choice, from 0
     * @return the campaign with its flow
     */
    @RestCall(
            method = "POST",
            path = ONE + "/flow/{stepId}/choice/{choiceId}/reorder.json",
            safety = Safety.IDEMPOTENT)
    public SmartCampaign reorderFlowStepChoice(
            @Param(id = CAMPAIGN) Long id,
            @Param(id = FLOW_STEP) Long stepId,
            @Param(id = FLOW_STEP_CHOICE) Long choiceId,
            @Param(fromRecord = false) Integer index) {
        return runner.run(
                FlowEdits.change(
                        choice("reorderFlowStepChoice", id, stepId, choiceId)
                                .query("newSeqNumZeroBased", FlowChecks.index(index))
                                .build()));
    }

    private static MarketoRequest.Builder choice(
            String method, Long id, Long stepId, Long choiceId) {
        return DECLARED.request(
                method,
                CAMPAIGN,
                Checks.id("id", id),
                Checks.id("stepId", stepId),
                Checks.id("choiceId", choiceId));
    }

    /** Reads the campaign with its flow, whatever Marketo's default is. */
    private static MarketoRequest withFlow(String method, long campaign) {
        return DECLARED.read(method, ONE.replace("{id}", String.valueOf(campaign)) + ".json")
                .subject(Subject.campaign(campaign))
                .query("includeFlowSteps", true)
                .build();
    }

    private CampaignId change(String method, Long id, Predicate<SmartCampaign> reached) {
        long campaign = Checks.id("id", id);
        MarketoRequest request = DECLARED.request(method, CAMPAIGN, campaign).build();
        MarketoRequest read = DECLARED.request("getById", CAMPAIGN, campaign).build();
        return runner.run(
                Operation.of(
                        request,
                        new StateCheck<>(read, SmartCampaign::read, reached),
                        response -> Results.first(response, request, CampaignId::read)));
    }

    private SmartCampaign created(
            String method,
            FolderRef folder,
            Function<FolderRef, MarketoRequest.Builder> call,
            Function<FolderRef, OutcomeCheck> check) {
        return runner.run(
                Places.of(
                        DECLARED.operation(method),
                        Checks.folder(folder),
                        place -> {
                            MarketoRequest request = call.apply(place).build();
                            return Operation.of(
                                    request,
                                    check.apply(place),
                                    response ->
                                            Results.first(response, request, SmartCampaign::read));
                        }));
    }

    private static FolderRef place(FolderRef folder) {
        return folder == null ? null : Checks.folder(folder);
    }

    private static OutcomeCheck check(
            String name, FolderRef folder, String description, MarketoRequest source) {
        return NewCampaign.check(
                name,
                folder,
                description,
                source,
                Listings.pageAt(() -> list("browseAll", folder, null, null, null)),
                MAX_RETURN);
    }

    private static boolean is(SmartCampaign found, boolean active) {
        return found != null && Boolean.valueOf(active).equals(found.isActive());
    }

    private static Subject named(String name) {
        return Subject.of(CAMPAIGN, Checks.name(name));
    }

    private static MarketoRequest.Builder list(
            String method, FolderRef place, Instant earliest, Instant latest, Boolean isActive) {
        MarketoRequest.Builder request =
                DECLARED.request(method, place == null ? null : place.subject())
                        .query("folder", place == null ? null : place.toParameter());
        return Listings.updatedBetween(request, earliest, latest).query("isActive", isActive);
    }
}
