package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.client.MarketoReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;

/** Keeps what the answers to one exchange's calls say beside their results. */
final class ReplyRecorder implements CallObserver {

    private final List<String> warnings = new ArrayList<>();
    private int calls;
    private String requestId;
    private String nextPageToken;

    @Override
    public synchronized void called(String operation, String code, Duration took) {
        calls++;
    }

    @Override
    public synchronized void replied(MarketoReply reply) {
        requestId = reply.requestId();
        nextPageToken = reply.nextPageToken();
        warnings.addAll(reply.warnings());
    }

    synchronized String requestId() {
        return requestId;
    }

    /**
     * Sets the result headers, and takes away those of an earlier call that this one has nothing
     * for.
     */
    synchronized void writeTo(Message message) {
        set(message, MarketoConstants.REQUEST_ID, requestId);
        set(message, MarketoConstants.WARNINGS, warnings.isEmpty() ? null : List.copyOf(warnings));
        set(message, MarketoConstants.CALL_COUNT, calls);
    }

    /** Sets the header with which the next page is asked for. */
    synchronized void writeNextPage(Message message) {
        set(message, MarketoConstants.NEXT_PAGE_TOKEN, nextPageToken);
    }

    private static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
