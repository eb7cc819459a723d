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
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderRefTest {

    @Test
    void folderIsNamedInManyForms() throws IOException {
        for (Object form :
                List.of(
                        640,
                        640L,
                        "640",
                        " 640 ",
                        "Folder:640",
                        "folder: 640",
                        "{\"id\":640}",
                        "{\"type\":\"folder\",\"id\":640}",
                        "{\"id\":\"640\",\"type\":\"FOLDER\"}",
                        "{\"type\":\"Folder\",\"value\":640,\"folderName\":\"x\"}",
                        Map.of("id", 640, "type", "Folder"),
                        Json.parse("{\"id\":640,\"type\":\"Folder\"}"),
                        Json.parse("640"),
                        Json.parse("\"640\""),
                        640.0d,
                        new BigDecimal("6.4E+2"),
                        "640.0",
                        "\ufeff640\u00a0",
                        Map.of("ID", 640, "TYPE", "Folder"),
                        Json.object().putPOJO("id", 640L),
                        Json.object().put("id", 640.0),
                        new FolderRef(640, "FOLDER"),
                        new FolderRef(640, null))) {
            assertThat(FolderRef.of(form)).as("%s", form).isEqualTo(FolderRef.folder(640));
        }
    }

    @Test
    void programIsNamedInManyForms() {
        for (Object form :
                List.of(
                        "Program:640",
                        "program:640",
                        "{\"id\":640,\"type\":\"program\"}",
                        Map.of("id", "640", "type", "PROGRAM"),
                        FolderRef.program(640))) {
            assertThat(FolderRef.of(form)).as("%s", form).isEqualTo(FolderRef.program(640));
        }
    }

    @Test
    void otherValuesAreRejectedAndQuoted() {
        for (Object wrong :
                Arrays.asList(
                        null,
                        "",
                        "abc",
                        "0",
                        -1,
                        640.5,
                        "Zone:640",
                        "Folder:",
                        "{\"type\":\"Folder\"}",
                        "{\"id\":640",
                        "{\"id\":640,\"typ\":\"Program\"}",
                        List.of(640),
                        new Object())) {
            assertThatThrownBy(() -> FolderRef.of(wrong))
                    .as("%s", wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a folder or program")
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }

    @Test
    void folderIsNamedByItsPathAndProgramByItsName() {
        for (String path :
                List.of(
                        "/Marketing Activities/Default",
                        " /Marketing Activities/Default ",
                        "Folder:/Marketing Activities/Default")) {
            assertThat(FolderRef.of(path))
                    .as(path)
                    .isEqualTo(FolderRef.folder("/Marketing Activities/Default"));
        }
        assertThat(FolderRef.of("program: Q1/Q2: Lyon"))
                .isEqualTo(FolderRef.program("Q1/Q2: Lyon"));
        assertThat(FolderRef.of(FolderRef.program("Lyon")))
                .isEqualTo(new FolderRef(0, "Program", "Lyon"));
        assertThat(FolderRef.folder("/A").subject()).hasToString("folder '/A'");
        assertThatThrownBy(() -> FolderRef.folder("/A").toParameter())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slashesOfAPathAreRead() {
        assertThat(PlaceName.names("/A/B//C/D")).containsExactly("A", "B/C", "D");
        assertThat(PlaceName.names("/A///B")).containsExactly("A/", "B");
    }

    @Test
    void pathAndNameThatCannotBeLookedUpAreRefusedWithAReason() {
        refused("/", "nothing between two slashes");
        refused("/A/", "nothing between two slashes");
        refused("/A/ /B", "nothing between two slashes");
        refused("/A/B, C", "comma");
        refused("/" + "x".repeat(2000), "2000 characters");
        refused("Program:" + "x".repeat(256), "255 characters");
        refused("Program:/A/B", "given by its name");
        refused("Program:#PG1044", "is not a folder or program");
        refused("Program:a,b", "comma");
        assertThat(FolderRef.of("/A, B/C").name()).isEqualTo("/A, B/C");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> FolderRef.of(text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void parameterIsMarketosJsonText() {
        assertThat(FolderRef.folder(640).toParameter())
                .isEqualTo("{\"id\":640,\"type\":\"Folder\"}");
        assertThat(FolderRef.program(1107).toParameter())
                .isEqualTo("{\"id\":1107,\"type\":\"Program\"}");
    }
}
