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
import java.util.LinkedHashMap;
import java.util.Map;

/** A program of the simulated instance. Guarded by the {@link InstanceState}. */
final class StoredProgram {

    long id;
    String name;
    String description = "";
    String type = "Default";
    String channel = "Operational";
    String status = "";
    FolderKey folder;
    String workspace = "Default";
    Map<String, String> tags = new LinkedHashMap<>();

    /** What keeps it from being cloned, null for nothing. */
    String uncloneable;

    Instant createdAt;
    Instant updatedAt;

    StoredProgram copy() {
        StoredProgram copy = new StoredProgram();
        copy.id = id;
        copy.name = name;
        copy.description = description;
        copy.type = type;
        copy.channel = channel;
        copy.status = status;
        copy.folder = folder;
        copy.workspace = workspace;
        copy.tags = new LinkedHashMap<>(tags);
        copy.uncloneable = uncloneable;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        return copy;
    }

    FolderKey key() {
        return new FolderKey(id, FolderKey.PROGRAM);
    }

    /** What the program is called where it is listed as a folder. */
    String folderType() {
        return switch (type) {
            case "Event", "Event with Webinar" -> "Marketing Event";
            case "Engagement" -> "Nurture Program";
            case "Email" -> "Email Batch Program";
            default -> "Marketing Program";
        };
    }

    String url() {
        String prefix =
                switch (type) {
                    case "Event", "Event with Webinar" -> "ME";
                    case "Engagement" -> "NP";
                    case "Email" -> "EBP";
                    default -> "PG";
                };
        return "https://app-sjqe.marketo.com/#" + prefix + id + "A1";
    }
}
