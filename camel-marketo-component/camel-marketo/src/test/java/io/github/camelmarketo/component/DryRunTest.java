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

import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class DryRunTest extends MarketoTestSupport {

    @Test
    void dryRunReturnsTheCallAndSendsNothing() {
        Exchange done =
                send(
                        "marketo:smartCampaign/clone?id=1069&name=Copy&folder=Program:640&dryRun=true");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class))
                .isEqualTo(
                        """
                        {"id":1069,"calls":[{"operation":"smartCampaign/clone","method":"POST",\
                        "path":"/rest/asset/v1/smartCampaign/1069/clone.json","query":{},\
                        "form":{"name":"Copy","folder":"{\\"id\\":640,\\"type\\":\\"Program\\"}"}}]}""");
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void dryRunReturnsEveryCallOfATrigger() {
        List<Integer> leads = java.util.stream.IntStream.rangeClosed(1, 250).boxed().toList();

        Exchange done = send("marketo:smartCampaign/trigger?id=3712&dryRun=true", leads);

        assertThat(done.getMessage().getBody(DryRunResult.class).calls()).hasSize(3);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dryRunReturnsTheFirstPageOfAList() {
        Exchange done = send("marketo:smartCampaign/browseAll?dryRun=true");

        assertThat(done.getMessage().getBody(DryRunResult.class).calls())
                .singleElement()
                .satisfies(
                        call ->
                                assertThat(call.path())
                                        .isEqualTo("/rest/asset/v1/smartCampaigns.json"));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dryRunValidatesParameters() {
        Exchange done = send("marketo:smartCampaign/clone?id=1069&dryRun=true");

        assertThat(done.getException()).hasMessageContaining("name is missing");
    }

    @Test
    void dryRunResultIsNeverUsedAsTheIdOfARealCall() {
        Object madeUp =
                send("marketo:smartCampaign/clone?id=1069&name=Copy&folder=640&dryRun=true")
                        .getMessage()
                        .getBody();

        Exchange sent = send("marketo:smartCampaign/delete", madeUp);
        Exchange dry = send("marketo:smartCampaign/delete?dryRun=true", madeUp);

        assertThat(sent.getException()).hasMessageContaining("id is missing");
        assertThat(dry.getException()).isNull();
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.campaign(1069)).isNotNull();
    }

    @Test
    void readsAreSentInModeWrites() {
        context.getComponent("marketo", MarketoComponent.class).setDryRun("writes");

        Exchange read = send("marketo:smartCampaign/getById?id=1069");
        Exchange write = send("marketo:smartCampaign/activate?id=1069");

        assertThat(read.getMessage().getBody()).isInstanceOf(SmartCampaign.class);
        assertThat(write.getMessage().getBody()).isInstanceOf(DryRunResult.class);
        assertThat(marketo.requests())
                .extracting(each -> each.operation())
                .containsExactly(SmartCampaignCalls.GET_BY_ID);
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }

    @Test
    void invalidModeIsRejectedAndTheOptionNamed() {
        Exchange done = send("marketo:smartCampaign/getById?id=1069&dryRun=true", null, Map.of());
        assertThat(done.getException()).isNull();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> send("marketo:smartCampaign/getById?id=1069&dryRun=perhaps"))
                .hasStackTraceContaining("dryRun must be false, true or writes, not 'perhaps'");
    }
}
