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

import static io.github.camelmarketo.api.client.Effect.CUT_OFF;
import static io.github.camelmarketo.api.client.Effect.FAULTED;
import static io.github.camelmarketo.api.client.Effect.NOT_EXECUTED;
import static io.github.camelmarketo.api.client.Effect.REFUSED;
import static io.github.camelmarketo.api.client.Effect.TIMED_OUT;
import static io.github.camelmarketo.api.client.Effect.TOKEN_REFUSED;

import io.github.camelmarketo.api.ErrorKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one table of codes: Marketo's own, the HTTP statuses of a gateway, and those of the identity
 * service. Each line has the kind of failure, what it means for the call, and what to do.
 */
enum ErrorCode {
    DISTURBED(
            "0",
            ErrorKind.TRANSIENT,
            FAULTED,
            "Marketo reports an unspecified error; try again later."),
    SERVER_FAULT(
            "500", ErrorKind.TRANSIENT, FAULTED, "Marketo had an internal error; try again later."),
    BAD_GATEWAY("502", ErrorKind.TRANSIENT, CUT_OFF, "Marketo's gateway failed; try again later."),
    UNAVAILABLE("503", ErrorKind.TRANSIENT, CUT_OFF, "Marketo is unavailable; try again later."),
    GATEWAY_TIMEOUT(
            "504", ErrorKind.TRANSIENT, TIMED_OUT, "Marketo took too long; try again later."),
    TOKEN_EMPTY("600", ErrorKind.AUTHENTICATION, TOKEN_REFUSED, Advice.CREDENTIALS),
    TOKEN_INVALID("601", ErrorKind.AUTHENTICATION, TOKEN_REFUSED, Advice.CREDENTIALS),
    TOKEN_EXPIRED("602", ErrorKind.AUTHENTICATION, TOKEN_REFUSED, Advice.CREDENTIALS),
    ACCESS_DENIED(
            "603",
            ErrorKind.PERMISSION,
            REFUSED,
            "Give the API user's role this permission in the campaign's workspace, or allow this address in Marketo's"
                    + " IP restrictions."),
    REQUEST_TIMEOUT(
            "604", ErrorKind.TRANSIENT, TIMED_OUT, "Marketo took too long; try again later."),
    WRONG_VERB("605", ErrorKind.INVALID, REFUSED, Advice.REPORT),
    RATE_LIMIT("606", ErrorKind.LIMIT, NOT_EXECUTED, Advice.RATE),
    DAILY_QUOTA(
            "607",
            ErrorKind.QUOTA,
            REFUSED,
            "The instance's daily quota is used up; it resets at midnight, US Central time."),
    API_UNAVAILABLE(
            "608", ErrorKind.TRANSIENT, NOT_EXECUTED, "The API is unavailable; try again later."),
    INVALID_JSON("609", ErrorKind.INVALID, REFUSED, Advice.REPORT),
    NO_SUCH_RESOURCE("610", ErrorKind.INVALID, REFUSED, "Check instanceUrl."),
    UNHANDLED(
            "611", ErrorKind.TRANSIENT, FAULTED, "Marketo had an internal error; try again later."),
    WRONG_CONTENT_TYPE("612", ErrorKind.INVALID, REFUSED, Advice.REPORT),
    SUBSCRIPTION_UNREACHABLE(
            "614",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "The subscription is unreachable; try again later."),
    CONCURRENCY_LIMIT(
            "615",
            ErrorKind.LIMIT,
            NOT_EXECUTED,
            "Other integrations use up the ten concurrent calls; lower maxConcurrentCalls here or there."),
    VALUE_MISSING("701", ErrorKind.INVALID, REFUSED, "Provide the value that Marketo names."),
    NOT_FOUND(
            "702",
            ErrorKind.NOT_FOUND,
            REFUSED,
            "Check the id, and that the API user sees its workspace."),
    FEATURE_OFF(
            "703",
            ErrorKind.INVALID,
            REFUSED,
            "Ask Marketo to enable the feature for this subscription."),
    BAD_DATE("704", ErrorKind.INVALID, REFUSED, "Correct the date."),
    RULE_BROKEN(
            "709",
            ErrorKind.CONFLICT,
            REFUSED,
            "Marketo's rules forbid this in the present state: the name is taken, the campaign is (not) active, or the"
                    + " asset cannot be cloned."),
    NO_FOLDER("710", ErrorKind.NOT_FOUND, REFUSED, "Check the folder's id and type."),
    WRONG_FOLDER(
            "711", ErrorKind.CONFLICT, REFUSED, "Choose a folder that may hold smart campaigns."),
    TRANSIENT(
            "713",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "Marketo reports an unspecified error; try again later."),
    LOCKED(
            "719",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "Another change holds a lock; try again later."),
    INVALID_DATA("1003", ErrorKind.INVALID, REFUSED, Advice.REQUEST),
    LEAD_NOT_FOUND("1004", ErrorKind.NOT_FOUND, REFUSED, "Check the ids of the leads."),
    UNKNOWN_FIELD(
            "1006",
            ErrorKind.INVALID,
            REFUSED,
            "Use names of fields as lead/describe returns them."),
    SEVERAL_LEADS(
            "1007", ErrorKind.CONFLICT, REFUSED, "Several leads match; update them by their ids."),
    NO_ACCESS_TO_LEAD(
            "1008",
            ErrorKind.PERMISSION,
            REFUSED,
            "Give the API user's role access to the lead's partition and workspace."),
    OTHER_PARTITION(
            "1010",
            ErrorKind.CONFLICT,
            REFUSED,
            "The lead is in another partition; use its partitionName."),
    NOT_SEARCHABLE(
            "1011",
            ErrorKind.INVALID,
            REFUSED,
            "Use a field that lead/describe returns as searchable."),
    OBJECT_NOT_FOUND(
            "1013",
            ErrorKind.NOT_FOUND,
            REFUSED,
            "Check the id, and that the API user sees its workspace."),
    NOT_A_MEMBER("1015", ErrorKind.NOT_FOUND, REFUSED, "The lead is not in the list."),
    IMPORT_RUNNING(
            "1019",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "An import into the list is running; try again later."),
    CLONE_ALLOWANCE(
            "1020",
            ErrorKind.QUOTA,
            REFUSED,
            "Scheduling with cloneToProgramName is allowed 20 times a day; clone the program yourself or wait until"
                    + " tomorrow."),
    IN_USE("1022", ErrorKind.CONFLICT, REFUSED, "Remove what uses the campaign first."),
    UNKNOWN_STATUS(
            "1025",
            ErrorKind.INVALID,
            REFUSED,
            "Use a status of the program's channel; program/getChannels returns them."),
    QUEUE_FULL(
            "1029",
            ErrorKind.QUOTA,
            REFUSED,
            "The queue or the day's allowance is full; try again later."),
    STATUS_UNCHANGED(
            "1037",
            ErrorKind.CONFLICT,
            REFUSED,
            "The lead has this status or a later one: statuses only go forward."),
    TOO_FAR_AHEAD("1042", ErrorKind.INVALID, REFUSED, "Choose a runAt less than two years ahead."),
    HTTP_UNAUTHORIZED("HTTP 401", ErrorKind.AUTHENTICATION, TOKEN_REFUSED, Advice.CREDENTIALS),
    HTTP_FORBIDDEN("HTTP 403", ErrorKind.PERMISSION, REFUSED, Advice.REQUEST),
    HTTP_NOT_FOUND("HTTP 404", ErrorKind.NOT_FOUND, REFUSED, Advice.REQUEST),
    HTTP_GONE("HTTP 410", ErrorKind.NOT_FOUND, REFUSED, Advice.REQUEST),
    HTTP_PROXY("HTTP 407", ErrorKind.TRANSPORT, REFUSED, Advice.NETWORK),
    HTTP_TIMEOUT("HTTP 408", ErrorKind.TRANSIENT, CUT_OFF, Advice.LATER),
    HTTP_BODY_TOO_LARGE("HTTP 413", ErrorKind.INVALID, REFUSED, Advice.REQUEST),
    HTTP_URI_TOO_LONG("HTTP 414", ErrorKind.INVALID, REFUSED, Advice.REQUEST),
    HTTP_TOO_MANY_CALLS("HTTP 429", ErrorKind.LIMIT, NOT_EXECUTED, Advice.RATE),
    HTTP_SEE_OTHER("HTTP 303", ErrorKind.PROTOCOL, CUT_OFF, Advice.ADDRESS),
    HTTP_REDIRECT("HTTP 3xx", ErrorKind.PROTOCOL, REFUSED, Advice.ADDRESS),
    HTTP_REFUSED("HTTP 4xx", ErrorKind.INVALID, REFUSED, Advice.REQUEST),
    HTTP_UNASSIGNED("HTTP 46x", ErrorKind.PROTOCOL, CUT_OFF, Advice.ADDRESS),
    HTTP_FAILED("HTTP 5xx", ErrorKind.TRANSIENT, CUT_OFF, Advice.LATER);

