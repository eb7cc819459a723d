package io.github.camelmarketo.api.client;

/** Runs operations. */
@FunctionalInterface
public interface OperationRunner {

    /**
     * Runs an operation and waits for its result.
     *
     * @param operation the operation
     * @param <T> the type of its result
     * @return its result, may be null
     * @throws io.github.camelmarketo.api.MarketoException when it fails
     */
    <T> T run(Operation<T> operation);
}
