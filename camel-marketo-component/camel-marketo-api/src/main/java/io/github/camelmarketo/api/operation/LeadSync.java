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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.PartialSyncException;
import io.github.camelmarketo.api.model.SyncAction;
import io.github.camelmarketo.api.model.SyncResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes leads in calls of 300. Records that have the same key are one record, in which the later
 * values stand: two calls for one new key at the same time would create two leads.
 */
final class LeadSync implements BatchCalls.Work<ObjectNode, Page<SyncResult>> {

    private static final int RECORDS_PER_CALL = 300;

    /** What one record may be the reason of: its values, its fields, its lead. */
    private static final Set<String> CODES_OF_A_RECORD =
            Set.of("1001", "1002", "1003", "1004", "1006", "1008", "1011");

    /** A call may have 1 MB; what is around the records needs little of it. */
    private static final int BYTES_PER_CALL = 1_000_000;

    private static final String ID = "id";
    private static final String EMAIL = "email";
    private static final String SKIPPED = "skipped";

    /** After this time Marketo itself has ended a sync. */
    private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(90);

    private final SyncAction action;
    private final String lookupField;
    private final String partitionName;
    private final Supplier<MarketoRequest.Builder> request;

    /** For each record that was given, the place of the one that is sent for it. */
    private final int[] sentAs;

    private LeadSync(
            SyncAction action,
            String lookupField,
            String partitionName,
            int[] sentAs,
            Supplier<MarketoRequest.Builder> request) {
        this.action = action;
        this.lookupField = lookupField;
        this.partitionName = partitionName;
        this.sentAs = sentAs;
        this.request = request;
    }

    /**
     * Creates the operation.
     *
     * @param request starts the request of one call
     * @throws IllegalArgumentException when options do not go together or a record has no key
     */
    static BatchOperation<Page<SyncResult>> of(
            LeadRecords leads,
            SyncAction action,
            String lookupField,
            String partitionName,
            Supplier<MarketoRequest.Builder> request) {
        check(action, lookupField, partitionName);
        String key = key(lookupField);
        int[] sentAs = new int[leads.records().size()];
        Map<String, Integer> places = new LinkedHashMap<>();
        List<ObjectNode> sent = new ArrayList<>();
        for (int i = 0; i < sentAs.length; i++) {
            ObjectNode record = leads.records().get(i);
            checkEmail(record, i);
            String value = action.usesKey() ? keyOf(record, key, i) : null;
            Integer before = value == null ? null : places.putIfAbsent(value, sent.size());
            sentAs[i] = before == null ? sent.size() : before;
            if (before == null) {
                sent.add(record.deepCopy());
            } else {
                sent.get(before).setAll(record);
            }
        }
        LeadSync calls = new LeadSync(action, lookupField, partitionName, sentAs, request);
        return new BatchCalls<>(sent, calls.recordsPerCall(sent), false, calls);
    }

    /**
     * How many records fit into one call.
     *
     * @throws IllegalArgumentException when one alone does not
     */
    private int recordsPerCall(List<ObjectNode> sent) {
        int largest = 1;
        for (int i = 0; i < sent.size(); i++) {
            int length = Json.write(sent.get(i)).getBytes(StandardCharsets.UTF_8).length;
            if (length > BYTES_PER_CALL) {
                checkFits(sent.get(i), i);
            }
            largest = Math.max(largest, length);
        }
        return Math.max(1, Math.min(RECORDS_PER_CALL, BYTES_PER_CALL / (largest + 1)));
    }

    private void checkFits(ObjectNode record, int place) {
        try {
            request(List.of(record));
        } catch (IllegalArgumentException e) {
            int first = given(List.of(place)).get(0) + 1;
            throw new IllegalArgumentException(
                    "Record %s of the leads: %s".formatted(first, e.getMessage()), e);
        }
    }

    private static void check(SyncAction action, String lookupField, String partitionName) {
        if (lookupField != null && !action.usesKey()) {
            throw new IllegalArgumentException(
                    "lookupField=%s is not used by action=%s: leave it out"
                            .formatted(ShownValue.of(lookupField), action.toParameter()));
        }
        if (ID.equalsIgnoreCase(lookupField) && action != SyncAction.UPDATE_ONLY) {
            throw new IllegalArgumentException(
                    "lookupField=id needs action=updateOnly, not " + action.toParameter());
        }
        boolean creates = action == SyncAction.CREATE_OR_UPDATE || action == SyncAction.CREATE_ONLY;
        if (partitionName != null && !creates) {
            throw new IllegalArgumentException(
                    "partitionName=%s is not used by action=%s: leave it out"
                            .formatted(ShownValue.of(partitionName), action.toParameter()));
        }
    }

