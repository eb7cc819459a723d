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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.PropertyConfigurerSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid URI options are rejected when the endpoint is created. */
class EndpointChecksTest extends MarketoTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "5s",
                "0",
                "-1",
                "1.5",
                "1,2",
                "0x10",
                "1h",
                "",
                "99999999999999999999"
            })
    void invalidIdIsRejected(String id) {
        assertThat(refusal("marketo:smartCampaign/delete?id=" + id))
                .hasMessageContaining("id=" + id);
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lead/getSmartCampaignMembership | leadId | 5s",
                "lead/getSmartCampaignMembership | leadId | 0",
                "campaign/getById | id | abc",
                "campaign/getById | id | 1,2",
                "campaign/browse | id | 1,x",
                "campaign/browse | batchSize | 301",
                "campaign/browse | batchSize | 5s",
                "smartCampaign/browse | maxReturn | 201",
                "smartCampaign/browse | maxReturn | 0",
                "smartCampaign/browse | maxReturn | 5s",
                "smartCampaign/browse | offset | -1",
                "smartCampaign/browse | offset | 1m",
                "smartCampaign/browse | isActive | maybe",
                "smartCampaign/getSmartList | includeRules | 1",
                "smartCampaign/browse | folder | Summer",
                "smartCampaign/browse | folder | 0",
                "smartCampaign/browse | earliestUpdatedAt | yesterday",
                "smartCampaign/schedule | runAt | 2018-03-28T18:05:00",
                "smartCampaign/trigger | leads | 1,b"
            })
    void invalidOptionIsNamed(String path, String option, String value) {
        assertThat(refusal("marketo:" + path + "?" + option + "=" + value))
                .hasMessageContaining(option)
                .hasMessageContaining(value);
    }

    /** {@code camel export} creates the routes, with this value for placeholders without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/browse?earliestUpdatedAt=%1$s&folder=%1$s&isActive=%1$s&delay=%1$s",
                "smartCampaign/trigger?id=%1$s&leads=%1$s&tokens=%1$s&dryRun=%1$s",
                "smartCampaign/clone?id=%1$s&folder=%1$s&name=%1$s"
            })
    void optionWithoutAValueDoesNotStopAnExport(String uri) {
        String unknown = URLEncoder.encode(PropertyConfigurerSupport.MAGIC_VALUE, UTF_8);

        assertThat(context.getEndpoint("marketo:" + uri.formatted(unknown))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "0s", "-5s", "5 minutes", "5x", "1.5s"})
    void invalidDelayIsRejected(String delay) {
        assertThat(refusal("marketo:smartCampaign/browse?delay=" + delay))
                .hasMessageContaining("delay=" + delay + " is not a time above 0");
    }

    @ParameterizedTest
    @CsvSource({
        "initialDelay, abc, is not a time",
        "initialDelay, -1, is not a time",
        "initialDelay, PT, is not a time",
        "overlap, abc, is not a time",
        "overlap, -1, is not a time",
        "repeatCount, many, is not a whole number",
        "repeatCount, 5s, is not a whole number"
    })
    void pollingOptionThatCamelWouldReadAsZeroIsRejected(String option, String value, String said) {
        assertThat(refusal("marketo:smartCampaign/browse?" + option + "=" + value))
                .hasMessageContaining(option + "=" + value + " " + said);
    }

    @Test
    void initialDelayMayBeZero() {
        MarketoEndpoint endpoint =
                context.getEndpoint(
                        "marketo:smartCampaign/browse?initialDelay=0&repeatCount=3",
                        MarketoEndpoint.class);

        assertThat(endpoint.getInitialDelay()).isZero();
        assertThat(endpoint.getRepeatCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"?delay=5, 300000", "?overlap=0, 0", "?overlap=10m, 600000"})
    void overlapIsFiveMinutesOrAsSet(String options, long milliseconds) {
        MarketoEndpoint endpoint =
                context.getEndpoint(
                        "marketo:smartCampaign/browse" + options, MarketoEndpoint.class);

        assertThat(endpoint.getOverlap()).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @CsvSource({"60000,60000", "5s,5000", "1h30m,5400000", "500ms,500", "PT90M,5400000"})
    void delayIsParsedAsInCamel(String delay, long milliseconds) {
        MarketoEndpoint endpoint =
                context.getEndpoint(
                        "marketo:smartCampaign/browse?delay=" + delay, MarketoEndpoint.class);

        assertThat(endpoint.getDelay()).isEqualTo(milliseconds);
    }

    @Test
    void invalidTokensAreNamedWithoutTheirValues() {
        assertThat(refusal("marketo:smartCampaign/schedule?tokens=private"))
                .hasMessageContaining("tokens")
                .hasMessageNotContaining("private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketo:smartCampaign/getById?ID=0",
                "marketo:smartCampaign/getById?Id=5s",
                "marketo:smartCampaign/browse?MaxReturn=5s",
                "marketo:smart-campaign/getById?id=5s"
            })
    void checksIgnoreTheCaseOfOptionNames(String uri) {
        assertThat(refusal(uri)).hasMessageContaining("is not a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smartCampaign/trigge?id=1 | 'trigge' is not a method of smartCampaign: did you mean trigger? the methods of smartCampaign are activate, addFlowStep",
                "smartCampaign/fly?id=1 | 'fly' is not a method of smartCampaign: the methods of smartCampaign are activate",
                "smartCampaign/getbyid?id=1 | did you mean getById?",
                "asset/getById?id=1 | 'asset' is not an API of marketo: use one of",
                "smartCampaign?id=1 | the path needs a method, like smartCampaign/getById: the methods of smartCampaign are",
                "smartCampaign/?id=1 | the path needs a method",
                "smartCampaign/getById?idd=1 | the option idd is not known: did you mean id?",
                "smartCampaign/getById?id=1&runAt=x | the option runAt is one of smartCampaign/schedule, not of smartCampaign/getById",
                "smartCampaign/getById?id=1&cloneToProgram=x | is one of smartCampaign/schedule",
                "smartCampaign/getById?id=1&maxRetries=2 | the option maxRetries is one of the component and cannot be set in a URI"
            })
    void unknownApiMethodOrOptionIsRefusedByName(String uri, String text) {
        assertThat(refusal("marketo:" + uri)).hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientSecret=s3cr3t",
                "clientSecret=RAW(s3cr3t)",
                "clientsecret=s3cr3t",
                "client-secret=s3cr3t",
                "client_secret=s3cr3t",
                "clientSecrt=s3cr3t",
                "secret=s3cr3t",
                "pwd=s3cr3t&id=1"
            })
    void secretInAUriIsNotInTheException(String option) {
        Throwable refusal =
                catchThrowable(
                        () -> context.getEndpoint("marketo:smartCampaign/getById?" + option));

        assertThat(refusal).isNotNull();
        for (Throwable each = refusal; each != null; each = each.getCause()) {
            assertThat(each.toString())
                    .doesNotContain("s3cr3t")
                    .contains("the option " + option.substring(0, option.indexOf('=')));
        }
    }

    @Test
    void apiNameMayBeWrittenWithADash() {
        send("marketo:smart-campaign/getById?id=1001");

        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @Test
    void optionNamesAreCaseInsensitive() {
        send("marketo:smartCampaign/browse?maxreturn=5");

        assertThat(onlyCall().query()).containsKey("maxReturn");
    }

    @Test
    void idsInPlaceholdersAreTrimmed() {
        send("marketo:smartCampaign/getById?id={{campaign}}");

        assertThat(onlyCall().path()).isEqualTo("/rest/asset/v1/smartCampaign/1001.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001.0", "1.001E3", "%EF%BB%BF1001", "1001%C2%A0"})
    void wholeNumberIsAnIdInWhateverFormItIsWritten(String id) {
        send("marketo:smartCampaign/getById?id=" + id);
        send("marketo:campaign/getById?id=" + id);
        send("marketo:smartCampaign/getById", null, Map.of(MarketoConstants.ID, "1.001E+3"));
        send("marketo:campaign/getById", null, Map.of(MarketoConstants.ID, 1001.0d));

        assertThat(marketo.requests())
                .hasSize(4)
                .allMatch(each -> each.path().endsWith("/1001.json"));
    }

    @Test
    void largeIdsInAUriStayExact() {
        send("marketo:smartCampaign/getById?id=900719925474099321");

        assertThat(onlyCall().path()).contains("/900719925474099321.json");
    }

    @Test
    void beanReferencesAreResolved() {
        context.getRegistry()
                .bind("place", io.github.camelmarketo.api.model.FolderRef.program(1107));

        send("marketo:smartCampaign/browse?folder=#bean:place");

        assertThat(onlyCall().query().get("folder").get(0)).contains("Program");
    }

    @Test
    void idsBelowOneInAHeaderAreRejected() {
        for (Object id : new Object[] {0, -1, "0"}) {
            assertThat(
                            send(
                                            "marketo:smartCampaign/delete",
                                            null,
                                            Map.of(MarketoConstants.ID, id))
                                    .getException())
                    .hasMessageContaining("id must be a whole number of 1 or more");
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("campaign", " 1001 ");
        created.getPropertiesComponent().setOverrideProperties(properties);
        return created;
    }
}
