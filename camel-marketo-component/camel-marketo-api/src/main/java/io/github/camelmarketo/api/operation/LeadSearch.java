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
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.Counted;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.model.FoundLeads;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.MultipleMatches;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks for leads by values of a field: in calls of 300 values, each with all its pages. Values
 * that match too many leads together are looked for in halves. Values are told apart, and leads
 * joined to them, whatever their case.
 */
final class LeadSearch implements Operation<FoundLeads>, Counted {

    static final int VALUES_PER_CALL = 300;

    /** A page may have no new rows although more follow; not this many in a row. */
    private static final int EMPTY_PAGES = 20;

    private static final int MOST_NAMED = 10;

    static final String TOO_MANY_MATCHES = "1003";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NUMBER = Pattern.compile("\\+?(-?)0*([0-9]+)(?:\\.0*)?");
    private static final Set<String> CODES_OF_A_FIELD = Set.of("1006", "1011");

    /** What Marketo returns when no fields are asked for. */
    private static final List<String> DEFAULT_FIELDS =
            List.of("id", "email", "firstName", "lastName", "createdAt", "updatedAt");

    /** The response does not tell which cookie a lead has. */
    private static final String COOKIES = "cookies";

    private final String filterType;
    private final List<String> fields;
    private final MultipleMatches multipleMatches;
    private final Supplier<MarketoRequest.Builder> request;
    private final MarketoRequest describe;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> duplicates;

    /** The values that are still to be looked for, as they go into calls. */
    private Deque<List<String>> left = new ArrayDeque<>();

    /**
     * @param filterType name of the field
     * @param given the values, none of them with a comma
     * @param fields names of the fields to return, null for the default ones
     * @param multipleMatches what becomes of a value that matches several leads
     * @param request starts the request of a page
     * @param describe asks which fields there are
     */
    LeadSearch(
            String filterType,
            List<String> given,
            List<String> fields,
            MultipleMatches multipleMatches,
            Supplier<MarketoRequest.Builder> request,
            MarketoRequest describe) {
        this.filterType = filterType;
        this.fields = fields;
        this.multipleMatches = multipleMatches;
        this.request = request;
        this.describe = describe;
        Set<String> again = new LinkedHashSet<>();
        for (String each : given) {
            String first = values.putIfAbsent(key(each), each);
            if (first != null) {
                again.add(first);
            }
        }
        this.duplicates = List.copyOf(again);
    }

    @Override
    public Step<FoundLeads> begin(OperationRunner runner) {
        left = new ArrayDeque<>();
        List<String> all = List.copyOf(values.values());
        for (int from = 0; from < all.size(); from += VALUES_PER_CALL) {
            left.add(all.subList(from, Math.min(from + VALUES_PER_CALL, all.size())));
        }
        return new Search(runner).next();
    }

    @Override
    public int done() {
        return values.size() - left.stream().mapToInt(List::size).sum();
    }

    @Override
    public int total() {
        return values.size();
    }

    @Override
    public int callsLeft() {
        return left.size();
    }

    /** What a value is told apart by. */
    static String key(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /** What values have in common that Marketo's database may take for one. */
    static String alike(String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKD);
        String text = MARKS.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(VisibleText.strip(text));
        return number.matches() ? number.group(1) + number.group(2) : VisibleText.strip(text);
    }

    private boolean joins() {
        return !COOKIES.equals(filterType);
    }

    /** The fields to ask for: the one that is looked by is needed to tell what was found. */
    private String asked() {
        List<String> named = fields == null ? DEFAULT_FIELDS : fields;
        boolean there = !joins() || named.stream().anyMatch(filterType::equalsIgnoreCase);
        if (there) {
            return fields == null ? null : String.join(",", fields);
        }
        return String.join(",", named) + "," + filterType;
    }

    private MarketoRequest request(List<String> some, String token) {
        return request.get()
                .query("filterType", filterType)
                .query("filterValues", String.join(",", some))
                .query("fields", asked())
                .query("nextPageToken", token)
                .build();
    }

    /** One run of the search. */
    private final class Search {

        private final OperationRunner runner;
        private final Map<Long, JsonNode> rows = new LinkedHashMap<>();

        Search(OperationRunner runner) {
            this.runner = runner;
        }

        Step<FoundLeads> next() {
            List<String> some = left.peek();
            return some == null ? Step.done(found()) : page(some, null, 0);
        }

