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
package io.github.camelmarketo.simulator.page;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only this page use its endpoints. Other sites cannot press its buttons, since a browser
 * sends their Origin, and cannot read it under a name of their own that they point to this computer
 * (DNS rebinding), since the browser sends this name as the Host.
 */
final class RequestGuard {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IP_V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-f:.%]+]|[a-z0-9._-]+)(?::\\d{1,5})?");
    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final String boundName;
    private final InetAddress bound;

    /**
     * Guards a server.
     *
     * @param bindAddress what the server listens on: a name or an IP address
     */
    RequestGuard(String bindAddress) {
        boundName = bindAddress.toLowerCase(Locale.ROOT);
        bound = address(bindAddress);
    }

    /** Checks the Host header. Throws a refusal when it may be another site's. */
    void checkHost(PageRequest request) {
        Matcher authority = AUTHORITY.matcher(lower(request.host()));
        if (!authority.matches() || !isOwn(authority.group(1))) {
            throw new RefusedAction(
                    403,
                    "The page is served as localhost, and as the address that the simulator"
                            + " listens on, but not as '"
                            + request.host()
                            + "'");
        }
    }

    /** Checks what only a script of the page itself sends. Throws a refusal when it is missing. */
    void checkAction(PageRequest request) {
        String host = lower(request.host());
        String origin = lower(request.origin());
        if (!origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new RefusedAction(403, "The Origin header is not that of this page");
        }
        if (request.contentType() == null || !JSON.matcher(request.contentType()).matches()) {
            throw new RefusedAction(415, "The content type is not application/json");
        }
    }

    private boolean isOwn(String host) {
        if (host.equals("localhost") || host.equals(boundName)) {
            return true;
        }
        InetAddress literal = host.startsWith("[") || isIpV4(host) ? address(host) : null;
        // No site can point an IP address elsewhere, so any will do for a server on all of them.
        return literal != null
                && (literal.isLoopbackAddress()
                        || (bound != null && (bound.isAnyLocalAddress() || bound.equals(literal))));
    }

    private static boolean isIpV4(String host) {
        return IP_V4.matcher(host).matches();
    }

    /** The address, null when there is none. */
    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String lower(String header) {
        return header == null ? "" : header.toLowerCase(Locale.ROOT);
    }
}
