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
package io.github.camelmarketo.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.ProgressListener;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.component.MarketoConfiguration;
import io.github.camelmarketo.component.NotFoundBehaviour;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Properties of the application configure the component. */
class PropertiesTest {

    private final ApplicationContextRunner boot =
            new ApplicationContextRunner()
                    .withUserConfiguration(Application.class)
                    .withPropertyValues("camel.main.banner-enabled=false");

    @Test
    void stringsNumbersAndBooleansAreSet() {
        boot.withPropertyValues(
                        "camel.component.marketo.instance-url=123-abc-456",
                        "camel.component.marketo.clientId=some-client",
                        "camel.component.marketo.CLIENT_SECRET=some-secret",
                        "camel.component.marketo.max-retries=0",
                        "camel.component.marketo.proxy-port=8080",
                        "camel.component.marketo.dry-run=writes",
                        "camel.component.marketo.lazy-start-producer=true",
                        "camel.component.marketo.use-global-ssl-context-parameters=true")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getInstanceUrl()).isEqualTo("123-abc-456");
                            assertThat(marketo.getClientId()).isEqualTo("some-client");
                            assertThat(marketo.getClientSecret()).isEqualTo("some-secret");
                            assertThat(marketo.getMaxRetries()).isZero();
                            assertThat(marketo.getProxyPort()).isEqualTo(8080);
                            assertThat(marketo.getDryRun()).isEqualTo("writes");
                            assertThat(marketo.isLazyStartProducer()).isTrue();
                            assertThat(marketo.isUseGlobalSslContextParameters()).isTrue();
                        });
    }

    @Test
    void durationsAreReadWithAndWithoutUnits() {
        boot.withPropertyValues(
                        "camel.component.marketo.rate-window=25s",
                        "camel.component.marketo.operation-timeout=2m",
                        "camel.component.marketo.retry-delay=1500",
                        "camel.component.marketo.max-retry-delay=PT30S")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getRateWindow()).isEqualTo(25_000);
                            assertThat(marketo.getOperationTimeout()).isEqualTo(120_000);
                            assertThat(marketo.getRetryDelay()).isEqualTo(1_500);
                            assertThat(marketo.getMaxRetryDelay()).isEqualTo(30_000);
                        });
    }

    @Test
    void onceKeysAreKeptWhereThePropertiesSay() {
        boot.withPropertyValues(
                        "camel.component.marketo.once-store=memory",
                        "camel.component.marketo.once-retention=30d")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getOnceStore()).isEqualTo("memory");
                            assertThat(marketo.getOnceRetention()).isEqualTo(2_592_000_000L);
                        });
    }

    @Test
    void journalIsKeptAsThePropertiesSay() {
        boot.withPropertyValues(
                        "camel.component.marketo.journal=log",
                        "camel.component.marketo.journal-required=false",
                        "camel.component.marketo.journal-values=true")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getJournal()).isEqualTo("log");
                            assertThat(marketo.isJournalRequired()).isFalse();
                            assertThat(marketo.isJournalValues()).isTrue();
                        });
    }

    @Test
    void quietHoursAreThoseOfTheProperties() {
        boot.withPropertyValues(
                        "camel.component.marketo.quiet-hours=22:00-07:00 Europe/Berlin",
                        "camel.component.marketo.quiet-behaviour=delay")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getQuietHours())
                                    .isEqualTo("22:00-07:00 Europe/Berlin");
                            assertThat(marketo.getQuietBehaviour()).isEqualTo(QuietBehaviour.DELAY);
                        });
    }

    @Test
    void unsetPropertiesKeepTheDefaultsOfTheComponent() {
        MarketoComponent plain = new MarketoComponent();

        boot.run(
                context -> {
                    MarketoComponent marketo = marketo(context);
                    assertThat(marketo)
                            .usingRecursiveComparison()
                            .comparingOnlyFields(
                                    "maxConcurrentCalls",
                                    "callsPerWindow",
                                    "rateWindow",
                                    "dailyQuota",
                                    "maxRetries",
                                    "retryDelay",
                                    "maxRetryDelay",
                                    "operationTimeout",
                                    "onceStore",
                                    "onceRetention",
                                    "journal",
                                    "journalRequired",
                                    "journalValues",
                                    "quietHours",
                                    "quietBehaviour",
                                    "connectTimeout",
                                    "responseTimeout",
                                    "callLimiterFactory",
                                    "cluster",
                                    "progressListener",
                                    "sslContextParameters",
                                    "dryRun")
                            .isEqualTo(plain);
                });
    }

    @Test
    void unsetPropertiesKeepTheOptionsOfACustomComponent() {
        boot.withUserConfiguration(CustomComponent.class)
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo).isSameAs(context.getBean("marketo"));
                            assertThat(marketo.getDryRun()).isEqualTo("writes");
                            assertThat(marketo.getCallsPerWindow()).isEqualTo(50);
                            assertThat(marketo.getRateWindow()).isEqualTo(30_000);
                            assertThat(marketo.getMaxConcurrentCalls()).isEqualTo(5);
                            assertThat(marketo.getDailyQuota()).isEqualTo(1_000);
                            assertThat(marketo.getMaxRetries()).isZero();
                            assertThat(marketo.getRetryDelay()).isEqualTo(2_000);
                            assertThat(marketo.getMaxRetryDelay()).isEqualTo(3_000);
                            assertThat(marketo.getConnectTimeout()).isEqualTo(4_000);
                            assertThat(marketo.getResponseTimeout()).isEqualTo(5_000);
                            assertThat(marketo.getOperationTimeout()).isEqualTo(6_000);
                            assertThat(marketo.isBridgeErrorHandler()).isTrue();
                            assertThat(marketo.isLazyStartProducer()).isTrue();
                            assertThat(marketo.isAutowiredEnabled()).isFalse();
                            assertThat(marketo.isUseGlobalSslContextParameters()).isTrue();
                        });
    }

    /**
     * These values are the defaults, which override the options of the bean as any other value
     * does.
     */
    @Test
    void setPropertiesOverrideTheOptionsOfACustomComponent() {
        boot.withUserConfiguration(CustomComponent.class)
                .withPropertyValues(
                        "camel.component.marketo.dry-run=false",
                        "camel.component.marketo.calls-per-window=100",
                        "camel.component.marketo.rate-window=20s",
                        "camel.component.marketo.max-concurrent-calls=10",
                        "camel.component.marketo.daily-quota=0",
                        "camel.component.marketo.max-retries=5",
                        "camel.component.marketo.retry-delay=1s",
                        "camel.component.marketo.max-retry-delay=20s",
                        "camel.component.marketo.connect-timeout=10s",
                        "camel.component.marketo.response-timeout=5m",
                        "camel.component.marketo.operation-timeout=10m",
                        "camel.component.marketo.bridge-error-handler=false",
                        "camel.component.marketo.lazy-start-producer=false",
                        "camel.component.marketo.autowired-enabled=true",
                        "camel.component.marketo.use-global-ssl-context-parameters=false")
                .run(
                        context ->
                                assertThat(marketo(context))
                                        .usingRecursiveComparison()
                                        .comparingOnlyFields(
                                                "dryRun",
                                                "callsPerWindow",
                                                "rateWindow",
                                                "maxConcurrentCalls",
                                                "dailyQuota",
                                                "maxRetries",
                                                "retryDelay",
                                                "maxRetryDelay",
                                                "connectTimeout",
                                                "responseTimeout",
                                                "operationTimeout",
                                                "bridgeErrorHandler",
                                                "lazyStartProducer",
                                                "autowiredEnabled",
                                                "useGlobalSslContextParameters")
                                        .isEqualTo(new MarketoComponent()));
    }

    @Test
    void onlySetPropertiesChangeACustomComponent() {
        boot.withUserConfiguration(CustomComponent.class)
                .withPropertyValues("camel.component.marketo.calls-per-window=100")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getCallsPerWindow()).isEqualTo(100);
                            assertThat(marketo.getDryRun()).isEqualTo("writes");
                            assertThat(marketo.getMaxRetries()).isZero();
                        });
    }

    /**
     * Every value that is not null is set on the component, so a default would override its
     * options.
     */
    @Test
    void noPropertyHasADefaultValue() {
        assertThat(new MarketoComponentConfiguration())
                .hasAllNullFieldsOrPropertiesExcept("enabled", "customizer");
    }

    @Test
    void springAndCamelPlaceholdersAreResolved() {
        boot.withPropertyValues(
                        "tenant=eu",
                        "window=40s",
                        "camel.component.marketo.instance-url=https://${tenant}.example.com/rest",
                        "camel.component.marketo.client-id={{tenant}}-client",
                        "camel.component.marketo.rate-window=${window}",
                        "camel.component.marketo.calls-per-window=${calls:50}")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getInstanceUrl())
                                    .isEqualTo("https://eu.example.com/rest");
                            assertThat(marketo.getClientId()).isEqualTo("eu-client");
                            assertThat(marketo.getRateWindow()).isEqualTo(40_000);
                            assertThat(marketo.getCallsPerWindow()).isEqualTo(50);
                        });
    }

    @Test
    void beansAreReferencedByName() {
        boot.withUserConfiguration(Beans.class)
                .withPropertyValues(
                        "camel.component.marketo.ssl-context-parameters=#bean:tls",
                        "camel.component.marketo.call-limiter-factory=#secondLimiter",
                        "camel.component.marketo.progress-listener=#secondListener",
                        "camel.component.marketo.http-client-configurer=configurer",
                        "camel.component.marketo.http-component=#bean:corporateHttp",
                        "camel.component.marketo.configuration=#bean:lenient")
                .run(
                        context -> {
                            MarketoComponent marketo = marketo(context);
                            assertThat(marketo.getSslContextParameters())
                                    .isSameAs(context.getBean("tls"));
                            assertThat(marketo.getCallLimiterFactory())
                                    .isSameAs(context.getBean("secondLimiter"));
                            assertThat(marketo.getProgressListener())
                                    .isSameAs(context.getBean("secondListener"));
                            assertThat(marketo.getHttpClientConfigurer())
                                    .isSameAs(context.getBean("configurer"));
                            assertThat(marketo.getHttpComponent())
                                    .isSameAs(context.getBean("corporateHttp"));
                            assertThat(marketo.getConfiguration())
                                    .isSameAs(context.getBean("lenient"));
                        });
    }

    @Test
    void theOnlyLimiterIsFoundWithoutAReference() {
        boot.withBean("shared", CallLimiterFactory.class, Unlimited::new)
                .run(
                        context ->
                                assertThat(marketo(context).getCallLimiterFactory())
                                        .isSameAs(context.getBean("shared")));
    }

    @Test
    void theOnlyProgressListenerIsFoundWithoutAReference() {
        boot.withBean("shared", ProgressListener.class, () -> progress -> {})
                .run(
                        context ->
                                assertThat(marketo(context).getProgressListener())
                                        .isSameAs(context.getBean("shared")));
    }

    @Test
    void optionsOfAllEndpointsCanBeSet() {
        boot.withPropertyValues("camel.component.marketo.configuration.not-found-behaviour=null")
                .run(
                        context ->
                                assertThat(
                                                marketo(context)
                                                        .getConfiguration()
                                                        .getNotFoundBehaviour())
                                        .isEqualTo(NotFoundBehaviour.NULL));
    }

    @Test
    void missingBeanFailsStartup() {
        for (String reference : new String[] {"#bean:tsl", "#tsl", "tsl"}) {
            boot.withUserConfiguration(Beans.class)
                    .withPropertyValues(
                            "camel.component.marketo.ssl-context-parameters=" + reference)
                    .run(
                            context -> {
                                assertThat(context).hasFailed();
                                assertThat(context.getStartupFailure())
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.ssl-context-parameters")
                                        .hasStackTraceContaining("No bean named 'tsl'");
                            });
        }
    }

    @Test
    void unknownPropertyFailsStartupAndNamesTheNearest() {
        Map<String, String> unknown =
                Map.of(
                        "max-retrys", "did you mean max-retries?",
                        "maxRetrys", "did you mean max-retries?",
                        "dry-rum", "did you mean dry-run?",
                        "configuration.strickt", "did you mean strict?",
                        "banana", "use auto");
        unknown.forEach(
                (name, hint) ->
                        boot.withPropertyValues("camel.component.marketo." + name + "=s3cr3t")
                                .run(
                                        context ->
                                                assertThat(context)
                                                        .getFailure()
                                                        .hasStackTraceContaining(hint)
                                                        .hasStackTraceContaining(
                                                                "is no property of the marketo component")
                                                        .hasMessageNotContaining("s3cr3t")));
    }

    @Test
    void propertiesOfOtherComponentsAreNotChecked() {
        boot.withPropertyValues(
                        "camel.component.marketo-eu.whatever=1",
                        "camel.component.marketo.clientId=c",
                        "camel.component.marketo.customizer.enabled=true",
                        "camel.component.marketo.configuration.strict=false",
                        "camel.component.marketo.configuration.duplicates=send")
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            assertThat(marketo(context).getConfiguration().isStrict()).isFalse();
                        });
    }

    @Test
    void invalidValueFailsStartup() {
        boot.withPropertyValues("camel.component.marketo.rate-window=20 apples")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .hasStackTraceContaining(
                                                "camel.component.marketo.rate-window"));
    }

    @Test
    void propertiesOfOtherClassesAreNotConverted() {
        boot.withUserConfiguration(Beans.class, OtherProperties.class)
                .withPropertyValues("other.tls=a-word", "camel.component.marketo.client-id=c")
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            assertThat(context.getBean(OtherProperties.class).getTls()).isNull();
                        });
    }

    @Test
    void autoConfigurationCanBeDisabled() {
        for (String property :
                new String[] {
                    "camel.component.enabled",
                    "camel.component.marketo.enabled",
                    "camel.component.customizer.enabled",
                    "camel.component.marketo.customizer.enabled"
                }) {
            boot.withPropertyValues(property + "=false", "camel.component.marketo.client-id=c")
                    .run(context -> assertThat(marketo(context).getClientId()).isNull());
        }
    }

    @Test
    void furtherInstanceReadsPropertiesOfItsOwn() {
        boot.withUserConfiguration(ThirdInstance.class)
                .withPropertyValues(
                        "marketo-us.instance-url=https://us.example.com",
                        "marketo-us.client-id=us-client",
                        "marketo-us.client-secret=us-secret",
                        "marketo-us.operation-timeout=20000")
                .run(
                        context -> {
                            MarketoComponent marketo =
                                    context.getBean(CamelContext.class)
                                            .getComponent("marketo-us", MarketoComponent.class);
                            assertThat(marketo.getInstanceUrl())
                                    .isEqualTo("https://us.example.com");
                            assertThat(marketo.getClientSecret()).isEqualTo("us-secret");
                            assertThat(marketo.getOperationTimeout()).isEqualTo(20_000);
                        });
    }

    @Test
    void componentWithAnotherNameKeepsItsInstanceAndCredentials() {
        boot.withUserConfiguration(SecondInstance.class)
                .withPropertyValues(
                        "camel.component.marketo.instance-url=https://us.example.com",
                        "camel.component.marketo.client-secret=us-secret",
                        "camel.component.marketo.max-retries=1")
                .run(
                        context -> {
                            MarketoComponent eu =
                                    context.getBean(CamelContext.class)
                                            .getComponent("marketo-eu", MarketoComponent.class);
                            assertThat(eu.getInstanceUrl()).isEqualTo("https://eu.example.com");
                            assertThat(eu.getClientSecret()).isEqualTo("eu-secret");
                            assertThat(eu.getMaxRetries()).isEqualTo(5);
                            assertThat(marketo(context).getInstanceUrl())
                                    .isEqualTo("https://us.example.com");
                        });
    }

    @Test
    void worksWithoutActuator() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                CamelAutoConfiguration.class,
                                MarketoComponentConverter.class,
                                MarketoComponentAutoConfiguration.class,
                                MarketoSecretsAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .withPropertyValues(
                        "camel.main.banner-enabled=false", "camel.component.marketo.client-id=c")
                .run(context -> assertThat(marketo(context).getClientId()).isEqualTo("c"));
    }

    @Test
    void toStringShowsNoSecret() {
        MarketoComponentConfiguration configuration = new MarketoComponentConfiguration();
        configuration.setClientSecret("s3cr3t");
        configuration.setProxyAuthPassword("passw0rd");

        assertThat(configuration.toString()).doesNotContain("s3cr3t", "passw0rd");
    }

    private static MarketoComponent marketo(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("marketo", MarketoComponent.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }

        @Bean
        CallLimiterFactory firstLimiter() {
            return new Unlimited();
        }

        @Bean
        CallLimiterFactory secondLimiter() {
            return new Unlimited();
        }

        @Bean
        ProgressListener firstListener() {
            return progress -> {};
        }

        @Bean
        ProgressListener secondListener() {
            return progress -> {};
        }

        @Bean
        HttpClientConfigurer configurer() {
            return builder -> builder.setUserAgent("test");
        }

        @Bean
        HttpComponent corporateHttp() {
            return new HttpComponent();
        }

        @Bean
        MarketoConfiguration lenient() {
            MarketoConfiguration configuration = new MarketoConfiguration();
            configuration.setNotFoundBehaviour(NotFoundBehaviour.NULL);
            return configuration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class CustomComponent {

        @Bean("marketo")
        MarketoComponent custom() {
            MarketoComponent component = new MarketoComponent();
            component.setDryRun("writes");
            component.setCallsPerWindow(50);
            component.setRateWindow(30_000);
            component.setMaxConcurrentCalls(5);
            component.setDailyQuota(1_000);
            component.setMaxRetries(0);
            component.setRetryDelay(2_000);
            component.setMaxRetryDelay(3_000);
            component.setConnectTimeout(4_000);
            component.setResponseTimeout(5_000);
            component.setOperationTimeout(6_000);
            component.setBridgeErrorHandler(true);
            component.setLazyStartProducer(true);
            component.setAutowiredEnabled(false);
            component.setUseGlobalSslContextParameters(true);
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondInstance {

        @Bean("marketo-eu")
        MarketoComponent marketoEu() {
            MarketoComponent component = new MarketoComponent();
            component.setInstanceUrl("https://eu.example.com");
            component.setClientId("eu-client");
            component.setClientSecret("eu-secret");
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    static class ThirdInstance {

        @Bean("marketo-us")
        @ConfigurationProperties("marketo-us")
        MarketoComponent marketoUs() {
            return new MarketoComponent();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationProperties("other")
    static class OtherProperties {

        private SSLContextParameters tls;

        public SSLContextParameters getTls() {
            return tls;
        }

        public void setTls(SSLContextParameters tls) {
            this.tls = tls;
        }
    }

    private static final class Unlimited implements CallLimiterFactory {

        @Override
        public CallLimiter create(InstanceUrl instance, CallLimits limits, Duration longestCall) {
            return (timeout, lane) -> CompletableFuture.completedFuture(PERMIT);
        }

        private static final CallLimiter.Permit PERMIT =
                new CallLimiter.Permit() {
                    @Override
                    public void release() {
                        // nothing is counted
                    }

                    @Override
                    public void cancel() {
                        // nothing is counted
                    }
                };
    }
}
