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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExtensionLifecycleTest {

    @RegisterExtension static final MarketoSimulator perClass = MarketoSimulator.create();

    @RegisterExtension final MarketoSimulator perTest = MarketoSimulator.create();

    @Nested
    class InNestedClass {

        @Test
        void bothRun() {
            assertThat(new SimulatorClient(perClass).get(ASSET + "1001.json").has("result"))
                    .isTrue();
            assertThat(new SimulatorClient(perTest).get(ASSET + "1001.json").has("result"))
                    .isTrue();
        }
    }

    @Test
    void bothRunInOuterClass() {
        assertThat(perClass.baseUrl()).isNotEqualTo(perTest.baseUrl());
    }

    @Test
    void staticFieldRunsForTheClassAndIsResetBeforeEachTest() {
        MarketoSimulator simulator = MarketoSimulator.create();

        simulator.beforeAll(null);
        String address = simulator.baseUrl();
        simulator.addCampaign(CampaignSpec.batch("a").id(1));
        simulator.beforeEach(null);
        assertThat(simulator.campaign(1)).isNull();
        simulator.afterEach(null);
        assertThat(simulator.baseUrl()).isEqualTo(address);
        simulator.afterAll(null);

        assertThatThrownBy(simulator::baseUrl).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void staticFieldOutlivesNestedClasses() {
        MarketoSimulator simulator = MarketoSimulator.create();

        simulator.beforeAll(null);
        simulator.beforeAll(null);
        simulator.afterAll(null);
        assertThat(simulator.baseUrl()).isNotEmpty();
        simulator.afterAll(null);

        assertThatThrownBy(simulator::baseUrl).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void instanceFieldRunsForOneTest() {
        MarketoSimulator simulator = MarketoSimulator.create();

        simulator.beforeEach(null);
        assertThat(simulator.baseUrl()).isNotEmpty();
        simulator.afterEach(null);

        assertThatThrownBy(simulator::baseUrl).isInstanceOf(IllegalStateException.class);
    }
}
