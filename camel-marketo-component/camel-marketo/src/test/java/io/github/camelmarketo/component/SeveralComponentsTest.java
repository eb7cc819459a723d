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

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.Lane;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several components in one context, and the custom beans that a component uses. */
class SeveralComponentsTest {

    private static final String PATH = "smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator EU =
            MarketoSimulator.builder().noLimits().client("one", "s1").client("two", "s2").build();

    @RegisterExtension
    static final MarketoSimulator US = MarketoSimulator.builder().noLimits().build();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void makeTemplate() {
        template = context.createProducerTemplate();
    }

    @AfterEach
    void close() throws Exception {
        template.close();
        context.close();
    }

    @Test
    void eachComponentCallsItsOwnInstance() {
        component("marketo-eu", EU);
        component("marketo-us", US);
        context.start();

        template.requestBody("marketo-eu:" + PATH, (Object) null);
        template.requestBody("marketo-us:" + PATH, (Object) null);
        template.requestBody("marketo-us:" + PATH, (Object) null);

        assertThat(EU.requests()).hasSize(1);
        assertThat(US.requests()).hasSize(2);
    }

    @Test
    void componentsWithDifferentCredentialsDoNotShareTokens() {
        component("one", EU);
        component("two", EU).setClientId("two");
        context.getComponent("two", MarketoComponent.class).setClientSecret("s2");
        context.start();

        for (int i = 0; i < 3; i++) {
            template.requestBody("one:" + PATH, (Object) null);
            template.requestBody("two:" + PATH, (Object) null);
        }

        assertThat(EU.identityRequests()).hasSize(2);
        List<String> tokens =
                EU.requests().stream().map(each -> each.header("Authorization")).toList();
        assertThat(tokens.get(0)).isNotEqualTo(tokens.get(1));
        assertThat(tokens)
                .containsExactly(
                        tokens.get(0),
                        tokens.get(1),
                        tokens.get(0),
                        tokens.get(1),
                        tokens.get(0),
                        tokens.get(1));
    }

    @Test
    void rejectedCredentialsDoNotAffectAnotherComponent() {
        component("one", EU);
        component("two", EU).setClientSecret("wrong");
        context.start();

        template.requestBody("one:" + PATH, (Object) null);
        assertThat(template.request("two:" + PATH, each -> {}).getException()).isNotNull();
        template.requestBody("one:" + PATH, (Object) null);

        assertThat(EU.requests()).hasSize(2);
        assertThat(EU.requests().stream().map(each -> each.header("Authorization")).distinct())
                .hasSize(1);
    }

    @Test
    void expiredTokenIsRefreshedAndTheCallRetried() {
        component("one", EU);
        context.start();
        template.requestBody("one:" + PATH, (Object) null);
        EU.expireTokens();

        template.requestBody("one:" + PATH, (Object) null);

        List<RecordedRequest> calls = EU.requests();
        assertThat(calls).hasSize(3);
        assertThat(calls.get(2).header("Authorization"))
                .isNotEqualTo(calls.get(1).header("Authorization"));
        assertThat(EU.identityRequests()).hasSize(2);
    }

    @Test
    void limiterFactoryInTheRegistryIsUsed() {
        CountingFactory factory = new CountingFactory();
        context.getRegistry().bind("limiters", factory);
        component("marketo", EU).setMaxConcurrentCalls(3);
        context.getComponent("marketo", MarketoComponent.class).setResponseTimeout(7_000);
        context.start();

        template.requestBody("marketo:" + PATH, (Object) null);
        template.requestBody("marketo:" + PATH, (Object) null);

        CountingLimiter limiter = factory.only();
        assertThat(limiter.limits).isEqualTo(new CallLimits(3, 10_000, Duration.ofMillis(200)));
        assertThat(limiter.longestCall).isEqualTo(Duration.ofSeconds(7));
        assertThat(limiter.acquired).hasValue(2);
        assertThat(limiter.released).hasValue(2);
        assertThat(limiter.cancelled).hasValue(0);
        assertThat(limiter.closed).hasValue(0);
    }

