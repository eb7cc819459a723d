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
import java.util.TreeSet;

/** A static list of the simulated instance. Guarded by the {@link InstanceState}. */
final class StoredList {

    long id;
    String name;
    String description;
    FolderKey folder;
    String programName;
    String workspace = "Default";
    Instant createdAt;
    Instant updatedAt;
    boolean importRunning;

    /** The ids of the members. */
    final TreeSet<Long> members = new TreeSet<>();

    StoredList copy() {
        StoredList copy = new StoredList();
        copy.id = id;
        copy.name = name;
        copy.description = description;
        copy.folder = folder;
        copy.programName = programName;
        copy.workspace = workspace;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.importRunning = importRunning;
        copy.members.addAll(members);
        return copy;
    }
}
