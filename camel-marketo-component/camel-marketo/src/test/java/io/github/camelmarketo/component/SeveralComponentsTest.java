package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.time.Instant;
import java.util.List;
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
    void limiterInTheRegistryIsUsed() {
        CountingLimiter limiter = new CountingLimiter();
        context.getRegistry().bind("limiter", limiter);
        component("marketo", EU);
        context.start();

        template.requestBody("marketo:" + PATH, (Object) null);
        template.requestBody("marketo:" + PATH, (Object) null);

        assertThat(limiter.acquired).hasValue(2);
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

    private static final class CountingLimiter implements CallLimiter {

        private final AtomicInteger acquired = new AtomicInteger();
        private final AtomicInteger released = new AtomicInteger();

        @Override
        public Permit acquire(Instant deadline) {
            acquired.incrementAndGet();
            return new Permit() {
                @Override
                public void release(Instant answeredAt) {
                    released.incrementAndGet();
                }

                @Override
                public void cancel() {
                    released.incrementAndGet();
                }
            };
        }
    }
}
