package io.github.camelmarketo.api.client;

import java.util.List;

/**
 * The result of an operation, and what the responses to its calls say beside it.
 *
 * @param value the result, may be null
 * @param calls how many calls were sent, retries and checks counted
 * @param requestId the request id of the last response, null when there is none
 * @param warnings Marketo's warnings, possibly none
 * @param nextPageToken the token of the next page, null when there is none
 * @param <T> the type of the result
 */
public record OperationResult<T>(
        T value, int calls, String requestId, List<String> warnings, String nextPageToken) {}
