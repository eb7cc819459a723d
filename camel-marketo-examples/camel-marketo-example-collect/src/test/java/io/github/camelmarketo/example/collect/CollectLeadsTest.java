package io.github.camelmarketo.example.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CollectLeadsTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @Test
    void leadsAreSentInCallsOfAHundredAndTheRestOnStop() throws Exception {
        CollectLeads.run(marketo, 1_030);

        assertThat(marketo.triggeredLeads(CollectLeadsRoute.CAMPAIGN))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1_030).boxed().toList());
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(11);
    }
}
