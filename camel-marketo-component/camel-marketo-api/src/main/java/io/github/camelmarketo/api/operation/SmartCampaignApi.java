package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoReply;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.RecordList;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.api.model.TriggerResult;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

/** Find, make, change, run and remove smart campaigns. */
public class SmartCampaignApi {

    static final String API = "smartCampaign/";
    private static final String ASSETS = "/rest/asset/v1/";
    private static final int MAX_RETURN = 200;

    private final MarketoClient client;
    private final Clock clock;

    /**
     * Makes the API.
     *
     * @param client what to call with
     */
    public SmartCampaignApi(MarketoClient client) {
        this(client, Clock.systemUTC());
    }

    public SmartCampaignApi(MarketoClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Gets a smart campaign by its id.
     *
     * @param id Id of the smart campaign
     * @return the campaign, null when there is none of that id
     */
    public SmartCampaign getById(Long id) {
        long campaign = Checks.id("id", id);
        MarketoRequest request =
                MarketoRequest.get(API + "getById", campaign, campaign(campaign, "")).build();
        return Answers.firstOrNull(client.send(request), SmartCampaign::read);
    }

    /**
     * Gets a smart campaign by its name.
     *
     * @param name Name of the smart campaign. Marketo cannot find names with a comma
     * @return the campaign, null when there is none of that name
     */
    public SmartCampaign getByName(String name) {
        MarketoRequest request =
                MarketoRequest.get(API + "getByName", null, ASSETS + "smartCampaign/byName.json")
                        .query("name", Checks.name(name))
                        .build();
        return Answers.firstOrNull(client.send(request), SmartCampaign::read);
    }

    /**
     * Lists one page of smart campaigns.
     *
     * @param folder Folder or program to list, as 640, Folder:640, Program:640 or JSON
     * @param earliestUpdatedAt Leaves out campaigns that were last changed before this time
     * @param latestUpdatedAt Leaves out campaigns that were last changed after this time
     * @param isActive Whether to list active trigger campaigns only
     * @param maxReturn How many campaigns to list, from 1 to 200, 20 unless given
     * @param offset How many campaigns to leave out at the start, 0 unless given
     * @return the campaigns, possibly none
     */
    public RecordList<SmartCampaign> browse(
            FolderRef folder,
            Instant earliestUpdatedAt,
            Instant latestUpdatedAt,
            Boolean isActive,
            Integer maxReturn,
            Integer offset) {
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        Checks.range("maxReturn", maxReturn, 1, MAX_RETURN);
        Checks.range("offset", offset, 0, Integer.MAX_VALUE);
        MarketoRequest request =
                list("browse", folder, earliestUpdatedAt, latestUpdatedAt, isActive)
                        .query("maxReturn", maxReturn)
                        .query("offset", offset)
                        .build();
        return Answers.list(client.send(request), SmartCampaign::read);
    }

    /**
     * Lists all smart campaigns, page by page as they are iterated over.
     *
     * @param folder Folder or program to list, as 640, Folder:640, Program:640 or JSON
     * @param earliestUpdatedAt Leaves out campaigns that were last changed before this time
     * @param latestUpdatedAt Leaves out campaigns that were last changed after this time
     * @param isActive Whether to list active trigger campaigns only
     * @return the campaigns, read while they are iterated over; an error of a later page comes from
     *     {@code next()}
     */
    public Iterable<SmartCampaign> browseAll(
            FolderRef folder,
            Instant earliestUpdatedAt,
            Instant latestUpdatedAt,
            Boolean isActive) {
        Checks.order(earliestUpdatedAt, latestUpdatedAt);
        Pages.Source source =
                position -> {
                    int offset = position == null ? 0 : Integer.parseInt(position.substring(7));
                    MarketoRequest request =
                            list("browseAll", folder, earliestUpdatedAt, latestUpdatedAt, isActive)
                                    .query("maxReturn", MAX_RETURN)
                                    .query("offset", offset)
                                    .build();
                    MarketoReply reply = client.send(request);
                    boolean full = reply.rows() >= MAX_RETURN;
                    String next = full ? "offset " + (offset + MAX_RETURN) : null;
                    return new Pages.Page(reply.result(), next, "offset " + offset);
                };
        return new Pages<>(API + "browseAll", source, SmartCampaign::read, "id");
    }

    /**
     * Makes a smart campaign without rules and flow.
     *
     * @param name Name of the new smart campaign
     * @param folder Where to make it, as 640, Folder:640, Program:640 or JSON
     * @param description Description of the new smart campaign, up to 2000 characters
     * @return the new campaign
     */
    public SmartCampaign create(String name, FolderRef folder, String description) {
        FolderRef place = Checks.folder(folder);
        MarketoRequest request =
                MarketoRequest.post(
                                API + "create", null, ASSETS + "smartCampaigns.json", Safety.ONCE)
                        .form("name", Checks.name(name))
                        .form("folder", place.toParameter())
                        .form("description", Checks.description(description))
                        .build();
        OutcomeCheck check = new CreationCheck(name, place, null);
        return made(client.send(request, check), request);
    }

    /**
     * Changes the name or the description of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param name New name, unless given the name stays
     * @param description New description, up to 2000 characters and possibly empty, unless given it
     *     stays
     * @return the changed campaign
     */
    public SmartCampaign update(Long id, String name, String description) {
        long campaign = Checks.id("id", id);
        if (name == null && description == null) {
            throw new IllegalArgumentException(
                    "name or description must be given, or there is nothing to update");
        }
        MarketoRequest request =
                MarketoRequest.post(
                                API + "update", campaign, campaign(campaign, ""), Safety.IDEMPOTENT)
                        .form("name", name == null ? null : Checks.name(name))
                        .form("description", Checks.description(description))
                        .build();
        return Answers.first(client.send(request), request, SmartCampaign::read);
    }

    /**
     * Makes a smart campaign after the model of another.
     *
     * @param id Id of the smart campaign to clone
     * @param name Name of the new smart campaign
     * @param folder Where to make it, as 640, Folder:640, Program:640 or JSON
     * @param description Description of the new smart campaign, up to 2000 characters
     * @param isExecutable Whether the new smart campaign is an executable one
     * @return the new campaign
     */
    public SmartCampaign clone(
            Long id, String name, FolderRef folder, String description, Boolean isExecutable) {
        long campaign = Checks.id("id", id);
        FolderRef place = Checks.folder(folder);
        MarketoRequest request =
                MarketoRequest.post(
                                API + "clone", campaign, campaign(campaign, "/clone"), Safety.ONCE)
                        .form("name", Checks.name(name))
                        .form("folder", place.toParameter())
                        .form("description", Checks.description(description))
                        .form("isExecutable", isExecutable)
                        .build();
        OutcomeCheck check = new CreationCheck(name, place, campaign);
        return made(client.send(request, check), request);
    }

    /**
     * Deletes a smart campaign.
     *
     * @param id Id of the smart campaign
     * @return the campaign's id
     */
    public CampaignId delete(Long id) {
        return change("delete", id, StateCheck::deleted);
    }

    /**
     * Activates a trigger campaign.
     *
     * @param id Id of the smart campaign, which must be inactive
     * @return the campaign's id
     */
    public CampaignId activate(Long id) {
        return change("activate", id, campaign -> StateCheck.active(campaign, true));
    }

    /**
     * Deactivates a trigger campaign.
     *
     * @param id Id of the smart campaign, which must be active
     * @return the campaign's id
     */
    public CampaignId deactivate(Long id) {
        return change("deactivate", id, campaign -> StateCheck.active(campaign, false));
    }

    /**
     * Schedules a batch campaign to run once.
     *
     * @param id Id of the smart campaign
     * @param runAt When to run, less than two years ahead. Marketo waits five minutes at least, and
     *     that is what it does unless a time is given
     * @param tokens Values that replace My Tokens of the program for this run, as a map, a list of
     *     name and value, or JSON
     * @param cloneToProgramName Name of a new program to clone the campaign's program into first,
     *     allowed 20 times a day
     * @return the campaign's id
     */
    public CampaignId schedule(Long id, Instant runAt, MyTokens tokens, String cloneToProgramName) {
        long campaign = Checks.id("id", id);
        String refused = Checks.runAt(runAt, clock);
        if (refused != null) {
            throw Answers.invalid(API + "schedule", campaign, refused, "Choose another runAt.");
        }
        CampaignRun run = new CampaignRun(campaign, Checks.tokens(tokens));
        MarketoRequest request = run.schedule(runAt, cloneToProgramName);
        return Answers.first(client.send(request), request, CampaignId::read);
    }

    /**
     * Requests a trigger campaign for leads.
     *
     * @param id Id of the smart campaign, which must be active and have the trigger Campaign is
     *     Requested with the source Web Service API
     * @param leads Ids of the leads, as a number, text with commas, a list, an array or JSON. Each
     *     100 cost one call
     * @param tokens Values that replace My Tokens of the program for this run, up to 100, as a map,
     *     a list of name and value, or JSON
     * @return which leads were accepted; no leads cost no call and succeed
     */
    public TriggerResult trigger(Long id, LeadIds leads, MyTokens tokens) {
        long campaign = Checks.id("id", id);
        List<Long> ids = leads == null ? List.of() : leads.ids();
        return new CampaignRun(campaign, Checks.tokens(tokens)).trigger(client, ids);
    }

    /**
     * Gets the smart list of a smart campaign.
     *
     * @param id Id of the smart campaign
     * @param includeRules Whether to get the rules as well
     * @return the smart list, null when there is none
     */
    public SmartList getSmartList(Long id, Boolean includeRules) {
        long campaign = Checks.id("id", id);
        MarketoRequest request =
                MarketoRequest.get(API + "getSmartList", campaign, campaign(campaign, "/smartList"))
                        .query("includeRules", includeRules)
                        .build();
        return Answers.firstOrNull(client.send(request), SmartList::read);
    }

    private CampaignId change(String method, Long id, LongFunction<OutcomeCheck> check) {
        long campaign = Checks.id("id", id);
        MarketoRequest request =
                MarketoRequest.post(
                                API + method,
                                campaign,
                                campaign(campaign, "/" + method),
                                Safety.ONCE)
                        .build();
        return Answers.first(
                client.send(request, check.apply(campaign)), request, CampaignId::read);
    }

    private SmartCampaign made(MarketoReply reply, MarketoRequest request) {
        SmartCampaign campaign = Answers.first(reply, request, SmartCampaign::read);
        client.made().add(campaign.id());
        return campaign;
    }

    private static MarketoRequest.Builder list(
            String method, FolderRef folder, Instant earliest, Instant latest, Boolean isActive) {
        return MarketoRequest.get(API + method, null, ASSETS + "smartCampaigns.json")
                .query("folder", folder == null ? null : Checks.folder(folder).toParameter())
                .query(
                        "earliestUpdatedAt",
                        earliest == null ? null : MarketoTimes.forQuery(earliest))
                .query("latestUpdatedAt", latest == null ? null : MarketoTimes.forQuery(latest))
                .query("isActive", isActive);
    }

    private static String campaign(long id, String suffix) {
        return ASSETS + "smartCampaign/" + id + suffix + ".json";
    }
}
