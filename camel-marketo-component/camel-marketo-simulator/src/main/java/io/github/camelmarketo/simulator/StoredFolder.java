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

/** A folder of the simulated instance. Guarded by the {@link InstanceState}. */
final class StoredFolder {

    long id;
    String name;
    String description;
    String folderType = "Marketing Folder";

    /** Null for the root of an area. */
    FolderKey parent;

    boolean archived;
    boolean system;
    String workspace = "Default";
    Instant createdAt;
    Instant updatedAt;

    StoredFolder copy() {
        StoredFolder copy = new StoredFolder();
        copy.id = id;
        copy.name = name;
        copy.description = description;
        copy.folderType = folderType;
        copy.parent = parent;
        copy.archived = archived;
        copy.system = system;
        copy.workspace = workspace;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        return copy;
    }

    FolderKey key() {
        return new FolderKey(id, FolderKey.FOLDER);
    }
}
