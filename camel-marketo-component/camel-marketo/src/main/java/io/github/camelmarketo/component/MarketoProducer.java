package io.github.camelmarketo.component;

import io.github.camelmarketo.api.MarketoClient;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.MarketoRequest;
import io.github.camelmarketo.api.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.component.ApiMethodHelper;

/**
 * Turns an exchange into a call of an API method, on a thread of the component, and its answer into
 * a body.
 */
public class MarketoProducer extends DefaultAsyncProducer {

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
            endpoint.getComponent().connection().execute(new Call(exchange, callback, values));
            return false;
        } catch (RejectedExecutionException e) {
            exchange.setException(stopped());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void call(Exchange exchange, Map<String, Object> values) {
        ReplyRecorder recorder = new ReplyRecorder();
        DryRun dryRun = endpoint.dryRun();
        List<MarketoRequest> planned = new ArrayList<>();
        MarketoClient client =
                endpoint.getComponent()
                        .connection()
                        .client()
                        .observedBy(recorder)
                        .keepingBack(
                                request -> isKeptBack(dryRun, request) && planned.add(request));
        TriggerProgress progress = TriggerProgress.of(exchange, endpoint, values);
        Object result;
        try {
            Object api = endpoint.api(client);
            result =
                    ApiMethodHelper.invokeMethod(
                            api, parameters.method().api(), progress.remaining());
        } catch (RuntimeException e) {
            RuntimeException failure = unwrapped(e);
            throw failure instanceof MarketoException marketo ? progress.failed(marketo) : failure;
        }
        if (dryRun == DryRun.TRUE && result instanceof Iterable<?> pages) {
            // Pages are read when they are asked for, so the first one is.
            pages.iterator().hasNext();
        }
        Object answer = planned.isEmpty() ? progress.succeeded(result) : DryRunResult.of(planned);
        if (answer == null
                && endpoint.getConfiguration().getNotFoundBehaviour()
                        == NotFoundBehaviour.EXCEPTION) {
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

    private static boolean isKeptBack(DryRun dryRun, MarketoRequest request) {
        return dryRun == DryRun.TRUE || dryRun == DryRun.WRITES && request.safety() != Safety.READ;
    }

    private MarketoException notFound(Map<String, Object> values, String requestId) {
        String operation = endpoint.getApiName().getName() + "/" + parameters.method().name();
        Object id = values.get("id");
        Object name = values.get("name");
        String what = name == null ? "nothing has this id" : "no campaign is named '" + name + "'";
        boolean comma = name != null && name.toString().contains(",");
        String advice =
                comma
                        ? "Marketo cannot find names with a comma: use the id or smartCampaign/browseAll."
                        : "Check it, and that the API user sees its workspace; or set notFoundBehaviour=NULL.";
        return MarketoException.notFound(
                operation,
                id == null ? null : Long.valueOf(id.toString()),
                what,
                requestId,
                advice);
    }

    /** The framework wraps what the API throws; routes are to see the exception itself. */
    private static RuntimeException unwrapped(RuntimeException thrown) {
        Throwable inner = thrown;
        while (inner instanceof RuntimeCamelException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof RuntimeException unchecked ? unchecked : thrown;
    }

    private static IllegalStateException stopped() {
        return new IllegalStateException(
                "The call was not sent, because the marketo component is stopped");
    }

    /** One exchange on its way through the thread pool. Ends it exactly once. */
    private final class Call implements MarketoConnection.Task {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Map<String, Object> values;

        Call(Exchange exchange, AsyncCallback callback, Map<String, Object> values) {
            this.exchange = exchange;
            this.callback = callback;
            this.values = values;
        }

        @Override
        public void run() {
            try {
                call(exchange, values);
            } catch (Throwable e) {
                exchange.setException(e);
            } finally {
                callback.done(false);
            }
        }

        @Override
        public void reject() {
            exchange.setException(stopped());
            callback.done(false);
        }
    }
}
