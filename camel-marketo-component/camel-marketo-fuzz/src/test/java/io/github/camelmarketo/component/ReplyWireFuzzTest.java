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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.fuzz.RawServer;
import io.github.camelmarketo.fuzz.Replies;
import io.github.camelmarketo.fuzz.Secrets;
import io.github.camelmarketo.fuzz.WireReply;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Whatever comes over the wire, a route gets a body or a MarketoException, and goes on. */
class ReplyWireFuzzTest {

    private static final String SEED = "20261125";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int LONGEST_TEXT = 20_000;

    /** Each type that an answer may be converted to. */
    private static final List<Class<?>> TYPES =
            List.of(String.class, byte[].class, InputStream.class);

    private static final LinkedBlockingQueue<Long> CHANGES = new LinkedBlockingQueue<>();
    private static final LinkedBlockingQueue<Throwable> FAILURES = new LinkedBlockingQueue<>();
    private static final AtomicLong IDS = new AtomicLong(1_000_000);

    private static RawServer server;
    private static DefaultCamelContext context;
    private static ProducerTemplate template;

    @BeforeContainer
    static void start() throws Exception {
        server = new RawServer();
        server.answers(WireReply.good("{\"success\":true,\"result\":[]}"));
        context = new DefaultCamelContext();
        component("marketo");
        component("fresh");
        component("watched");
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterContainer
    static void stop() throws Exception {
        template.close();
        context.close();
        server.close();
    }

    @Provide
    Arbitrary<String> uris() {
        return Arbitraries.of(
                "smartCampaign/getById?id=1",
                "smartCampaign/browse",
                "smartCampaign/browseAll",
                "smartCampaign/create?name=a&folder=1",
                "smartCampaign/activate?id=1",
                "smartCampaign/schedule?id=1",
                "smartCampaign/trigger?id=1&leads=1,2",
                "smartCampaign/getSmartList?id=1&notFoundBehaviour=NULL",
                "campaign/browse",
                "campaign/browseAll",
                "lead/getSmartCampaignMembership?leadId=1",
                "lead/getByFilter?filterValues=a,b",
                "lead/getById?leadId=1&notFoundBehaviour=NULL",
                "lead/describe",
                "list/getByName?name=a",
                "list/create?name=a&folder=1",
                "list/getLeads?listId=1",
                "list/addLeads?listId=1&leads=1,2",
                "list/removeLeads?listId=1&leads=1,2",
                "list/isMember?listId=1&leads=1,2",
                "programMember/setStatus?programId=1&statusName=a&leads=1,2",
                "programMember/browseAll?programId=1&filterType=leadId&filterValues=1,2",
                "activity/browse?activityTypeIds=6&sinceDatetime=2026-01-01T00:00:00Z",
                "activity/browseAll?activityTypeIds=6&leadIds=1&sinceDatetime=2026-01-01T00:00:00Z",
                "activity/browseLeadChanges?fields=email&sinceDatetime=2026-01-01T00:00:00Z",
                "usage/today",
                "usage/errorsLast7days",
                "folder/getByName?name=a",
                "folder/browseAll",
                "folder/getContents?folder=1",
                "program/getByName?name=a",
                "program/clone?id=1&name=a&folder=1",
                "program/approve?id=1",
                "token/browse?folder=1",
                "token/set?folder=1&name=a&value=b",
                "token/delete?folder=1&name=a");
    }

    @Provide
    Arbitrary<WireReply> replies() {
        // After a 607 nothing is sent for the rest of the day.
        return WireReply.of(
                Replies.ofCalls()
                        .filter(
                                each ->
                                        !new String(each.body(), StandardCharsets.ISO_8859_1)
                                                .replace("\u0000", "")
                                                .contains("607")));
    }

    @Provide
    Arbitrary<WireReply> tokens() {
        return WireReply.of(Replies.ofIdentity());
    }

    @Property(seed = SEED)
    void anyAnswer(@ForAll("uris") String uri, @ForAll("replies") WireReply reply) {
        server.goodTokens();
        server.answers(reply);

        check(send("marketo:" + uri), Secrets.TOKEN);
    }

    @Property(seed = SEED)
    void anyAnswerOfTheIdentityService(
            @ForAll("uris") String uri, @ForAll("tokens") WireReply reply) throws Exception {
        server.tokens(reply);
        server.answers(WireReply.good("{\"success\":true,\"result\":[{\"id\":1}]}"));
        // A token that was had once is kept until it ends.
        context.getComponent("fresh").stop();
        context.getComponent("fresh").start();

        Exchange exchange = send("fresh:" + uri);

        check(exchange, Secrets.SECRET);
    }

    @Property(seed = SEED)
    void aPollAfterAnyAnswerWorks(@ForAll("replies") WireReply reply) throws Exception {
        server.goodTokens();
        server.answers(reply);
        CHANGES.clear();
        FAILURES.clear();
        context.addRoutes(watch());
        int before = server.calls();
        try {
            assertTimeoutPreemptively(LONG, () -> awaitCalls(before + 1));
            long id = IDS.incrementAndGet();
            server.answers(
                    WireReply.good(
                            "{\"success\":true,\"result\":[{\"id\":"
                                    + id
                                    + ",\"updatedAt\":\"2026-11-25T12:00:00Z+0000\"}]}"));

            assertThat(nextChange(id)).isTrue();
        } finally {
            context.getRouteController().stopRoute("watch");
            context.removeRoute("watch");
        }
        FAILURES.forEach(each -> checkFailure(each, Secrets.TOKEN));
    }

    private static RouteBuilder watch() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                context.getRegistry()
                        .bind(
                                "failures",
                                new org.apache.camel.spi.ExceptionHandler() {
                                    @Override
                                    public void handleException(Throwable exception) {
                                        FAILURES.add(exception);
                                    }

                                    @Override
                                    public void handleException(
                                            String message, Throwable exception) {
                                        FAILURES.add(exception);
                                    }

                                    @Override
                                    public void handleException(
                                            String message,
                                            Exchange exchange,
                                            Throwable exception) {
                                        FAILURES.add(exception);
                                    }
                                });
                from("watched:smartCampaign/browse?delay=1&initialDelay=0&exceptionHandler=#failures")
                        .routeId("watch")
                        .process(
                                exchange ->
                                        CHANGES.add(
                                                exchange.getMessage()
                                                        .getBody(
                                                                io.github.camelmarketo.api.model
                                                                        .SmartCampaign.class)
                                                        .id()));
            }
        };
    }

    private static void awaitCalls(int calls) {
        while (server.calls() < calls) {
            Thread.onSpinWait();
        }
    }

    private static boolean nextChange(long id) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            Long next = CHANGES.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && next == id) {
                return true;
            }
        }
        return false;
    }

    private static Exchange send(String uri) {
        return assertTimeoutPreemptively(
                LONG,
                () -> {
                    Exchange exchange = template.request(uri, each -> {});
                    if (exchange.getException() == null) {
                        read(exchange);
                    }
                    return exchange;
                });
    }

    private static void read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof MarketoRecord || body instanceof Page<?>) {
            for (Class<?> type : TYPES) {
                assertThat((Object) exchange.getMessage().getBody(type)).isNotNull();
            }
        }
        if (body instanceof MarketoRecord) {
            assertThat((Object) exchange.getMessage().getBody(Map.class)).isNotNull();
        } else if (body instanceof Iterable<?> many) {
            try {
                many.forEach(each -> assertThat(each).isNotNull());
            } catch (MarketoException e) {
                exchange.setException(e);
            }
        }
    }

    private static void check(Exchange exchange, String secret) {
        if (exchange.getException() != null) {
            checkFailure(exchange.getException(), secret);
        }
    }

    private static void checkFailure(Throwable failure, String secret) {
        assertThat(failure).isInstanceOf(MarketoException.class);
        assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_TEXT);
        Secrets.assertNot(secret, failure);
    }

    private static void component(String name) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(server.url());
        component.setClientId("id");
        component.setClientSecret(Secrets.SECRET);
        component.setMaxRetries(0);
        component.setRetryDelay(1);
        component.setRateWindow(1);
        component.setCallsPerWindow(1_000_000);
        component.setResponseTimeout(2_000);
        component.setOperationTimeout(5_000);
        context.addComponent(name, component);
    }
}