    private static final Pattern MARKETOS = Pattern.compile("0|50[0234]|[67]\\d\\d|1\\d\\d\\d");

    /**
     * The last status of a client's error that is defined; those above are of gateways, which may
     * have passed the call on.
     */
    private static final int LAST_ASSIGNED = 451;

    private static final String HTTP = "HTTP ";
    private static final Pattern STATUS = Pattern.compile("HTTP [1-9][0-9]{2}");

    private static final Set<String> KINDS =
            Arrays.stream(ErrorKind.values())
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, ErrorCode> BY_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(each -> each.code, Function.identity()));

    private final String code;
    private final ErrorKind kind;
    private final Effect effect;
    private final String advice;

    ErrorCode(String code, ErrorKind kind, Effect effect, String advice) {
        this.code = code;
        this.kind = kind;
        this.effect = effect;
        this.advice = advice;
    }

    /** The line of an HTTP status without a code of Marketo. */
    static ErrorCode ofStatus(int status) {
        if (status >= 500) {
            ErrorCode gateways = status < 600 ? BY_CODE.get(String.valueOf(status)) : null;
            // Only Marketo itself can tell that its work has ended.
            return gateways == null || gateways.effect == FAULTED ? HTTP_FAILED : gateways;
        }
        ErrorCode exact = BY_CODE.get(HTTP + status);
        if (exact != null) {
            return exact;
        }
        if (status > LAST_ASSIGNED) {
            return HTTP_UNASSIGNED;
        }
        return status / 100 == 3 ? HTTP_REDIRECT : HTTP_REFUSED;
    }

    /** The kind of failure of an HTTP status of the identity service. */
    static ErrorKind ofIdentity(int status) {
        if (status >= 500 || status == 429 || status == 408) {
            return ErrorKind.TRANSIENT;
        }
        if (status == 407) {
            return ErrorKind.TRANSPORT;
        }
        // Another host than that of an instance, or one that redirects to it.
        boolean elsewhere = status / 100 == 3 || status == 404 || status == 410;
        return elsewhere ? ErrorKind.PROTOCOL : ErrorKind.AUTHENTICATION;
    }

    /** Whether a code is one that Marketo documents, or of a range that it uses. */
    static boolean isMarketos(String code) {
        return MARKETOS.matcher(code).matches();
    }

    /**
     * What is reported of a code: the code itself where it is in the table. What a server may send
     * as one has no bounds.
     *
     * @param code empty, a code, an HTTP status like {@code HTTP 502}, or a kind of failure
     */
    static String reported(String code) {
        if (code.isEmpty() || BY_CODE.containsKey(code) || KINDS.contains(code)) {
            return code;
        }
        if (!STATUS.matcher(code).matches()) {
            return "other";
        }
        String line = ofStatus(Integer.parseInt(code.substring(HTTP.length()))).code;
        return line.startsWith(HTTP) ? line : HTTP + line;
    }

    static ErrorKind kindOf(String code) {
        return lineOf(code).kind;
    }

    /** What a code means; one that is not Marketo's says nothing about what Marketo did. */
    static Effect effectOf(String code) {
        return lineOf(code).effect;
    }

    static String adviceOf(String code) {
        return lineOf(code).advice;
    }

    /** Where docs/errors.adoc explains a code, null where it does not. */
    static String anchorOf(String code) {
        return isMarketos(code) && BY_CODE.containsKey(code) ? code : null;
    }

    /**
     * The line of a code. One of Marketo's that is not in the table is a refusal like any other,
     * and one that is not Marketo's means what a status of gateways means.
     */
    private static ErrorCode lineOf(String code) {
        return isMarketos(code) ? BY_CODE.getOrDefault(code, HTTP_REFUSED) : HTTP_UNASSIGNED;
    }

    /** What to do about a failure that has no code. */
    static String adviceOf(ErrorKind kind) {
        return switch (kind) {
            case TRANSPORT -> Advice.NETWORK;
            case PROTOCOL -> Advice.ADDRESS;
            case QUOTA -> DAILY_QUOTA.advice;
            case LIMIT -> Advice.LOAD;
            case AUTHENTICATION -> Advice.CREDENTIALS;
            case TRANSIENT -> Advice.LATER;
            default -> Advice.REQUEST;
        };
    }

    String code() {
        return code;
    }

    ErrorKind kind() {
        return kind;
    }

    Effect effect() {
        return effect;
    }

    private static final class Advice {
        static final String CREDENTIALS =
                "Check clientId and clientSecret, and that the custom service exists.";
        static final String REPORT =
                "This is a bug in the connector or in something between it and Marketo.";
        static final String NETWORK =
                "Check instanceUrl, the network, the proxy and the certificates.";
        static final String ADDRESS = "Check instanceUrl and what lies between here and Marketo.";
        static final String RATE =
                "Other integrations use up the rate limit of the instance; lower callsPerWindow here or there.";
        static final String LOAD =
                "Reduce the load, here or in other integrations; a custom thread pool profile may need a larger queue.";
        static final String LATER = "Try again later.";
        static final String REQUEST = "Correct the request.";
    }
}
