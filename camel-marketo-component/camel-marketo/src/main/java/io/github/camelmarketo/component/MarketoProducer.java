package io.github.camelmarketo.component;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.component.ApiMethodHelper;

/**
 * Turns an exchange into a call of an API method, and its answer into a body. The call runs on a
 * thread of the component, so that one caller can have many on their way. Where somebody waits for
 * the answer and the limits let it through at once, it runs on the caller's.
 */
public class MarketoProducer extends DefaultAsyncProducer {

    private static final Set<String> SINGLE_READS = Set.of("getById", "getByName", "getSmartList");

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private static final String STOPPED = "the marketo component is stopped";

    private static final String QUEUE_FULL =
            "the queue before the threads of the marketo component is full";

    private final MarketoEndpoint endpoint;
    private Parameters parameters;

    /**
     * Makes a producer.
     *
     * @param endpoint its endpoint
     */
    public MarketoProducer(MarketoEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        parameters = new Parameters(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Map<String, Object> values = parameters.gather(exchange);
            MarketoConnection connection = null;
            try {
                connection = endpoint.getComponent().connection();
                Call call = new Call(exchange, callback, values, connection);
                if (connection.isOwnThread()) {
                    // A route that goes on in our thread and calls again must not wait for it.
                    call.perform();
                } else if (!isAwaited(exchange) || !connection.runNow(call::perform)) {
                    connection.execute(call);
                    return false;
                }
            } catch (RejectedExecutionException e) {
                boolean stopped = connection == null || connection.isClosed();
                exchange.setException(
                        stopped
                                ? unsent(values, ErrorKind.TRANSPORT, STOPPED)
                                : unsent(values, ErrorKind.LIMIT, QUEUE_FULL));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** Whether somebody waits for the answer, so that its time counts more than the caller's. */
    private static boolean isAwaited(Exchange exchange) {
        return exchange.getPattern().isOutCapable();
    }

    private void call(Exchange exchange, Map<String, Object> values, MarketoConnection connection) {
        ReplyRecorder recorder = new ReplyRecorder();
        DryRun dryRun = endpoint.dryRun();
        List<MarketoRequest> planned = new ArrayList<>();
        MarketoClient client =
                connection
                        .client()
                        .observedBy(recorder)
                        .keepingBack(
                                request -> isKeptBack(dryRun, request) && planned.add(request));
        TriggerProgress progress = TriggerProgress.of(exchange, endpoint, values);
        Object result = invoke(endpoint.api(client), progress);
        if (dryRun == DryRun.TRUE && result instanceof Iterable<?> pages) {
            readFirst(pages);
        }
        Object answer = planned.isEmpty() ? progress.succeeded(result) : DryRunResult.of(planned);
        if (answer == null && !isNothingAllowed()) {
            throw notFound(values, recorder.requestId());
        }
        Message message = exchange.getMessage();
        message.setBody(answer);
        parameters.removeHeaders(message);
        recorder.writeTo(message);
        if (parameters.method().has("nextPageToken")) {
            recorder.writeNextPage(message);
        }
    }

    /** Pages are read when they are asked for: a dry run wants to see the first one's request. */
    private static boolean readFirst(Iterable<?> pages) {
        return pages.iterator().hasNext();
    }

    private Object invoke(Object api, TriggerProgress progress) {
        try {
            return ApiMethodHelper.invokeMethod(
                    api, parameters.method().api(), progress.remaining());
        } catch (RuntimeException e) {
            RuntimeException failure = unwrapped(e);
            if (failure instanceof MarketoException marketo) {
                if (isNothingAllowed() && isNothing(marketo)) {
                    return null;
                }
                throw progress.failed(marketo);
            }
            if (failure instanceof IllegalArgumentException) {
                String text = failure.getMessage() + " (" + endpoint + ")";
                throw new IllegalArgumentException(text, failure);
            }
            throw failure;
        }
    }

    private boolean isNothingAllowed() {
        return endpoint.getConfiguration().getNotFoundBehaviour() == NotFoundBehaviour.NULL;
    }

    /** Some reads answer an empty result where others answer an error that says the same. */
    private boolean isNothing(MarketoException failure) {
        return SINGLE_READS.contains(parameters.method().name())
                && failure.getKind() == ErrorKind.NOT_FOUND
                && failure.getCode() != null;
    }

    private static boolean isKeptBack(DryRun dryRun, MarketoRequest request) {
        return dryRun == DryRun.TRUE
                || (dryRun == DryRun.WRITES && request.safety() != Safety.READ);
    }

    private MarketoException notFound(Map<String, Object> values, String requestId) {
        Object name = values.get("name");
        String what = name == null ? "nothing has this id" : "no campaign is named '" + name + "'";
        boolean comma = name != null && name.toString().contains(",");
        String advice =
                comma
                        ? "Marketo cannot find names with a comma: use the id or smartCampaign/browseAll."
                        : "Check it, and that the API user sees its workspace; or set notFoundBehaviour=NULL.";
        return MarketoException.notFound(operation(), id(values), what, requestId, advice);
    }

    /** The framework wraps what the API throws; routes are to see the exception itself. */
    private static RuntimeException unwrapped(RuntimeException thrown) {
        Throwable inner = thrown;
        while (inner instanceof RuntimeCamelException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof RuntimeException unchecked ? unchecked : thrown;
    }

    private MarketoException unsent(Map<String, Object> values, ErrorKind kind, String detail) {
        return MarketoException.unsent(operation(), id(values), kind, detail);
    }

    private String operation() {
        return endpoint.getApiName().getName() + "/" + parameters.method().name();
    }

    private static Long id(Map<String, Object> values) {
        Object id = values.get("id");
        // An exception is being made here: an id that is none must not make another.
        return id == null || !ID.matcher(id.toString()).matches()
                ? null
                : Long.valueOf(id.toString());
    }

    /** One exchange on its way through the thread pool. Ends it exactly once. */
    private final class Call implements MarketoConnection.Task {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Map<String, Object> values;
        private final MarketoConnection connection;
        private final long given = System.nanoTime();
        private final AtomicBoolean taken = new AtomicBoolean();

        Call(
                Exchange exchange,
                AsyncCallback callback,
                Map<String, Object> values,
                MarketoConnection connection) {
            this.connection = connection;
            this.exchange = exchange;
            this.callback = callback;
            this.values = values;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            connection.enter();
            try {
                perform();
                callback.done(false);
            } finally {
                connection.leave();
            }
        }

        void perform() {
            try {
                checkWait();
                call(exchange, values, connection);
            } catch (Throwable e) {
                exchange.setException(e);
            }
        }

        @Override
        public void reject() {
            if (taken.compareAndSet(false, true)) {
                exchange.setException(unsent(values, ErrorKind.TRANSPORT, STOPPED));
                callback.done(false);
            }
        }

        /** The wait for a thread counts as well: there is an end to it. */
        private void checkWait() {
            long waited = (System.nanoTime() - given) / 1_000_000;
            if (waited > endpoint.getComponent().getOperationTimeout()) {
                throw unsent(
                        values,
                        ErrorKind.LIMIT,
                        "it waited "
                                + waited
                                + " ms for other calls, longer than operationTimeout");
            }
        }
    }
}
