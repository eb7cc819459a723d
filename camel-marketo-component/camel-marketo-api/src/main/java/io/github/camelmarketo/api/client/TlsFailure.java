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
package io.github.camelmarketo.api.client;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

/** Failures of TLS that no retry mends, in words for people. */
final class TlsFailure {

    /** What the JDK begins its texts with. */
    private static final Pattern OTHER_HOST =
            Pattern.compile("No (name matching|subject alternative)");

    private TlsFailure() {}

    /**
     * Explains why no connection could be trusted.
     *
     * @param thrown what the HTTP library threw
     * @return the explanation, null when it is none of these failures
     */
    static String explain(Throwable thrown) {
        String explained = null;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String one = one(each);
            // The innermost knows best.
            explained = one == null ? explained : one;
        }
        return explained;
    }

    private static String one(Throwable thrown) {
        // Other exceptions may quote what a server sent.
        boolean tls = isSsl(thrown, "") || thrown instanceof GeneralSecurityException;
        if (!tls) {
            return null;
        }
        String said = String.valueOf(thrown.getMessage());
        if (thrown instanceof CertificateExpiredException) {
            return "the server's certificate expired on " + said.replaceFirst("^NotAfter: ", "");
        }
        if (thrown instanceof CertificateNotYetValidException) {
            return "the server's certificate is valid only from "
                    + said.replaceFirst("^NotBefore: ", "");
        }
        if (isSsl(thrown, "PeerUnverified") || OTHER_HOST.matcher(said).lookingAt()) {
            return "the server's certificate is for another host";
        }
        if (thrown instanceof CertPathValidatorException
                || said.contains("unable to find valid certification path")) {
            return "the server's certificate is not trusted: configure sslContextParameters for it";
        }
        return said.contains("Unsupported or unrecognized SSL message")
                ? "the server speaks HTTP, not HTTPS"
                : null;
    }

    /** By name: only the transports depend on the network. */
    private static boolean isSsl(Throwable thrown, String kind) {
        String name = "javax.net.ssl.SSL" + kind + "Exception";
        for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
