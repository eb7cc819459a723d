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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.cluster.ClusterLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.model.SmartCampaign;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;

/** A component whose option {@code cluster} names an engine. */
class ClusterTest extends MarketoTestSupport {

    private static final String FIND = "marketo:smartCampaign/getById?id=1001";

    private final TestClusterEngine engine = new TestClusterEngine();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("engine", engine);
        return context;
    }

    @Override
    void configure(MarketoComponent component) {
        component.setCluster("#engine");
        component.setResponseTimeout(3_000);
        component.setOperationTimeout(4_000);
    }

    @Test
    void callGetsItsPermitFromTheEngine() {
        assertThat(answer(FIND)).isEqualTo(1001);

        assertThat(engine.nodes()).hasSize(1);
    }

    @Test
    void callFailsRetryableAndNotAppliedWhileTheEngineIsDownAndSucceedsWhenItIsBack() {
        assertThat(answer(FIND)).isEqualTo(1001);
        engine.down(true);
        int before = marketo.requests().size();

        Exchange failed = send("marketo:smartCampaign/activate?id=1001");

        assertThat(failed.getException())
                .isInstanceOfSatisfying(
                        MarketoException.class,
                        each -> {
                            assertThat(each.getKind()).isEqualTo(ErrorKind.LIMIT);
                            assertThat(each.isRetryable()).isTrue();
                            assertThat(each.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
                        })
                .hasMessageContaining("smartCampaign/activate of campaign 1001")
                .hasMessageContaining("the shared limiter gets no response from the test engine")
                .hasMessageContaining("no call may be sent")
                .hasMessageContaining("connection refused");
        assertThat(marketo.requests()).hasSize(before);

        engine.down(false);
        await().untilAsserted(() -> assertThat(send(FIND).getException()).isNull());
    }

    @Test
    void componentsOfSeveralContextsWithOneEngineAreOneNode() throws Exception {
        MarketoComponent second = component(context, "second", marketo);
        configure(second);
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("shared", engine);
            MarketoComponent third = component(other, "marketo", marketo);
            configure(third);
            third.setCluster("#bean:shared");
            other.start();

            answer(FIND);
            answer("second:smartCampaign/getById?id=1001");
            other.createProducerTemplate().requestBody(FIND, (Object) null);

            CallLimiter limiter = component().monitored().limiter();
            assertThat(second.monitored().limiter()).isSameAs(limiter);
            assertThat(third.monitored().limiter()).isSameAs(limiter);
        }
        context.removeComponent("second");

        assertThat(answer(FIND)).isEqualTo(1001);
        assertThat(engine.nodes()).hasSize(1);
    }

    @Test
    void limiterFactoryBesideItIsRefused() {
        MarketoComponent both = component(context, "both", marketo);
        configure(both);
        both.setCallLimiterFactory(new ClusterLimiterFactory(engine));

        assertThatThrownBy(() -> start("both"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cluster cannot be set together with callLimiterFactory, which"
                                + " Camel also injects from the registry: remove one of them, or set"
                                + " autowiredEnabled=false");
    }

    @Test
    void wrongValueIsRefusedAtTheStart() {
        MarketoComponent wrong = component(context, "wrong", marketo);
        wrong.setCluster("#engin");

        assertThatThrownBy(() -> start("wrong"))
                .hasMessage("cluster '#engin' names 'engin', which the registry does not have");
    }

    /** As Camel Main does. */
    @Test
    void nameInAPropertyIsNotReplacedByTheBean() {
        MarketoComponent bound = component(context, "bound", marketo);

        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(bound)
                .withConfigurer(bound.getComponentPropertyConfigurer())
                .withReference(true)
                .withProperty("cluster", "#engine")
                .bind();

        assertThat(bound.getCluster()).isEqualTo("#engine");
    }

    private void start(String component) throws Exception {
        context.getEndpoint(component + ":smartCampaign/getById?id=1001").createProducer().start();
    }

    private long answer(String uri) {
        return template.requestBody(uri, null, SmartCampaign.class).id();
    }

    private MarketoComponent component() {
        return context.getComponent("marketo", MarketoComponent.class);
    }
}
