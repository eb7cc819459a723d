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

import java.util.Set;

/**
 * An operation of Marketo's REST API that the simulator serves, such as {@link
 * SmartCampaignCalls#CLONE}.
 */
public final class RestOperation {

    /** A part of the API with its own base path and its own form of responses. */
    enum Family {
        IDENTITY("/identity/"),
        ASSET("/rest/asset/v1/"),
        LEAD_DATABASE("/rest/v1/");

        final String basePath;

        Family(String basePath) {
            this.basePath = basePath;
        }
    }

    /** Stands for a request whose path or HTTP method belongs to no operation. */
    public static final RestOperation UNKNOWN =
            new RestOperation(Family.LEAD_DATABASE, Set.of(), "");

    private final Family family;
    private final Set<String> methods;
    private final String path;

    private RestOperation(Family family, Set<String> methods, String path) {
        this.family = family;
        this.methods = methods;
        this.path = family.basePath + path;
    }

    /** An operation of the asset API. The path is relative to {@code /rest/asset/v1/}. */
    static RestOperation asset(String method, String path) {
        return new RestOperation(Family.ASSET, Set.of(method), path);
    }

    /** An operation of the lead-database API. The path is relative to {@code /rest/v1/}. */
    static RestOperation leadDatabase(String method, String path) {
        return new RestOperation(Family.LEAD_DATABASE, Set.of(method), path);
    }

    /** An operation of the identity service, which accepts GET and POST. */
    static RestOperation identity(String path) {
        return new RestOperation(Family.IDENTITY, Set.of("GET", "POST"), path);
    }

    boolean isAsset() {
        return family == Family.ASSET;
    }

    /** Identity calls need no access token and count against no limit. */
    boolean isIdentity() {
        return family == Family.IDENTITY;
    }

    /** The part of the path that all operations of this part of the API share. */
    String basePath() {
        return family.basePath;
    }

    Set<String> methods() {
        return methods;
    }

    /** The whole path; variable parts are in braces, such as {@code {id}}. */
    String path() {
        return path;
    }

    @Override
    public String toString() {
        return this == UNKNOWN ? "unknown operation" : String.join("|", methods) + " " + path;
    }
}
