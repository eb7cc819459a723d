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

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The opaque tokens of paged lists. Like Marketo's they contain characters that a client must
 * percent-encode in a URL: {@code +} at the start, {@code ====} at the end.
 */
final class PageToken {

    private static final String PREFIX = "+P";
    private static final String SUFFIX = "====";
    private static final String AFTER = "after:";

    private PageToken() {}

    static String after(long id) {
        return of(AFTER + id);
    }

    static long read(String token) {
        String text = text(token);
        if (!text.startsWith(AFTER)) {
            throw invalid(token);
        }
        return Long.parseLong(text.substring(AFTER.length()));
    }

    /** The token that stands for a text. */
    static String of(String text) {
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes(text));
        return PREFIX + encoded + SUFFIX;
    }

    /** The text that a token stands for. Throws 1003 for one that was never issued. */
    static String text(String token) {
        if (token.length() > PREFIX.length() + SUFFIX.length()
                && token.startsWith(PREFIX)
                && token.endsWith(SUFFIX)) {
            String text = token.substring(PREFIX.length(), token.length() - SUFFIX.length());
            try {
                String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
                if (of(plain).equals(token)) {
                    return plain;
                }
            } catch (IllegalArgumentException e) {
                throw invalid(token);
            }
        }
        throw invalid(token);
    }

    static ApiError invalid(String token) {
        return new ApiError(1003, "Invalid nextPageToken '" + token + "'");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
