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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page itself: one file, with one style sheet and one script in it. */
final class PageHtml {

    private static final String RESOURCE = "page.html";

    private final String text;
    private final String contentSecurityPolicy;

    PageHtml() {
        text = read();
        contentSecurityPolicy =
                """
                default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; connect-src 'self'; \
                img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"""
                        .formatted(hash(inside("style")), hash(inside("script")));
    }

    String text() {
        return text;
    }

    /** Allows the page's own style sheet and script by their hashes, and nothing else. */
    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    private String inside(String element) {
        String start = "<" + element + ">";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf("</" + element + ">", from));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String read() {
        try (InputStream in = PageHtml.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
