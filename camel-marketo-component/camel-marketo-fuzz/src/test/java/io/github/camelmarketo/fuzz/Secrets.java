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
