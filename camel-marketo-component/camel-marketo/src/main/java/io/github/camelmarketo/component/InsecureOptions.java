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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.component.http.HttpOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Options that let secrets be read on their way to Marketo. Camel's own security policy, new in
 * 4.19, checks a fixed list of the names of Camel's options; this check obeys the properties of
 * that policy, on all lines of Camel.
 */
final class InsecureOptions {

    static final String POLICY = "camel.security.insecureSslPolicy";

    private static final Logger LOG = LoggerFactory.getLogger(InsecureOptions.class);

    private static final String ALLOWED = "camel.security.allowedProperties";

    private static final Pattern LOCAL =
            Pattern.compile("(.*\\.)?localhost|127(\\.[0-9]+){3}|\\[::1]");

    private final CamelContext context;
    private final Map<String, String> found = new LinkedHashMap<>();

    private InsecureOptions(CamelContext context) {
        this.context = context;
    }

    /**
     * Logs the insecure options of a component, or refuses them, as the security policy of the
     * context demands.
     *
     * @param component the component
     * @param instance the instance that it calls
     * @param http how it reaches the instance
     * @throws IllegalArgumentException when there are some and the policy is to fail; names them
     */
    static void check(MarketoComponent component, InstanceUrl instance, HttpOptions http) {
        InsecureOptions options = new InsecureOptions(component.getCamelContext());
        if (isReadableOnTheNetwork(URI.create(instance.base()))) {
            options.found.put(
                    "instanceUrl",
                    instance + " sends the client secret and the access tokens unencrypted");
        }
        if (component.isCredentialsInQuery()) {
            options.found.put(
                    "credentialsInQuery",
                    "true puts the client secret into a URL, which logs of HTTP clients and proxies keep");
        }
        options.found.putAll(http.insecure());
        options.apply(component.name());
    }

    private void apply(String component) {
        String policy = policy();
        if (found.isEmpty() || policy.equals("allow")) {
            return;
        }
        String prefix = "camel.component." + component + ".";
        Set<String> allowed =
                property(ALLOWED).stream()
                        .flatMap(each -> Arrays.stream(each.split(",")))
                        .map(each -> StringHelper.dashToCamelCase(each.trim()))
                        .collect(Collectors.toSet());
        found.keySet()
                .removeIf(each -> allowed.contains(StringHelper.dashToCamelCase(prefix + each)));
        if (found.isEmpty()) {
            return;
        }
        String what =
                found.entrySet().stream()
                        .map(each -> prefix + each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; "));
        if (policy.equals("warn")) {
            LOG.warn("Insecure: {}", what);
            return;
        }
        throw new IllegalArgumentException(
                "The security policy refuses insecure options, and nothing was called: "
                        + what
                        + ". Change them, or allow them with "
                        + ALLOWED
                        + "="
                        + found.keySet().stream()
                                .map(each -> prefix + each)
                                .collect(Collectors.joining(","))
                        + " or "
                        + POLICY
                        + "=warn");
    }

    /** The policy for TLS settings; as in Camel, the profile prod refuses what others log. */
    private String policy() {
        String policy =
                property(POLICY)
                        .or(() -> property("camel.security.policy"))
                        .orElseGet(() -> isProduction() ? "fail" : "warn");
        if (!Set.of("allow", "warn", "fail").contains(policy)) {
            throw new IllegalArgumentException(
                    POLICY + " must be allow, warn or fail, not '" + policy + "'");
        }
        return policy;
    }

    private boolean isProduction() {
        return "prod".equals(context.getCamelContextExtension().getProfile());
    }

    private Optional<String> property(String name) {
        return Stream.of(name, StringHelper.camelCaseToDash(name))
                .distinct()
                .map(context.getPropertiesComponent()::resolveProperty)
                .flatMap(Optional::stream)
                .findFirst()
                .map(String::trim)
                .filter(each -> !each.isEmpty());
    }

    /** What stays on this machine, such as calls to the simulator, is not on a network. */
    private static boolean isReadableOnTheNetwork(URI instance) {
        boolean local = LOCAL.matcher(instance.getHost()).matches();
        return "http".equals(instance.getScheme()) && !local;
    }
}
