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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one table of Marketo's codes: the kind of failure, what it says of the call, and what a
 * person can do.
 */
enum ErrorCode {
    DISTURBED("0", ErrorKind.TRANSIENT, FAULTED, "Marketo is disturbed; try again later."),
    SERVER_FAULT("500", ErrorKind.TRANSIENT, FAULTED, "Marketo failed inside; try again later."),
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
    RATE_LIMIT(
            "606",
            ErrorKind.LIMIT,
            NOT_EXECUTED,
            "Other integrations use up the limit of the instance; lower callsPerWindow here or there."),
    DAILY_QUOTA(
            "607",
            ErrorKind.QUOTA,
            REFUSED,
            "The calls of the day are used up for the whole instance; they come back at midnight, US Central time."),
    API_UNAVAILABLE(
            "608", ErrorKind.TRANSIENT, NOT_EXECUTED, "The API is unavailable; try again later."),
    INVALID_JSON("609", ErrorKind.INVALID, REFUSED, Advice.REPORT),
    NO_SUCH_RESOURCE("610", ErrorKind.INVALID, REFUSED, "Check instanceUrl."),
    UNHANDLED("611", ErrorKind.TRANSIENT, FAULTED, "Marketo failed inside; try again later."),
    WRONG_CONTENT_TYPE("612", ErrorKind.INVALID, REFUSED, Advice.REPORT),
    SUBSCRIPTION_UNREACHABLE(
            "614",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "The subscription cannot be reached; try again later."),
    CONCURRENCY_LIMIT(
            "615",
            ErrorKind.LIMIT,
            NOT_EXECUTED,
            "Other integrations use up the ten calls at a time; lower maxConcurrentCalls here or there."),
    VALUE_MISSING("701", ErrorKind.INVALID, REFUSED, "Give the value that Marketo names."),
    NOT_FOUND(
            "702",
            ErrorKind.NOT_FOUND,
            REFUSED,
            "Check the id, and that the API user sees its workspace."),
    FEATURE_OFF(
            "703",
            ErrorKind.INVALID,
            REFUSED,
            "Have the feature switched on for this subscription."),
    BAD_DATE("704", ErrorKind.INVALID, REFUSED, "Correct the date."),
    RULE_BROKEN(
            "709",
            ErrorKind.CONFLICT,
            REFUSED,
            "Marketo's rules forbid this in the present state: a taken name, a campaign that is (not) active, or an"
                    + " asset that cannot be cloned."),
    NO_FOLDER("710", ErrorKind.NOT_FOUND, REFUSED, "Check the folder's id and type."),
    WRONG_FOLDER(
            "711", ErrorKind.CONFLICT, REFUSED, "Choose a folder that may hold smart campaigns."),
    TRANSIENT("713", ErrorKind.TRANSIENT, NOT_EXECUTED, "Marketo is disturbed; try again later."),
    LOCKED(
            "719",
            ErrorKind.TRANSIENT,
            NOT_EXECUTED,
            "Another change holds a lock; try again later."),
    INVALID_DATA(
            "1003",
            ErrorKind.INVALID,
            REFUSED,
            "Trigger needs an active campaign with 'Campaign is Requested' by Web Service API; schedule needs a batch"
                    + " campaign inside a program."),
    LEAD_NOT_FOUND("1004", ErrorKind.NOT_FOUND, REFUSED, "Check the ids of the leads."),
    OBJECT_NOT_FOUND(
            "1013",
            ErrorKind.NOT_FOUND,
            REFUSED,
            "Check the id, and that the API user sees its workspace."),
    CLONE_ALLOWANCE(
            "1020",
            ErrorKind.QUOTA,
            REFUSED,
            "Scheduling with cloneToProgramName is allowed 20 times a day; clone the program yourself or wait for"
                    + " tomorrow."),
    IN_USE("1022", ErrorKind.CONFLICT, REFUSED, "Remove what uses the campaign first."),
    QUEUE_FULL(
            "1029",
            ErrorKind.QUOTA,
            REFUSED,
            "The queue or the day's allowance is full; try again later."),
    TOO_FAR_AHEAD("1042", ErrorKind.INVALID, REFUSED, "Choose a runAt less than two years ahead.");

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

    /** The line for a code, null for one that is not in the table. */
    static ErrorCode of(String code) {
        return BY_CODE.get(code);
    }

    static ErrorKind kindOf(String code) {
        ErrorCode line = of(code);
        return line == null ? ErrorKind.INVALID : line.kind;
    }

    static Effect effectOf(String code) {
        ErrorCode line = of(code);
        return line == null ? REFUSED : line.effect;
    }

    static String adviceOf(String code) {
        ErrorCode line = of(code);
        return line == null ? "Correct the request." : line.advice;
    }

    private static final class Advice {
        static final String CREDENTIALS =
                "Check clientId and clientSecret, and that the custom service exists.";
        static final String REPORT =
                "This is a fault of the connector or of something between it and Marketo.";
    }
}
