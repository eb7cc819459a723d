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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.component.telemetry.MarketoTracingDecorator;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.Tracer;
import org.apache.camel.tracing.SpanAdapter;
import org.apache.camel.tracing.SpanDecorator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Spans of operations, as camel-telemetry and camel-tracing record them. */
class TelemetryTest extends MarketoTestSupport {

    private final List<RecordedSpan> spans = new ArrayList<>();
    private final List<Map<String, Object>> traced = new ArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        RecordingTracer tracer = new RecordingTracer(spans);
        tracer.setCamelContext(context);
        tracer.init(context);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:clone")
                        .to("marketo:smartCampaign/clone?id=1001&name=Copy&folder=640")
                        .to("marketo:smartCampaign/getById");
                from("marketo:smartCampaign/browse?folder=640&initialDelay=0&delay=600000")
                        .routeId("changes")
                        .autoStartup(false)
                        .to("marketo:smartCampaign/getSmartList")
                        .to("mock:changes");
            }
        };
    }

    @Test
    void operationIsShownWithCampaignAndRequestId() {
        send("marketo:smartCampaign/activate?id=1069");

        assertThat(span("smartCampaign/activate").tags)
                .containsEntry("component", "camel-marketo")
                .containsEntry("marketo.operation", "smartCampaign/activate")
                .containsEntry("marketo.campaign.id", "1069")
                .containsEntry("marketo.calls", "1")
                .containsEntry("server.address", marketo.baseUrl())
                .containsEntry("server.protocol", "http")
                .containsEntry("url.scheme", "marketo")
                .containsEntry("camel.uri", "marketo://smartCampaign/activate")
                .containsKeys("marketo.request.id", "exchangeId")
                .doesNotContainKeys("marketo.outcome", "error", "url.query");
    }

    @Test
    void failureIsShownWithOutcomeKindAndItsOwnRequestId() {
        marketo.on(CampaignCalls.TRIGGER).error("1003", "a@b.example is no lead").always();

        send(
                "marketo:smartCampaign/trigger?id=3712",
                List.of(318592),
                Map.of("CamelMarketoRequestId", "of-an-earlier-call"));

        RecordedSpan span = span("smartCampaign/trigger");
        assertThat(span.tags)
                .containsEntry("error", "true")
                .containsEntry("marketo.campaign.id", "3712")
                .containsEntry("marketo.outcome", "NOT_APPLIED")
                .containsEntry("marketo.error.code", "1003")
                .containsKeys("marketo.error.kind", "error.type");
        assertThat(span.tags.get("marketo.request.id")).isNotEqualTo("of-an-earlier-call");
        assertThat(span.shown()).doesNotContain("a@b.example").doesNotContain("318592");
    }

    @Test
    void valuesOfOptionsAreNotShown() {
        send(
                "marketo:lead/getByFilter?filterType=email&filterValues=ada@example.com&fields=id,email");

        assertThat(span("lead/getByFilter").shown())
                .doesNotContain("ada")
                .doesNotContain("example.com");
    }

    @Test
    void textOfAnArgumentThatIsRefusedIsNotShown() {
        send(
                "marketo:lead/getById",
                null,
                Map.of("CamelMarketoLeadId", "ada@example.com", "CamelMarketoId", "ada"));

        assertThat(span("lead/getById").shown()).contains("error").doesNotContain("ada");
    }

    @Test
    void campaignOfABodyIsShown() {
        template.requestBody("direct:clone", (Object) null);

        assertThat(span("smartCampaign/clone").tags).containsEntry("marketo.campaign.id", "1001");
        assertThat(span("smartCampaign/getById").tags.get("marketo.campaign.id"))
                .matches("[0-9]+")
                .isNotEqualTo("1001");
    }

    @Test
    void spanOfAChangeHasNoRequestIdOfTheCallsInItsRoute() throws Exception {
        marketo.addCampaigns(1);
        context.getRouteController().startRoute("changes");
        Awaitility.await()
                .until(() -> spans().stream().anyMatch(each -> each.closed && isReceived(each)));

        RecordedSpan received = spans().stream().filter(this::isReceived).findFirst().orElseThrow();
        assertThat(received.tags)
                .containsKey("marketo.campaign.id")
                .doesNotContainKey("marketo.request.id");
        assertThat(span("smartCampaign/getSmartList").tags).containsKey("marketo.request.id");
    }

    @Test
    void decoratorOfCamelTracingSetsTheSameTags() {
        SpanDecorator decorator =
                ServiceLoader.load(SpanDecorator.class).stream()
                        .filter(each -> each.type() == MarketoTracingDecorator.class)
                        .findFirst()
                        .orElseThrow()
                        .get();
        assertThat(decorator.getComponent()).isEqualTo("marketo");
        assertThat(decorator.getComponentClassName()).isEqualTo(MarketoComponent.class.getName());
        context.getManagementStrategy().addEventNotifier(new TracingNotifier(decorator, traced));

        send("marketo:smartCampaign/activate?id=1069");
        send("marketo:smartCampaign/getById?id=999");

        assertThat(traced).hasSize(2);
        assertThat(traced.get(0))
                .containsEntry("name", "smartCampaign/activate")
                .containsEntry("marketo.campaign.id", "1069")
                .containsKey("marketo.request.id")
                .doesNotContainKey("setError");
        assertThat(traced.get(1))
                .containsEntry("marketo.error.kind", "NOT_FOUND")
                .containsEntry("setError", true);
    }

    private boolean isReceived(RecordedSpan span) {
        return "smartCampaign/browse".equals(span.tags.get("marketo.operation"));
    }

    private List<RecordedSpan> spans() {
        synchronized (spans) {
            return List.copyOf(spans);
        }
    }

    private RecordedSpan span(String name) {
        return spans().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    /** A span that keeps what it is told. */
    private static final class RecordedSpan implements Span {

        private final String name;
        private final Map<String, String> tags = new TreeMap<>();
        private final List<String> logs = new ArrayList<>();
        private volatile boolean closed;

        private RecordedSpan(String name) {
            this.name = name;
        }

        @Override
        public void log(Map<String, String> fields) {
            logs.add(fields.toString());
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setComponent(String component) {
            tags.put("component", component);
        }

        @Override
        public void setError(boolean isError) {
            tags.put("error", String.valueOf(isError));
        }

        private String shown() {
            return tags + " " + logs;
        }
    }

    /** A tracer of camel-telemetry. */
    private static final class RecordingTracer extends Tracer implements SpanLifecycleManager {

        private final List<RecordedSpan> spans;

        private RecordingTracer(List<RecordedSpan> spans) {
            this.spans = spans;
        }

        @Override
        protected void initTracer() {
            setSpanLifecycleManager(this);
        }

        @Override
        public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
            RecordedSpan span = new RecordedSpan(name);
            synchronized (spans) {
                spans.add(span);
            }
            return span;
        }

        @Override
        public void activate(Span span) {
            // nothing is active
        }

        @Override
        public void deactivate(Span span) {
            // nothing is active
        }

        @Override
        public void close(Span span) {
            ((RecordedSpan) span).closed = true;
        }

        @Override
        public void inject(
                Span span, SpanContextPropagationInjector injector, boolean includeTracing) {
            // nothing is propagated
        }
    }

    /** Calls a decorator of camel-tracing as its tracer does. */
    private static final class TracingNotifier extends EventNotifierSupport {

        private final SpanDecorator decorator;
        private final List<Map<String, Object>> traced;
        private final Deque<SpanAdapter> open = new ArrayDeque<>();

        private TracingNotifier(SpanDecorator decorator, List<Map<String, Object>> traced) {
            this.decorator = decorator;
            this.traced = traced;
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSendingEvent sending) {
                Map<String, Object> told = new TreeMap<>();
                told.put(
                        "name",
                        decorator.getOperationName(sending.getExchange(), sending.getEndpoint()));
                traced.add(told);
                SpanAdapter span = span(told);
                open.push(span);
                decorator.pre(span, sending.getExchange(), sending.getEndpoint());
            } else if (event instanceof ExchangeSentEvent sent) {
                decorator.post(open.pop(), sent.getExchange(), sent.getEndpoint());
            }
        }

        private static SpanAdapter span(Map<String, Object> told) {
            return (SpanAdapter)
                    Proxy.newProxyInstance(
                            SpanAdapter.class.getClassLoader(),
                            new Class<?>[] {SpanAdapter.class},
                            (proxy, method, arguments) -> {
                                boolean tag = method.getName().equals("setTag");
                                told.put(
                                        tag ? arguments[0].toString() : method.getName(),
                                        arguments[tag ? 1 : 0]);
                                return null;
                            });
        }
    }
}
