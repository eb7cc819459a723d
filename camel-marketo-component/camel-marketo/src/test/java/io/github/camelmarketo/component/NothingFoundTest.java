package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.simulator.Operation;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingFoundTest extends MarketoTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=424242",
                "smartCampaign/getByName?name=Nobody",
                "smartCampaign/getSmartList?id=424242",
                "campaign/getById?id=424242"
            })
    @DisplayName("D2: with notFoundBehaviour=NULL nothing found is an empty body, else an error")
    void nothing(String call) {
        Exchange quiet = send("marketo:" + call + "&notFoundBehaviour=NULL", "before");
        Exchange loud = send("marketo:" + call, "before");

        assertThat(quiet.getException()).isNull();
        assertThat(quiet.getMessage().getBody()).isNull();
        assertThat(loud.getException(MarketoException.class).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(loud.getMessage().getBody()).isEqualTo("before");
    }

    @Test
    void theWarningOfAnEmptyAnswerIsInAHeader() {
        Exchange done = send("marketo:smartCampaign/getById?id=424242&notFoundBehaviour=NULL");

        assertThat((List<?>) done.getMessage().getHeader(MarketoConstants.WARNINGS)).hasSize(1);
    }

    @Test
    void anErrorOfAnAddressThatIsNoMarketoIsNotTakenForNothing() {
        marketo.on(Operation.GET_BY_ID).html(404);

        Exchange done = send("marketo:smartCampaign/getById?id=1001&notFoundBehaviour=NULL");

        assertThat(done.getException()).hasMessageContaining("HTTP 404");
    }

    @Test
    void anArgumentThatTheApiRefusesNamesTheEndpoint() {
        Exchange done = send("marketo:smartCampaign/update?id=1001");

        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name or description must be given")
                .hasMessageContaining("marketo://smartCampaign/update");
        assertThat(marketo.requests()).isEmpty();
    }
}
