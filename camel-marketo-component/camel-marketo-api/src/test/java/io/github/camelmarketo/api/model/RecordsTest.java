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
package io.github.camelmarketo.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    @Test
    void unknownMembersAreKept() throws IOException {
        JsonNode node =
                Json.parse(
                        "{\"id\":1,\"name\":\"n\",\"brandNew\":{\"deep\":[1,2.50,null]},\"price\":1e400}");

        SmartCampaign campaign = SmartCampaign.read(node);

        assertThat(campaign.json()).isEqualTo(node);
        assertThat(Json.parse(Json.write(campaign))).isEqualTo(node);
    }

    @Test
    void unknownEnumeratedValuesAreKept() throws IOException {
        SmartCampaign campaign =
                SmartCampaign.read(
                        Json.parse(
                                """
                                {"id":1,"status":"Paused","type":"default","qualificationRuleType":"weird",
                                 "folder":{"id":3,"type":"FOLDER"},"recurrence":{"intervalType":"Yearly"}}"""));

        assertThat(campaign.status()).isEqualTo("Paused");
        assertThat(campaign.type()).isEqualTo("default");
        assertThat(campaign.qualificationRuleType()).isEqualTo("weird");
        assertThat(campaign.folder()).isEqualTo(new FolderRef(3, "FOLDER"));
        assertThat(campaign.recurrence().intervalType()).isEqualTo("Yearly");
        assertThat(campaign.recurrence().weekdayMask()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null,\"name\":null,\"folder\":null,\"recurrence\":null,\"createdAt\":null}",
                "{\"id\":{},\"name\":[],\"folder\":5,\"recurrence\":\"x\",\"isActive\":7,\"createdAt\":{}}",
                "{\"id\":\"abc\",\"folder\":{},\"maxMembers\":1.5,\"createdAt\":\"soon\",\"isActive\":\"maybe\"}",
                "{\"id\":99999999999999999999}"
            })
    void missingNullAndMalformedMembersAreNull(String text) throws IOException {
        JsonNode node = Json.parse(text);

        SmartCampaign campaign = SmartCampaign.read(node);

        assertThat(campaign.id()).isNull();
        assertThat(campaign.name()).isNull();
        assertThat(campaign.folder()).isNull();
        assertThat(campaign.recurrence()).isNull();
        assertThat(campaign.isActive()).isNull();
        assertThat(campaign.createdAt()).isNull();
        assertThat(campaign.maxMembers()).isNull();
        assertThat(campaign.json()).isEqualTo(node);
        assertThat(Campaign.read(node).id()).isNull();
        assertThat(SmartList.read(node).rules()).isNull();
        assertThat(SmartCampaignMembership.read(node).smartCampaignId()).isNull();
        assertThat(CampaignId.read(node).id()).isNull();
    }

    @Test
    void timeOfUnknownFormIsStillThere() throws IOException {
        SmartCampaign campaign = SmartCampaign.read(Json.parse("{\"createdAt\":\"10 Sep 2016\"}"));

        assertThat(campaign.createdAt()).isNull();
        assertThat(campaign.json().path("createdAt").asText()).isEqualTo("10 Sep 2016");
    }

    @Test
    void numbersAndBooleansAreReadFromText() throws IOException {
        SmartCampaign campaign =
                SmartCampaign.read(
                        Json.parse("{\"id\":\"12\",\"isActive\":\"TRUE\",\"isSystem\":\"false\"}"));

        assertThat(campaign.id()).isEqualTo(12);
        assertThat(campaign.isActive()).isTrue();
        assertThat(campaign.isSystem()).isFalse();
    }

    @Test
    void wholeRecurrenceIsRead() throws IOException {
        Recurrence recurrence =
                SmartCampaign.read(
                                Json.parse(
                                        """
                                        {"recurrence":{"startAt":"2019-01-01T08:00:00Z+0000","endAt":"2020-01-01T08:00:00Z+0000",
                                         "intervalType":"Monthly","interval":2,"weekdayOnly":true,
                                         "weekdayMask":["Monday","Friday"],"dayOfMonth":31,
                                         "dayOfWeek":"Monday","weekOfMonth":4}}"""))
                        .recurrence();

        assertThat(recurrence.startAt()).isEqualTo(Instant.parse("2019-01-01T08:00:00Z"));
        assertThat(recurrence.endAt()).isEqualTo(Instant.parse("2020-01-01T08:00:00Z"));
        assertThat(recurrence.interval()).isEqualTo(2);
        assertThat(recurrence.weekdayOnly()).isTrue();
        assertThat(recurrence.weekdayMask()).containsExactly("Monday", "Friday");
        assertThat(recurrence.dayOfMonth()).isEqualTo(31);
        assertThat(recurrence.dayOfWeek()).isEqualTo("Monday");
        assertThat(recurrence.weekOfMonth()).isEqualTo(4);
    }

    @Test
    void listOfRecordsIsAJsonArrayAndCannotBeChanged() throws IOException {
        CampaignId one = CampaignId.of(1);
        Page<CampaignId> list = new Page<>(List.of(one, CampaignId.of(2)));

        assertThat(list).hasSize(2).first().isSameAs(one);
        assertThat(Json.write(list)).isEqualTo("[{\"id\":1},{\"id\":2}]");
        assertThat(list.json()).hasToString("[{\"id\":1},{\"id\":2}]");
        assertThatThrownBy(() -> list.add(one)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(new Page<>(List.<CampaignId>of()).json()).isEmpty();
    }

    @Test
    void triggerResultNamesAcceptedAndSkippedLeads() throws IOException {
        TriggerResult result =
                new TriggerResult(
                        7,
                        List.of(1L, 2L),
                        List.of(new SkippedLead(3, List.of("1004: Lead not found"))),
                        1);

        assertThat(Json.parse(Json.write(result)))
                .isEqualTo(
                        Json.parse(
                                """
                                {"id":7,"accepted":[1,2],
                                 "skipped":[{"id":3,"reasons":["1004: Lead not found"]}],"duplicates":[],"calls":1}"""));
        assertThat(result).hasToString("TriggerResult[id=7, accepted=2, skipped=1, calls=1]");
    }
}