        private Step<FoundLeads> page(List<String> some, String token, int empty) {
            MarketoRequest call = request(some, token);
            return new Step.Call<>(
                    call,
                    null,
                    response -> read(call, response, some, empty),
                    failure -> failed(failure, some),
                    null,
                    isShared(some, token) ? shared(some) : null);
        }

        private SharedSearch shared(List<String> some) {
            return new SharedSearch(filterType, asked(), some, LeadSearch.this::request);
        }

        /** The first page of values that fit into one call; cookies are not joined to leads. */
        private boolean isShared(List<String> some, String token) {
            return joins()
                    && token == null
                    && some.size() == values.size()
                    && some.size() < VALUES_PER_CALL;
        }

        private Step<FoundLeads> read(
                MarketoRequest call, MarketoResponse response, List<String> some, int empty) {
            int before = rows.size();
            for (JsonNode row : response.result()) {
                Long id = Json.number(row, "id");
                if (id != null) {
                    rows.putIfAbsent(id, row);
                }
            }
            String token = PageSource.nextToken(call, response);
            if (token == null) {
                left.remove();
                return next();
            }
            int inARow = rows.size() == before ? empty + 1 : 0;
            if (inARow > EMPTY_PAGES) {
                throw Results.endless(
                        call, response, "Marketo returns no new rows but says that there are more");
            }
            return page(some, token, inARow);
        }

        private Step<FoundLeads> failed(MarketoException failure, List<String> some) {
            if (TOO_MANY_MATCHES.equals(failure.getCode()) && some.size() > 1) {
                left.remove();
                int middle = (some.size() + 1) / 2;
                left.push(some.subList(middle, some.size()));
                left.push(some.subList(0, middle));
                return next();
            }
            if (!CODES_OF_A_FIELD.contains(String.valueOf(failure.getCode()))) {
                throw failure;
            }
            return new Step.Call<>(
                    describe,
                    null,
                    response -> {
                        throw LeadFields.named(failure, response, filterType);
                    },
                    unknown -> {
                        failure.addSuppressed(unknown);
                        throw failure;
                    });
        }

        private FoundLeads found() {
            if (!joins()) {
                return new FoundLeads(
                        rows.values().stream().map(this::lead).toList(), List.of(), duplicates);
            }
            Map<String, List<Lead>> byValue = new LinkedHashMap<>();
            values.keySet().forEach(each -> byValue.put(each, new ArrayList<>()));
            List<Lead> others = new ArrayList<>();
            for (JsonNode row : rows.values()) {
                String value = LeadFields.text(row, filterType);
                List<Lead> place = value == null ? null : byValue.get(key(value));
                (place == null ? others : place).add(lead(row));
            }
            checkMatches(byValue);
            List<String> unmatched = new ArrayList<>();
            List<Lead> leads = new ArrayList<>();
            byValue.forEach(
                    (value, matches) -> {
                        if (matches.isEmpty()) {
                            unmatched.add(values.get(value));
                        }
                        leads.addAll(matches);
                    });
            leads.addAll(others);
            return new FoundLeads(leads, unmatched, duplicates);
        }

        private void checkMatches(Map<String, List<Lead>> byValue) {
            if (multipleMatches == MultipleMatches.ALL) {
                return;
            }
            List<String> several =
                    byValue.entrySet().stream()
                            .filter(each -> each.getValue().size() > 1)
                            .map(each -> shown(each.getKey(), each.getValue()))
                            .toList();
            if (several.isEmpty()) {
                return;
            }
            String named =
                    several.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                            + (several.size() > MOST_NAMED
                                    ? " and " + (several.size() - MOST_NAMED) + " more"
                                    : "");
            throw new MarketoException(
                    Failure.notApplied(
                            describe.operation(),
                            null,
                            ErrorKind.CONFLICT,
                            several.size() + " of the values match several leads: " + named,
                            "Set multipleMatches=ALL to get all of them, or look for their ids."),
                    null);
        }

        private String shown(String value, List<Lead> matches) {
            return ShownValue.of(values.get(value))
                    + " ("
                    + matches.stream()
                            .map(each -> String.valueOf(each.id()))
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", "))
                    + ")";
        }

        private Lead lead(JsonNode row) {
            return LeadFields.lead(row, fields, runner.instance());
        }
    }
}
