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
package io.github.camelmarketo.api;

/** The kinds of failure that a route can tell apart. */
public enum ErrorKind {
    /** The credentials or the access token were refused. */
    AUTHENTICATION,
    /** The API user lacks the permission, or the caller's IP address is not allowed. */
    PERMISSION,
    /** The request is wrong; a retry cannot help. */
    INVALID,
    /** The campaign, folder or lead does not exist. */
    NOT_FOUND,
    /**
     * The present state forbids it: a name is taken, a campaign is active already, an asset is in
     * use.
     */
    CONFLICT,
    /** Too many calls in a short time. */
    LIMIT,
    /** A daily quota is used up. */
    QUOTA,
    /** Marketo is unavailable for the moment. */
    TRANSIENT,
    /** The response could not be read. */
    PROTOCOL,
    /** Marketo could not be reached, or did not respond in time. */
    TRANSPORT
}
