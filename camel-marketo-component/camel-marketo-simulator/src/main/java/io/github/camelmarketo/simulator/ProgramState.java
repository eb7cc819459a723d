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

import java.time.Instant;

/**
 * A snapshot of a program in the simulated instance.
 *
 * @param id the id
 * @param name the name
 * @param description the description, empty when there is none
 * @param type the type as in responses
 * @param status the status as in responses, empty for most types
 * @param folder the folder or program it is in
 * @param createdAt when it was created, in whole seconds
 */
public record ProgramState(
        long id,
        String name,
        String description,
        String type,
        String status,
        FolderKey folder,
        Instant createdAt) {

    static ProgramState of(StoredProgram program) {
        return new ProgramState(
                program.id,
                program.name,
                program.description,
                program.type,
                program.status,
                program.folder,
                program.createdAt);
    }
}