    private static String key(String lookupField) {
        return lookupField == null ? EMAIL : lookupField;
    }

    private static String keyOf(ObjectNode record, String key, int place) {
        String value = LeadFields.text(record, key);
        if (value == null || VisibleText.isBlank(value)) {
            throw new IllegalArgumentException(
                    "Record %s of the leads has no %s, the lookupField that tells which lead it is about"
                            .formatted(place + 1, ShownValue.of(key)));
        }
        return VisibleText.strip(value).toLowerCase(Locale.ROOT);
    }

    private static void checkEmail(ObjectNode record, int place) {
        String email = LeadFields.text(record, EMAIL);
        if (email != null && !StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
            throw new IllegalArgumentException(
                    "Record %s of the leads has the email '%s': Marketo takes ASCII only"
                            .formatted(place + 1, ShownValue.of(email)));
        }
    }

    @Override
    public MarketoRequest request(List<ObjectNode> records) {
        ObjectNode body = Json.object().put("action", action.toParameter());
        if (lookupField != null) {
            body.put("lookupField", lookupField);
        }
        if (partitionName != null) {
            body.put("partitionName", partitionName);
        }
        ArrayNode input = body.putArray("input");
        input.addAll(records);
        return request.get()
                .json(body)
                .safety(action.usesKey() ? Safety.IDEMPOTENT : Safety.ONCE)
                .settling(SERVER_TIMEOUT)
                .build();
    }

    @Override
    public Object sharingKey() {
        return action.usesKey() ? new Kind(action, lookupField, partitionName) : null;
    }

    @Override
    public Object identity(ObjectNode record) {
        return keyOf(record, key(lookupField), 0);
    }

    /**
     * Two calls that create a lead of one key at the same time create two, whatever they do else.
     */
    @Override
    public Object exclusion() {
        return new Key(key(lookupField).toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean mayMeanARecord(String code) {
        return CODES_OF_A_RECORD.contains(String.valueOf(code));
    }

    @Override
    public List<JsonNode> part(MarketoResponse response, List<ObjectNode> all, int from, int to) {
        boolean whole = response.result().size() == all.size();
        return whole ? response.result().subList(from, to) : List.of();
    }

    /** The order of the rows is all that links them to the records. */
    @Override
    public BatchCalls.Rows rows(MarketoResponse response, List<ObjectNode> records) {
        List<JsonNode> rows = response.result();
        if (rows.size() != records.size() || response.rows() != rows.size()) {
            return new BatchCalls.Rows(
                    List.of(),
                    "Marketo returned %s rows for %s records, so that nobody knows which is which"
                            .formatted(response.rows(), records.size()));
        }
        return new BatchCalls.Rows(
                rows.stream().map(each -> RowResult.of(each, Json.number(each, ID))).toList(),
                null);
    }

    @Override
    public Page<SyncResult> result(Batch<ObjectNode> batch, String instance, JsonNode planned) {
        return new Page<>(results(batch, instance, planned));
    }

    private List<SyncResult> results(Batch<ObjectNode> batch, String instance, JsonNode planned) {
        List<SyncResult> results = new ArrayList<>();
        for (int i = 0; i < sentAs.length; i++) {
            RowResult each = batch.result(sentAs[i]);
            if (each != null) {
                results.add(result(i, each, instance, planned));
            }
        }
        return results;
    }

    private SyncResult result(int place, RowResult row, String instance, JsonNode planned) {
        if (row.isRefused()) {
            return new SyncResult(place, null, SKIPPED, row.reasons(), instance, planned);
        }
        if (planned != null) {
            String status = action == SyncAction.UPDATE_ONLY ? "updated" : "created";
            return new SyncResult(place, DryRunRow.NEW_ID, status, List.of(), instance, planned);
        }
        return new SyncResult(place, row.id(), row.status(), List.of(), instance, null);
    }

    @Override
    public MarketoException tell(
            MarketoException failure,
            Batch<ObjectNode> batch,
            List<Integer> failed,
            List<Integer> unsent) {
        return new PartialSyncException(
                failure.getFailure(),
                results(batch, null, null),
                given(failed),
                given(unsent),
                failure);
    }

    /** The places of the records that were given, from those of the records that are sent. */
    private List<Integer> given(List<Integer> sent) {
        Set<Integer> wanted = Set.copyOf(sent);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < sentAs.length; i++) {
            if (wanted.contains(sentAs[i])) {
                places.add(i);
            }
        }
        return places;
    }

    /** The field whose values tell leads apart. */
    private record Key(String field) {}

    /** What calls have in common beside their records. */
    private record Kind(SyncAction action, String lookupField, String partitionName) {}
}
