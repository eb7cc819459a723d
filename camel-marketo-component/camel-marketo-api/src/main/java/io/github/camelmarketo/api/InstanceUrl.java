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

import io.github.camelmarketo.api.internal.ShownValue;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of one Marketo instance. Equal addresses share limits.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end
 */
public record InstanceUrl(String base) {

    private static final Pattern MUNCHKIN_ID =
            Pattern.compile("[0-9]{3}-[A-Z0-9]{3}-[0-9]{3}", Pattern.CASE_INSENSITIVE);

    /**
     * Reads an address in the forms that people paste.
     *
     * @param text a URL with or without {@code /rest}, {@code /identity} or slashes at the end, a
     *     host, or a Munchkin id like {@code 123-ABC-456}
     * @return the address
     * @throws IllegalArgumentException when the text is none of these
     */
    public static InstanceUrl of(String text) {
        String given = text == null ? "" : text.trim();
        if (given.isEmpty()) {
            throw refused(given);
        }
        if (MUNCHKIN_ID.matcher(given).matches()) {
            return new InstanceUrl("https://" + given.toLowerCase(Locale.ROOT) + ".mktorest.com");
        }
        URI uri;
        try {
            uri = URI.create(given.contains("://") ? given : "https://" + given);
        } catch (IllegalArgumentException e) {
            throw refused(given);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null) {
            throw refused(given);
        }
        String path =
                uri.getRawPath()
                        .replaceAll("/{2,}", "/")
                        .replaceFirst("/(rest(/.*)?|identity(/.*)?)?$", "");
        boolean namesDefault = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String port = uri.getPort() < 0 || namesDefault ? "" : ":" + uri.getPort();
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("[.]$", "");
        return new InstanceUrl(scheme + "://" + host + port + path);
    }

    @Override
    public String toString() {
        return base;
    }

    /** Leaves out what may be a secret: all of an address with a user, and the query. */
    private static IllegalArgumentException refused(String text) {
        String given =
                ShownValue.of(
                        text.replaceFirst("(?s)^([^/@]*//)?.*@.*", "$1***")
                                .replaceFirst("(?s)\\?.*", "?***"));
        return new IllegalArgumentException(
                "instanceUrl '"
                        + given
                        + "' is not the address of a Marketo instance: use https://123-ABC-456.mktorest.com, its host"
                        + " name, or the Munchkin id 123-ABC-456");
    }
}
