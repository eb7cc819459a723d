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
package io.github.camelmarketo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

/** What must be in no text, whatever a server answers. */
public final class Secrets {

    /** The access token. */
    public static final String TOKEN = "t0ken-of-the-fuzz";

    /** The client secret. */
    public static final String SECRET = "s3cret-of-the-fuzz";

    private Secrets() {}

    /** Asserts that a failure and all behind it do not tell a secret. */
    public static void assertNot(String secret, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(secret);
            for (Throwable suppressed : each.getSuppressed()) {
                assertNot(secret, suppressed);
            }
        }
    }
}
