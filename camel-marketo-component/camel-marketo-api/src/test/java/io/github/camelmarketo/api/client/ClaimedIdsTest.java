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
package io.github.camelmarketo.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several calls gets which of the things that were created. */
class ClaimedIdsTest {

    private static final Subject ONE = Subject.campaign(1);
    private static final Subject TWO = Subject.campaign(2);

    private final ClaimedIds ids = new ClaimedIds();

    @Test
    void thingIsClaimedByOneCallAlone() {
        ClaimedIds.Creation first = begin("a");
        ClaimedIds.Creation second = begin("a");

        assertThat(first.claim(List.of(ONE))).isEqualTo(ONE);
        assertThat(second.claim(List.of(ONE))).isNull();
        assertThat(second.isFree(ONE)).isFalse();
    }

    @Test
    void callsInDoubtClaimDifferentThings() {
        ClaimedIds.Creation first = begin("a");
        ClaimedIds.Creation second = begin("a");

        assertThat(first.claim(List.of(ONE, TWO))).isEqualTo(ONE);
        first.end();
        assertThat(second.claim(List.of(ONE, TWO))).isEqualTo(TWO);
    }

    @Test
    void nothingIsClaimedWhileTheResponseToARivalMayNameIt() {
        ClaimedIds.Creation first = begin("a");
        ClaimedIds.Creation rival = begin("a");
        rival.sending();

        assertThat(first.claim(List.of(ONE))).isNull();
        rival.responded(ONE);
        rival.end();

        assertThat(first.claim(List.of(ONE))).isNull();
        assertThat(first.claim(List.of(ONE, TWO))).isEqualTo(TWO);
    }

    @Test
    void callThatCreatesSomethingElseIsNoRival() {
        ClaimedIds.Creation first = begin("a");
        begin("b").sending();

        assertThat(first.claim(List.of(ONE))).isEqualTo(ONE);
    }

    @Test
    void moreThingsThanCallsAreNotCertain() {
        ClaimedIds.Creation only = begin("a");

        assertThat(only.claim(List.of(ONE, TWO))).isNull();
        assertThat(only.claim(List.of())).isNull();
    }

    @Test
    void endedCallIsNoRival() {
        ClaimedIds.Creation first = begin("a");
        ClaimedIds.Creation ended = begin("a");
        ended.end();
        ended.end();

        assertThat(first.claim(List.of(ONE, TWO))).isNull();
        assertThat(first.claim(List.of(TWO))).isEqualTo(TWO);
    }

    @Test
    void callThatCreatesNothingClaimsNothing() {
        ClaimedIds.Creation none = begin(null);
        none.sending();

        assertThat(none.claim(List.of(ONE))).isNull();
        none.responded(null);
        none.end();
        assertThat(none.isFree(ONE)).isTrue();
    }

    private ClaimedIds.Creation begin(String key) {
        return ids.begin(key);
    }
}
