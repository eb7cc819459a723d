package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.operation.Checks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one call sends, before any of it is sent.
 *
 * @param operation like {@code smartCampaign/clone}
 * @param campaignId the campaign it is about, null when it names none
 * @param method {@code GET} or {@code POST}
 * @param path path below the instance's address
 * @param query query parameters in order, decoded
 * @param form form fields in order, decoded; null for no form
 * @param json JSON body, null for none
 * @param safety what may be sent again
 */
public record MarketoRequest(
        String operation,
        Long campaignId,
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        List<Map.Entry<String, String>> form,
        JsonNode json,
        Safety safety) {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /**
     * Gives the content type of the body.
     *
     * @return the content type, null when there is no body
     */
    public String contentType() {
        if (form != null) {
            return FORM_TYPE;
        }
        return json == null ? null : "application/json";
    }

    /**
     * Gives the body as it is sent.
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
     * Gives the path with its query.
     *
     * @return the path, and the encoded query when there is one
     */
    public String target() {
        // In a query a space is %20 and never a plus, which some servers would take as it stands.
        return query.isEmpty() ? path : path + "?" + encode(query).replace("+", "%20");
    }

    /**
     * What a person can do about a code, where this call knows better than the table; else null.
     */
    String advice(String code) {
        if (!"611".equals(code) || json == null || !json.path("input").has("tokens")) {
            return null;
        }
        return "Tokens given to a campaign in a nested program are answered so for ever: if it is in one, move it or"
                + " leave the tokens out; else try again later.";
    }

    public static Builder get(String operation, Long campaignId, String path) {
        return new Builder(operation, campaignId, "GET", path, Safety.READ);
    }

    public static Builder post(String operation, Long campaignId, String path, Safety safety) {
        return new Builder(operation, campaignId, "POST", path, safety);
    }

    static String encode(List<Map.Entry<String, String>> pairs) {
        return pairs.stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Puts a call together; values that are null are left out. */
    public static final class Builder {

        private final String operation;
        private final Long campaignId;
        private final String method;
        private final String path;
        private final Safety safety;
        private final List<Map.Entry<String, String>> query = new ArrayList<>();
        private List<Map.Entry<String, String>> form;
        private JsonNode json;

        private Builder(
                String operation, Long campaignId, String method, String path, Safety safety) {
            this.operation = operation;
            this.campaignId = campaignId;
            this.method = method;
            this.path = path;
            this.safety = safety;
        }

        public Builder query(String name, Object value) {
            if (value != null) {
                query.add(Map.entry(name, Checks.text(name, value.toString())));
            }
            return this;
        }

        public Builder form(String name, Object value) {
            if (form == null) {
                form = new ArrayList<>();
            }
            if (value != null) {
                form.add(Map.entry(name, Checks.text(name, value.toString())));
            }
            return this;
        }

        public Builder json(JsonNode body) {
            json = body;
            return this;
        }

        public MarketoRequest build() {
            return new MarketoRequest(
                    operation,
                    campaignId,
                    method,
                    path,
                    List.copyOf(query),
                    form == null ? null : List.copyOf(form),
                    json,
                    safety);
        }
    }
}
