package io.github.camelmarketo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the operation for a verb and a path. */
final class Routes {

    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String ASSET = "/rest/asset/v1/smartCampaign";
    private static final String CAMPAIGNS = "/rest/v1/campaigns";
    private static final String ID = "/([^/]+?)";

    private record Route(Pattern path, Map<String, Operation> verbs) {}

    private static final List<Route> ALL = new ArrayList<>();

    static {
        route("/identity/oauth/token", Map.of(GET, Operation.IDENTITY, POST, Operation.IDENTITY));
        route(ASSET + "/byName\\.json", Map.of(GET, Operation.GET_BY_NAME));
        route(ASSET + ID + "\\.json", Map.of(GET, Operation.GET_BY_ID, POST, Operation.UPDATE));
        route(ASSET + "s\\.json", Map.of(GET, Operation.BROWSE, POST, Operation.CREATE));
        route(ASSET + ID + "/clone\\.json", Map.of(POST, Operation.CLONE));
        route(ASSET + ID + "/delete\\.json", Map.of(POST, Operation.DELETE));
        route(ASSET + ID + "/activate\\.json", Map.of(POST, Operation.ACTIVATE));
        route(ASSET + ID + "/deactivate\\.json", Map.of(POST, Operation.DEACTIVATE));
        route(ASSET + ID + "/smartList\\.json", Map.of(GET, Operation.GET_SMART_LIST));
        route(CAMPAIGNS + "\\.json", Map.of(GET, Operation.CAMPAIGN_BROWSE));
        route(CAMPAIGNS + ID + "\\.json", Map.of(GET, Operation.CAMPAIGN_GET_BY_ID));
        route(CAMPAIGNS + ID + "/schedule\\.json", Map.of(POST, Operation.SCHEDULE));
        route(CAMPAIGNS + ID + "/trigger\\.json", Map.of(POST, Operation.TRIGGER));
        route(
                "/rest/v1/leads" + ID + "/smartCampaignMembership\\.json",
                Map.of(GET, Operation.MEMBERSHIP));
        route("/rest/v1/stats/usage\\.json", Map.of(GET, Operation.USAGE));
    }

    private Routes() {}

    /**
     * Finds the target of a request; it never fails, a refusal is part of the answer.
     *
     * @param url path and query as sent
     */
    static Target find(String method, String url) {
        String[] parts = url.split("\\?", 2);
        String path = parts[0];
        boolean readByPost =
                parts.length == 2
                        && path.startsWith("/rest/v1/")
                        && ReceivedCall.isReadByPost(method, UrlEncoded.parse(parts[1]));
        String verb = readByPost ? GET : method;
        for (Route route : ALL) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                Operation operation = route.verbs().get(verb);
                if (operation == null) {
                    return refused(605, "The HTTP method " + method + " is not supported here");
                }
                return new Target(
                        operation, matcher.groupCount() == 0 ? null : matcher.group(1), null);
            }
        }
        return refused(610, "The requested resource " + path + " was not found");
    }

    private static Target refused(int code, String message) {
        return new Target(Operation.OTHER, null, new ApiError(code, message));
    }

    private static void route(String path, Map<String, Operation> verbs) {
        ALL.add(new Route(Pattern.compile(path), verbs));
    }
}
