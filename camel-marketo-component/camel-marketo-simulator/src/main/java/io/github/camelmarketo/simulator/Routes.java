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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The route table. Each {@code *Calls} class registers the operations that it executes, so this is
 * the only list of them.
 */
final class Routes {

    /** Executes a call; throws {@link ApiError} to respond with an error. */
    interface Handler {
        SimulatedResponse handle(ReceivedCall call);
    }

    /** A registered operation. */
    record Route(RestOperation operation, BodyRule bodyRule, Handler handler) {}

    /**
     * The route of a request, or the error to respond with.
     *
     * @param route null when no operation matches
     * @param path the matched path with its variables, null when no operation matches
     * @param error null when an operation matches
     */
    record Match(Route route, Matcher path, ApiError error) {

        RestOperation operation() {
            return route == null ? RestOperation.UNKNOWN : route.operation();
        }

        private static Match failed(int code, String message) {
            return new Match(null, null, new ApiError(code, message));
        }
    }

    private final Set<String> words = new HashSet<>();

    private record Resource(Pattern pattern, Map<String, Route> byMethod) {}

    private static final String SUFFIX = ".json";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** By path. A path with fewer variables goes first: byName.json is not an id. */
    private final Map<String, Resource> resources =
            new TreeMap<>(
                    Comparator.comparingLong(Routes::variables)
                            .thenComparing(Comparator.naturalOrder()));

    /**
     * Registers an operation.
     *
     * @throws IllegalStateException when method and path are registered already
     */
    void add(RestOperation operation, BodyRule bodyRule, Handler handler) {
        Resource resource =
                resources.computeIfAbsent(
                        operation.path(), path -> new Resource(pattern(path), new HashMap<>()));
        words.addAll(List.of(operation.path().replace(SUFFIX, "").split("/")));
        Route route = new Route(operation, bodyRule, handler);
        for (String method : operation.methods()) {
            if (resource.byMethod().put(method, route) != null) {
                throw new IllegalStateException(operation + " is registered twice");
            }
        }
    }

    /**
     * Finds the route of a request.
     *
     * @param url path and query as sent
     */
    Match find(String method, String url) {
        String[] parts = url.split("\\?", 2);
        String path = parts[0];
        String query = parts.length == 2 ? parts[1] : "";
        for (Resource resource : resources.values()) {
            Matcher matcher = resource.pattern().matcher(path);
            if (matcher.matches()) {
                Route route = resource.byMethod().get(effectiveMethod(method, path, query));
                return route == null
                        ? Match.failed(605, "The HTTP method " + method + " is not supported here")
                        : new Match(route, matcher, null);
            }
        }
        return Match.failed(610, "The requested resource " + path + " was not found");
    }

    /** Whether a part of a path belongs to any operation, and so cannot be somebody's data. */
    boolean isWord(String part) {
        return words.contains(part.replace(SUFFIX, ""));
    }

    private static String effectiveMethod(String method, String path, String query) {
        boolean readByPost =
                path.startsWith(RestOperation.Family.LEAD_DATABASE.basePath)
                        && ReceivedCall.isReadByPost(method, UrlEncoded.parse(query));
        return readByPost ? "GET" : method;
    }

    private static long variables(String path) {
        return VARIABLE.matcher(path).results().count();
    }

    private static Pattern pattern(String path) {
        String escaped = path.replace(".", "\\.");
        return Pattern.compile(VARIABLE.matcher(escaped).replaceAll("(?<$1>[^/]+?)"));
    }
}
