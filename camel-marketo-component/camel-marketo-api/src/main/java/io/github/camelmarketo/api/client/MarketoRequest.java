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
package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.internal.Utf8;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one call sends, before any of it is sent.
 *
 * @param operation the operation it belongs to, like {@code smartCampaign/clone}
 * @param subject what it is about, null when it is about nothing in particular
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param path path below the instance's address
 * @param query query parameters in order, decoded
 * @param form form fields in order, decoded; null for no form
 * @param json JSON body, null for none
 * @param safety what may be retried
 * @param settling how long Marketo may still be at it after nobody waited for its end; it is not
 *     retried before that has passed
 * @param advice what to do about codes where this call knows better than the table of codes
 * @param start when it makes a campaign run, null when it does not
 */
public record MarketoRequest(
        String operation,
        Subject subject,
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        List<Map.Entry<String, String>> form,
        JsonNode json,
        Safety safety,
        Duration settling,
        Map<String, String> advice,
        CampaignStart start)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of the path and the query: Marketo accepts no longer address. */
    private static final int LONGEST_TARGET = 8192;

    private static final String LEAD_DATABASE = "/rest/v1/";

    /** Marketo refuses longer bodies. */
    private static final int LONGEST_BODY = 1 << 20;

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /**
     * Starts a request.
     *
     * @param operation the operation it belongs to, like {@code smartCampaign/clone}
     * @param method {@code GET}, {@code POST} or {@code DELETE}
     * @param path path below the instance's address
     * @param safety what may be retried
     * @return a builder
     */
    public static Builder builder(String operation, String method, String path, Safety safety) {
        return new Builder(operation, method, path, safety);
    }

    /**
     * Returns the content type of the body.
     *
     * @return the content type, null when there is no body, except for a {@code DELETE}
     */
    public String contentType() {
        if (form != null) {
            return FORM_TYPE;
        }
        // Marketo wants the type of a DELETE although it has no body.
        return json == null && !"DELETE".equals(method) ? null : "application/json";
    }

    /**
     * Returns the body as it is sent.
     *
     * @return UTF-8 bytes, null when there is no body
     */
    public byte[] body() {
        if (form != null) {
            return encode(form).getBytes(StandardCharsets.UTF_8);
        }
        return json == null ? null : Json.write(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the path with its query.
     *
     * @return the path, and the encoded query when there is one
     */
    public String target() {
        // In a query a space is %20 and never a plus, which some servers would take literally.
        return query.isEmpty() ? path : path + "?" + encode(query).replace("+", "%20");
    }

    /**
     * Returns the failure of the call when Marketo reports success but refuses its only row.
     *
     * @param reasons the reasons of the row, at least one
     * @param requestId the request id of the response, null when there is none
     * @return the failure
     */
    public MarketoException refused(List<MarketoError> reasons, String requestId) {
        String code = reasons.get(0).code();
        return new Fault(
                        Effect.REFUSED,
                        ErrorCode.kindOf(code),
                        reasons,
                        200,
                        requestId,
                        null,
                        null,
                        null)
                .exception(operation, subject, Outcome.NOT_APPLIED, advice(code), null);
    }

    /** What to do about a code where this call knows better than the table; else null. */
    String advice(String code) {
        return advice.get(code);
    }

    static String encode(List<Map.Entry<String, String>> pairs) {
        return pairs.stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Builds a request; values that are null are left out. */
    public static final class Builder {

        private final String operation;
        private final String method;
        private final String path;
        private Safety safety;
        private Duration settling = Duration.ZERO;
        private final List<Map.Entry<String, String>> query = new ArrayList<>();
        private Subject subject;
        private List<Map.Entry<String, String>> form;
        private JsonNode json;
        private CampaignStart start;
        private final Map<String, String> advice = new LinkedHashMap<>();

        private Builder(String operation, String method, String path, Safety safety) {
            this.operation = operation;
            this.method = method;
            this.path = path;
            this.safety = safety;
        }

        /**
         * Names what the call is about.
         *
         * @param about the subject, null for nothing in particular
         * @return this builder
         */
        public Builder subject(Subject about) {
            subject = about;
            return this;
        }

        /**
         * Says what may be retried, where the method's declaration does not hold for this call.
         *
         * @param other what may be retried
         * @return this builder
         */
        public Builder safety(Safety other) {
            safety = other;
            return this;
        }

        /**
         * Says how long Marketo may still be at a call whose end nobody waited for.
         *
         * @param time the time
         * @return this builder
         */
        public Builder settling(Duration time) {
            settling = time;
            return this;
        }

        /**
         * Says when the call makes a campaign run.
         *
         * @param when the start, null when it makes none run
         * @return this builder
         */
        public Builder start(CampaignStart when) {
            start = when;
            return this;
        }

        /**
         * Adds a query parameter.
         *
         * @param name its name
         * @param value its value, null to leave it out
         * @return this builder
         * @throws IllegalArgumentException when the value cannot be encoded
         */
        public Builder query(String name, Object value) {
            if (value != null) {
                query.add(new SimpleImmutableEntry<>(name, Utf8.check(name, value.toString())));
            }
            return this;
        }

        /**
         * Adds a form field.
         *
         * @param name its name
         * @param value its value, null to leave it out
         * @return this builder
         * @throws IllegalArgumentException when the value cannot be encoded
         */
        public Builder form(String name, Object value) {
            if (form == null) {
                form = new ArrayList<>();
            }
            if (value != null) {
                form.add(new SimpleImmutableEntry<>(name, Utf8.check(name, value.toString())));
            }
            return this;
        }

        /**
         * Sets the JSON body.
         *
         * @param body the body
         * @return this builder
         */
        public Builder json(JsonNode body) {
            json = body;
            return this;
        }

        /**
         * Says what to do about an error of this call, in place of the general advice.
         *
         * @param code Marketo's code
         * @param text what to do
         * @return this builder
         */
        public Builder advice(String code, String text) {
            advice.put(code, text);
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         * @throws IllegalArgumentException when the address or the body would be too long; names
         *     the parameter of a long address
         */
        public MarketoRequest build() {
            MarketoRequest request =
                    new MarketoRequest(
                            operation,
                            subject,
                            method,
                            path,
                            List.copyOf(query),
                            form == null ? null : List.copyOf(form),
                            json,
                            safety,
                            settling,
                            Map.copyOf(advice),
                            start);
            checkBody(request);
            int length = query.isEmpty() ? 0 : request.target().length();
            if (length <= LONGEST_TARGET) {
                return request;
            }
            if (safety == Safety.READ && path.startsWith(LEAD_DATABASE)) {
                return checkBody(inBody());
            }
            throw tooLong(length);
        }

        /** The lead database also takes the query of a read as the form of a POST. */
        private MarketoRequest inBody() {
            return new MarketoRequest(
                    operation,
                    subject,
                    "POST",
                    path,
                    List.of(new SimpleImmutableEntry<>("_method", method)),
                    List.copyOf(query),
                    null,
                    safety,
                    settling,
                    Map.copyOf(advice),
                    start);
        }

        private MarketoRequest checkBody(MarketoRequest request) {
            byte[] body = request.body();
            if (body != null && body.length > LONGEST_BODY) {
                String what = request.form() == null ? "The body" : longest(request.form());
                throw new IllegalArgumentException(
                        what
                                + " is too long: the body of "
                                + operation
                                + " would have "
                                + body.length
                                + " bytes, and Marketo takes "
                                + LONGEST_BODY);
            }
            return request;
        }

        private IllegalArgumentException tooLong(int length) {
            return new IllegalArgumentException(
                    longest(query)
                            + " is too long: an address may have "
                            + LONGEST_TARGET
                            + " characters, and with it this one has "
                            + length);
        }

        private static String longest(List<Map.Entry<String, String>> pairs) {
            return pairs.stream()
                    .max(Comparator.comparingInt(each -> each.getValue().length()))
                    .orElseThrow()
                    .getKey();
        }
    }
}
