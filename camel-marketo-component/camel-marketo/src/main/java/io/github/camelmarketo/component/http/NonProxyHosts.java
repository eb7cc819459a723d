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
package io.github.camelmarketo.component.http;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts to reach without the proxy. Camel-http has such a list from 4.18 on, and not in 4.14;
 * this one is the same for all versions.
 */
final class NonProxyHosts {

    private final List<Pattern> patterns;

    private NonProxyHosts(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads the option.
     *
     * @param text host names separated by vertical bars, as in Java's own property, or commas; an
     *     asterisk matches any text; null for none
     * @return the hosts
     */
    static NonProxyHosts of(String text) {
        return new NonProxyHosts(
                Arrays.stream(text == null ? new String[0] : text.split("[|,]"))
                        .map(each -> unbracketed(each.trim()))
                        .filter(each -> !each.isEmpty())
                        .map(NonProxyHosts::pattern)
                        .toList());
    }

    /**
     * Returns whether a host is among these, whatever its case.
     *
     * @param host a host name or an address, an IPv6 address with or without its brackets
     * @return whether it is reached without the proxy
     */
    boolean contains(String host) {
        String name = unbracketed(host);
        return patterns.stream().anyMatch(each -> each.matcher(name).matches());
    }

    private static Pattern pattern(String host) {
        return Pattern.compile(
                Arrays.stream(host.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
