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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Operations on static lists in the asset API. */
public final class StaticListCalls {

    /** Returns one static list by its id. */
    public static final RestOperation GET_BY_ID =
            RestOperation.asset("GET", "staticList/{id}.json");

    /** Returns one static list by its name. */
    public static final RestOperation GET_BY_NAME =
            RestOperation.asset("GET", "staticList/byName.json");

    /** Lists static lists. */
    public static final RestOperation BROWSE = RestOperation.asset("GET", "staticLists.json");

    /** Creates a static list. */
    public static final RestOperation CREATE = RestOperation.asset("POST", "staticLists.json");

    private static final String NAME = "name";
    private static final String FOLDER = "folder";
    private static final String DESCRIPTION = "description";
    private static final int DEFAULT_PAGE = 20;
    private static final int MAX_PAGE = 200;

    private final InstanceState instance;
    private final ListStore lists;
    private final Envelopes envelopes;

    StaticListCalls(InstanceState instance, Envelopes envelopes) {
        this.instance = instance;
        this.lists = instance.leadData().lists();
        this.envelopes = envelopes;
    }

    void register(Routes routes) {
        routes.add(GET_BY_ID, BodyRule.QUERY, this::getById);
        routes.add(GET_BY_NAME, BodyRule.QUERY, this::getByName);
        routes.add(BROWSE, BodyRule.QUERY, this::browse);
        routes.add(CREATE, BodyRule.FORM, this::create);
    }

    private SimulatedResponse getById(ReceivedCall call) {
        call.query();
        StoredList list = lists.find(call.id());
        if (list == null) {
            throw new ApiError(702, "There is no static list with the id " + call.id());
        }
        return envelopes.assets(List.of(ListJson.asset(list)));
    }

    private SimulatedResponse getByName(ReceivedCall call) {
        List<StoredList> hits = lists.named(call.query(NAME).required(NAME));
        return hits.isEmpty()
                ? envelopes.noAssets()
                : envelopes.assets(hits.stream().map(ListJson::asset).toList());
    }

    private SimulatedResponse browse(ReceivedCall call) {
        RequestParameters query =
                call.query(FOLDER, "earliestUpdatedAt", "latestUpdatedAt", "maxReturn", "offset");
        FolderKey folder = query.folder(FOLDER);
        Instant earliest = query.time("earliestUpdatedAt");
        Instant latest = query.time("latestUpdatedAt");
        int maxReturn = query.integer("maxReturn", DEFAULT_PAGE, 1, MAX_PAGE);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);
        List<JsonNode> page = new ArrayList<>();
        int skipped = 0;
        for (StoredList list : lists.all()) {
            if ((folder == null || folder.equals(list.folder))
                    && (earliest == null || !list.updatedAt.isBefore(earliest))
                    && (latest == null || !list.updatedAt.isAfter(latest))) {
                if (skipped < offset) {
                    skipped++;
                } else if (page.size() < maxReturn) {
                    page.add(ListJson.asset(list));
                }
            }
        }
        return page.isEmpty() ? envelopes.noAssets() : envelopes.assets(page);
    }

    private SimulatedResponse create(ReceivedCall call) {
        RequestParameters form = call.form(NAME, FOLDER, DESCRIPTION);
        StoredList list = new StoredList();
        list.name = form.required(NAME);
        list.folder = form.folder(FOLDER);
        list.description = form.text(DESCRIPTION);
        if (list.folder == null) {
            throw new ApiError(1002, "Missing value for the required parameter 'folder'");
        }
        instance.requireFolder(list.folder);
        if (!lists.named(list.name).isEmpty()) {
            throw new ApiError(709, "There is a static list '" + list.name + "' already");
        }
        if (list.folder.isProgram()) {
            list.programName = instance.campaigns().programName(list.folder.id());
        }
        lists.add(list, instance.clock().nowInSeconds());
        return envelopes.assets(List.of(ListJson.asset(list)));
    }
}
