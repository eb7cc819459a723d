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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.once.OnceOperation;
import io.github.camelmarketo.api.operation.BatchOperation;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.arguments.Parameters;
import io.github.camelmarketo.component.plan.Plan;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptSendToEndpoint;
import org.apache.camel.spi.RouteIdAware;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.component.ApiMethodHelper;

/**
 * Turns an exchange into an operation of an API class, and its result into a body. While the
 * operation waits it holds no thread. Where somebody waits for the exchange and the call can be
 * sent at once, the caller's own thread sends it.
 */
public class MarketoProducer extends DefaultAsyncProducer implements RouteIdAware {

    private static final int HTTP_OK = 200;

    private final MarketoEndpoint endpoint;
    private MarketoMethod method;
    private Parameters parameters;
    private OnceDeliveries once;
    private QuietOptions quiet;
    private PlannedDeliveries plans;
    private String routeId;

    /**
     * Creates a producer.
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
        method = endpoint.method();
        parameters =
                new Parameters(
                        method,
                        endpoint.getEndpointProperties(),
                        endpoint.getInBody(),
                        endpoint,
                        () -> endpoint.dryRun() != DryRun.FALSE,
                        () -> InstanceUrl.of(endpoint.getComponent().getInstanceUrl()).base(),
                        endpoint.unknownNames());
        once = new OnceDeliveries(endpoint, method);
        endpoint.checkLinger();
        quiet = endpoint.quiet();
        plans = new PlannedDeliveries(endpoint, method, Clock.systemUTC());
    }

    @Override
    public String getRouteId() {
        return routeId;
    }

    @Override
    public void setRouteId(String routeId) {
        this.routeId = routeId;
    }

    /**
     * Wrong settings of the component show at the start. Camel starts the producers of routes that
     * are not to be started, and of endpoints that are mocked or skipped: these need no settings.
     */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CamelContext context = endpoint.getCamelContext();
        boolean skipped =
                context.hasEndpoint(endpoint.getEndpointUri())
                                instanceof InterceptSendToEndpoint way
                        && way.isSkip();
        if (!skipped && !isRouteStartedLater(context)) {
            endpoint.getComponent().connection();
        }
    }

    private boolean isRouteStartedLater(CamelContext context) {
        if (routeId == null || context.isStarted()) {
            return false;
        }
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        RouteDefinition route = model == null ? null : model.getRouteDefinition(routeId);
        String auto =
                route == null ? null : context.resolvePropertyPlaceholders(route.getAutoStartup());
        return Boolean.FALSE.equals(context.isAutoStartup())
                || (auto != null && !Boolean.parseBoolean(auto.trim()));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Map<String, Object> values = parameters.gather(exchange);
            values.replaceAll(
                    (name, value) -> value instanceof LeadIds leads ? asAsked(leads) : value);
            Operation<?> operation = operation(values);
            String key = once.keyOf(exchange);
            Run run = new Run(exchange, callback, values, key, plans.planOf(exchange));
            if (key != null && endpoint.dryRun() == DryRun.FALSE) {
                return run.startOnce(operation);
            }
            return run.start(
                    Deliveries.resume(exchange, endpoint.getEndpointUri(), values, operation));
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    /**
     * The operation that the method stands for: a method hands it to its runner and does no more.
     */
    private Operation<?> operation(Map<String, Object> values) {
        Captured captured = new Captured();
        try {
            ApiMethodHelper.invokeMethod(endpoint.api(captured), method.api(), values);
        } catch (RuntimeException e) {
            RuntimeException failure = unwrapped(e);
            if (failure instanceof IllegalArgumentException) {
                String text = failure.getMessage() + " (" + ShownValue.of(endpoint) + ")";
                throw new IllegalArgumentException(text, failure);
            }
            throw failure;
        }
        return captured.operation;
    }

    /** The framework wraps what the API throws; routes are to see the exception itself. */
    private static RuntimeException unwrapped(RuntimeException thrown) {
        Throwable inner = thrown;
        while (inner instanceof RuntimeCamelException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof RuntimeException unchecked ? unchecked : thrown;
    }

    /** Leads with what the endpoint's options say of their sending. */
    private LeadIds asAsked(LeadIds leads) {
        MarketoConfiguration options = endpoint.getConfiguration();
        return new LeadIds(
                leads.ids(),
                options.getDuplicates(),
                options.isIsolateBadLeads(),
                leads.instance());
    }

    private boolean isNothingAllowed() {
        return endpoint.getConfiguration().getNotFoundBehaviour() == NotFoundBehaviour.NULL;
    }

    /** Takes over the operation of an API method instead of running it. */
    private static final class Captured implements OperationRunner {

        private Operation<?> operation;

        @Override
        public <T> T run(Operation<T> asked) {
            operation = asked;
            return null;
        }
    }

    /** One exchange on its way. */
    private final class Run {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Map<String, Object> values;
        private final String key;
        private final Plan plan;
        private final DryRun dryRun = endpoint.dryRun();
        private final Instant deadline;
        private final List<MarketoRequest> planned = new ArrayList<>();
        private final Exception before;
        private final AtomicBoolean used = new AtomicBoolean();

        /**
         * @param key the once key, null when there is none
         * @param plan what is to be applied, null when there is none
         */
        Run(
                Exchange exchange,
                AsyncCallback callback,
                Map<String, Object> values,
                String key,
                Plan plan) {
            this.exchange = exchange;
            this.callback = callback;
            this.values = values;
            this.key = key;
            this.plan = plan;
            this.before = exchange.getException();
            this.deadline = CallerDeadline.of(exchange);
        }

        <T> boolean startOnce(Operation<T> first) {
            MarketoConnection connection = connection(first);
            return start(
                    connection,
                    once.operation(connection, key, values, deadline, () -> created(first)));
        }

        /** The first one was created to check the arguments, and is good for one run. */
        @SuppressWarnings("unchecked") // the same method has the same type of result
        private <T> Operation<T> created(Operation<T> first) {
            return used.compareAndSet(false, true) ? first : (Operation<T>) operation(values);
        }

        <T> boolean start(Operation<T> operation) {
            return start(connection(operation), operation);
        }

        private MarketoConnection connection(Operation<?> operation) {
            try {
                return endpoint.getComponent().connection();
            } catch (RejectedExecutionException e) {
                throw stopped(operation);
            }
        }

        private <T> boolean start(MarketoConnection connection, Operation<T> operation) {
            AtomicBoolean handedOver = new AtomicBoolean();
            quiet.keptBy(client(connection))
                    .sendingBy(deadline)
                    .start(
                            plans.operation(plan, values, operation, () -> operation(values)),
                            connection.executor(),
                            mayUseCallersThread(connection),
                            this::isAbandoned,
                            (result, failure) -> {
                                complete(operation, result, failure);
                                if (!handedOver.compareAndSet(false, true)) {
                                    callback.done(false);
                                }
                            });
            if (handedOver.compareAndSet(false, true)) {
                return false;
            }
            callback.done(true);
            return true;
        }

        private MarketoClient client(MarketoConnection connection) {
            if (dryRun != DryRun.FALSE) {
                return connection
                        .client()
                        .keepingBack(request -> dryRun.keepsBack(request) && planned.add(request));
            }
            MarketoClient client = connection.client().sharingCalls(endpoint.linger());
            ExchangeJournal journal = journal(connection);
            return journal == null
                    ? client
                    : journal.client(client, exchange, routeId, key, values);
        }

        /** Null when there is none, and for reads. */
        private ExchangeJournal journal(MarketoConnection connection) {
            return method.isWrite() ? connection.journal() : null;
        }

        /** A once store and a journal keep what the caller's transaction would roll back. */
        private boolean mayUseCallersThread(MarketoConnection connection) {
            return key == null && journal(connection) == null && CallerThread.waitsFor(exchange);
        }

        /** Camel sets an exception when the thread that waits for the exchange is interrupted. */
        @SuppressWarnings("ReferenceEquality") // another one may be equal
        private boolean isAbandoned() {
            return exchange.getException() != before;
        }

        private <T> MarketoException stopped(Operation<T> operation) {
            Failure failure =
                    Failure.notApplied(
                                    endpoint.operation(),
                                    method.subject(values),
                                    ErrorKind.TRANSPORT,
                                    MarketoConnection.STOPPED,
                                    "Run it again after the start.")
                            .asRetryable();
            MarketoException plain = new MarketoException(failure, null);
            return operation instanceof BatchOperation<T> batch
                    ? batch.batch().unsent(plain)
                    : plain;
        }

        private <T> void complete(
                Operation<T> operation, OperationResult<T> result, Throwable failure) {
            try {
                if (operation instanceof OnceOperation<T> keyed) {
                    keyed.release();
                }
                if (failure == null) {
                    succeed(result);
                    once.setHeaders(exchange.getMessage(), operation);
                } else if (isNothingAllowed() && isNothing(failure)) {
                    String requestId = ((MarketoException) failure).getRequestId();
                    succeed(new OperationResult<>(null, 1, requestId, List.of(), null));
                } else {
                    exchange.setException(failure);
                }
            } catch (Throwable e) {
                // Whatever it is, the exchange has to go on.
                exchange.setException(e);
            }
        }

        private <T> void succeed(OperationResult<T> result) {
            T value = result.value();
            // Its calls are made while it is read: nobody knows yet how many.
            boolean lazy = value instanceof Iterable && !(value instanceof List);
            if (lazy && dryRun == DryRun.TRUE) {
                requestFirst((Iterable<?>) value);
            }
            Object body =
                    value == null && !planned.isEmpty()
                            ? DryRunResult.blank(
                                    method.resultType(), planned.get(planned.size() - 1))
                            : value;
            if (body == null && !isNothingAllowed()) {
                throw notFound(result.requestId());
            }
            Message message = exchange.getMessage();
            message.setBody(body);
            parameters.removeHeaders(message);
            ResultHeaders.set(message, result, lazy);
            plans.setHeaders(message, values, planned);
            if (method.has("nextPageToken")) {
                ResultHeaders.setNextPage(message, result);
            }
        }

        /** Pages are requested while they are read: a dry run shows the first request. */
        private static boolean requestFirst(Iterable<?> pages) {
            return pages.iterator().hasNext();
        }

        /**
         * Some reads return an empty result where others return an error that says the same. A
         * lookup by path or name has no error of Marketo's; a 404 of a gateway says nothing.
         */
        private boolean isNothing(Throwable failure) {
            return method.mayFindNothing()
                    && failure instanceof MarketoException marketo
                    && marketo.getKind() == ErrorKind.NOT_FOUND
                    && (marketo.getCode() != null || marketo.getHttpStatus() == HTTP_OK);
        }

        private MarketoException notFound(String requestId) {
            Object name = values.get("name");
            Subject subject = method.subject(values);
            String detail =
                    name == null
                            ? "nothing has this id"
                            : "no " + subject.kind() + " is named '" + ShownValue.of(name) + "'";
            boolean comma = name != null && name.toString().contains(",");
            String advice =
                    comma
                            ? "Marketo cannot find names with a comma: use the id or browseAll."
                            : "Check it, and that the API user sees its workspace; or set notFoundBehaviour=NULL.";
            return new MarketoException(
                    Failure.notApplied(
                                    endpoint.operation(),
                                    subject,
                                    ErrorKind.NOT_FOUND,
                                    detail,
                                    advice)
                            .withResponse(requestId, HTTP_OK),
                    null);
        }
    }
}
