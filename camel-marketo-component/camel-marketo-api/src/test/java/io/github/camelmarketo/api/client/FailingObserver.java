package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.MarketoException;
import java.time.Duration;

/** Fails whatever it is told. */
final class FailingObserver implements CallObserver {

    private final Throwable thrown;

    /**
     * @param thrown an unchecked exception or an error
     */
    FailingObserver(Throwable thrown) {
        this.thrown = thrown;
    }

    @Override
    public void permitted(String operation, Duration waited) {
        fail();
    }

    @Override
    public void called(String operation, String code, Duration took) {
        fail();
    }

    @Override
    public void retrying(String operation, int attempt, String code, Duration delay) {
        fail();
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        fail();
    }

    @Override
    public void failed(MarketoException failure) {
        fail();
    }

    private void fail() {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
