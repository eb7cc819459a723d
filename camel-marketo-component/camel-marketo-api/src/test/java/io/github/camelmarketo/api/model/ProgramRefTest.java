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

import io.github.camelmarketo.api.internal.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramRefTest {

    private static final ProgramRef LYON = new ProgramRef(1044);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1044",
                " 1044 ",
                "1044.0",
                "Program:1044",
                "program:1044",
                "#PG1044A1",
                "ME1044A1",
                "#NP1044A1",
                "#EBP1044B2",
                "https://app-ab12.marketo.com/#ME1044A1",
                "https://engage-ab.marketo.com/?munchkinId=1#/classic/PG1044A1",
                "{\"id\":1044,\"type\":\"Program\"}",
                "{\"value\":1044,\"type\":\"program\"}"
            })
    void textIsRead(String text) {
        assertThat(ProgramRef.of(text)).isEqualTo(LYON);
    }

    @Test
    void otherFormsAreRead() throws Exception {
        assertThat(ProgramRef.of(1044)).isEqualTo(LYON);
        assertThat(ProgramRef.of(LYON)).isEqualTo(LYON);
        assertThat(ProgramRef.of(FolderRef.program(1044))).isEqualTo(LYON);
        assertThat(ProgramRef.of(Map.of("id", 1044, "type", "Program"))).isEqualTo(LYON);
        assertThat(ProgramRef.of(Program.read(Json.parse("{\"id\":1044}")))).isEqualTo(LYON);
        assertThat(ProgramRef.of(ProgramId.read(Json.parse("{\"id\":1044}")))).isEqualTo(LYON);
        assertThat(FolderRef.of(Program.read(Json.parse("{\"id\":1044}"))))
                .isEqualTo(FolderRef.program(1044));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lyon 2026",
                " Lyon 2026 ",
                "Program:Lyon 2026",
                "program: Lyon 2026",
            })
    void textThatIsNoNumberIsAName(String text) {
        assertThat(ProgramRef.of(text)).isEqualTo(ProgramRef.named("Lyon 2026"));
        assertThat(ProgramRef.of(FolderRef.program("Lyon 2026")).name()).isEqualTo("Lyon 2026");
        assertThat(ProgramRef.of(ProgramRef.of(text)).subject()).hasToString("program 'Lyon 2026'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1044,1045",
                "1 044",
                "Lyon, 2026",
                "[1044]",
                "Program:",
                "Program:-1",
                "Program:/Marketing Activities/Default/Lyon 2026",
                "/Marketing Activities/Default/Lyon 2026",
                "Folder:/Marketing Activities/Default",
                "https://example.org/Lyon",
                "Lyon \ud800"
            })
    void textThatIsHardlyANameIsRefused(String text) {
        assertThatThrownBy(() -> ProgramRef.of(text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherThingsAreRefused() throws Exception {
        for (Object each :
                new Object[] {
                    "0",
                    "-1",
                    "1.5",
                    "Folder:1044",
                    "#SC1044A1",
                    "{\"id\":1044,\"type\":\"Folder\"}",
                    FolderRef.folder(1044),
                    Folder.read(Json.parse("{\"id\":1044}")),
                    SmartCampaign.read(Json.parse("{\"id\":1044,\"parentProgramId\":1}"))
                }) {
            assertThatThrownBy(() -> ProgramRef.of(each))
                    .as(String.valueOf(each))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
