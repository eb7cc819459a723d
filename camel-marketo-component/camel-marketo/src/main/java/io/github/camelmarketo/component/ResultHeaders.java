package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.OperationResult;
import org.apache.camel.Message;

/** Sets what the responses say beside the result, and removes what an earlier operation left. */
final class ResultHeaders {

    private ResultHeaders() {}

    /**
     * Sets the headers of a result.
     *
     * @param lazy whether the calls are made while the result is read, so that nobody knows yet how
     *     many
     */
    static void set(Message message, OperationResult<?> result, boolean lazy) {
        set(message, MarketoConstants.REQUEST_ID, result.requestId());
        set(
                message,
                MarketoConstants.WARNINGS,
                result.warnings().isEmpty() ? null : result.warnings());
        set(message, MarketoConstants.CALL_COUNT, lazy ? null : result.calls());
    }

    /** Sets the header with which the next page is requested. */
    static void setNextPage(Message message, OperationResult<?> result) {
        set(message, MarketoConstants.NEXT_PAGE_TOKEN, result.nextPageToken());
    }

    private static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