    @Test
    void limiterFactoryCreatesOneLimiterForEachInstance() {
        CountingFactory factory = new CountingFactory();
        component("eu-one", EU).setCallLimiterFactory(factory);
        component("eu-two", EU).setCallLimiterFactory(factory);
        context.getComponent("eu-two", MarketoComponent.class).setClientId("two");
        context.getComponent("eu-two", MarketoComponent.class).setClientSecret("s2");
        component("us", US).setCallLimiterFactory(factory);
        context.start();

        template.requestBody("eu-one:" + PATH, (Object) null);
        template.requestBody("eu-two:" + PATH, (Object) null);
        template.requestBody("us:" + PATH, (Object) null);

        assertThat(factory.limiters.keySet())
                .containsExactly(InstanceUrl.of(EU.baseUrl()), InstanceUrl.of(US.baseUrl()));
        assertThat(factory.created).hasValue(2);
        assertThat(factory.limiters.get(InstanceUrl.of(EU.baseUrl())).acquired).hasValue(2);
        assertThat(factory.limiters.get(InstanceUrl.of(US.baseUrl())).acquired).hasValue(1);
    }

    @Test
    void limiterIsClosedWhenTheLastComponentOfItsInstanceStops() {
        CountingFactory factory = new CountingFactory();
        component("one", EU).setCallLimiterFactory(factory);
        component("two", EU).setCallLimiterFactory(factory);
        context.getComponent("two", MarketoComponent.class).setClientId("two");
        context.getComponent("two", MarketoComponent.class).setClientSecret("s2");
        context.start();
        template.requestBody("one:" + PATH, (Object) null);
        template.requestBody("two:" + PATH, (Object) null);
        CountingLimiter limiter = factory.only();

        context.getComponent("one").stop();
        assertThat(limiter.closed).hasValue(0);
        context.getComponent("two").stop();

        assertThat(limiter.closed).hasValue(1);
        context.stop();
        assertThat(limiter.closed).hasValue(1);
        assertThat(limiter.released).hasValue(2);
    }

    @Test
    void customHttpComponentIsUsed() {
        AtomicInteger built = new AtomicInteger();
        HttpComponent http = new HttpComponent();
        http.setCamelContext(context);
        http.setHttpClientConfigurer(
                builder -> {
                    built.incrementAndGet();
                    builder.setUserAgent("users-own");
                });
        component("marketo", EU).setHttpComponent(http);
        context.addComponent("my-http", http);
        context.start();

        template.requestBody("marketo:" + PATH, (Object) null);

        assertThat(built).hasPositiveValue();
        assertThat(EU.requests().get(0).header("User-Agent")).isEqualTo("users-own");
    }

    @Test
    void clientConfigurerIsUsedAndTheSafeguardsStay() {
        component("marketo", EU)
                .setHttpClientConfigurer(builder -> builder.setUserAgent("configured"));
        EU.onAny().status(503, "text/plain", "", java.util.Map.of("Retry-After", "1"));
        context.getComponent("marketo", MarketoComponent.class).setMaxRetries(0);
        context.start();

        assertThat(template.request("marketo:" + PATH, each -> {}).getException()).isNotNull();
        template.requestBody("marketo:" + PATH, (Object) null);

        assertThat(EU.requests())
                .extracting(each -> each.header("User-Agent"))
                .isNotEmpty()
                .containsOnly("configured");
    }

    private MarketoComponent component(String name, MarketoSimulator simulator) {
        return MarketoTestSupport.component(context, name, simulator);
    }

    private static final class CountingFactory implements CallLimiterFactory {

        private final AtomicInteger created = new AtomicInteger();
        private final Map<InstanceUrl, CountingLimiter> limiters = new LinkedHashMap<>();

        @Override
        public CallLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall) {
            created.incrementAndGet();
            CountingLimiter limiter = new CountingLimiter(limits, longestCall);
            limiters.put(instance, limiter);
            return limiter;
        }

        CountingLimiter only() {
            assertThat(limiters).hasSize(1);
            return limiters.values().iterator().next();
        }
    }

    private static final class CountingLimiter implements CallLimiter {

        private final CallLimits limits;
        private final Duration longestCall;
        private final AtomicInteger acquired = new AtomicInteger();
        private final AtomicInteger released = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        CountingLimiter(CallLimits limits, Duration longestCall) {
            this.limits = limits;
            this.longestCall = longestCall;
        }

        @Override
        public CompletableFuture<Permit> acquire(Duration timeout, Lane lane) {
            acquired.incrementAndGet();
            return CompletableFuture.completedFuture(
                    new Permit() {
                        @Override
                        public void release() {
                            released.incrementAndGet();
                        }

                        @Override
                        public void cancel() {
                            cancelled.incrementAndGet();
                        }
                    });
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
