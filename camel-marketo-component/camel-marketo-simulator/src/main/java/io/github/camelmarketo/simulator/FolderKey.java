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

import java.util.Objects;

/**
 * A parent folder or program.
 *
 * @param id the id of the folder or program
 * @param type {@code "Folder"} or {@code "Program"}, never null
 */
public record FolderKey(long id, String type) {

    static final String FOLDER = "Folder";
    static final String PROGRAM = "Program";

    /** Rejects a missing type. */
    public FolderKey {
        Objects.requireNonNull(type, "type");
    }

    boolean isProgram() {
        return PROGRAM.equals(type);
    }
}
