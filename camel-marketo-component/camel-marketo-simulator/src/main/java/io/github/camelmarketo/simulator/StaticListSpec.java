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
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Describes a static list to add to the simulated instance. By default it has the next free id,
 * folder 640, workspace {@code Default}, the current time and no members.
 */
public final class StaticListSpec {

    private static final FolderKey DEFAULT_FOLDER = new FolderKey(640, FolderKey.FOLDER);

    private final StoredList list = new StoredList();

    private StaticListSpec(String name) {
        list.name = Objects.requireNonNull(name, "name");
        list.folder = DEFAULT_FOLDER;
    }

    /** A list with this name. Lists of different programs may have one name. */
    public static StaticListSpec named(String name) {
        return new StaticListSpec(name);
    }

    /** The id, above 0. Adding the list fails when the id is in use. */
    public StaticListSpec id(long id) {
        if (id < 1) {
            throw new IllegalArgumentException("The list id must be above 0: " + id);
        }
        list.id = id;
        return this;
    }

    /** The description, null for none. */
    public StaticListSpec description(String description) {
        list.description = description;
        return this;
    }

    /** The parent folder. */
    public StaticListSpec folder(long id) {
        list.folder = new FolderKey(id, FolderKey.FOLDER);
        list.programName = null;
        return this;
    }

    /** The parent program. */
    public StaticListSpec program(long id, String name) {
        list.folder = new FolderKey(id, FolderKey.PROGRAM);
        list.programName = name;
        return this;
    }

    /** The name of the workspace. Leads of another workspace cannot be added. */
    public StaticListSpec workspace(String name) {
        list.workspace = Objects.requireNonNull(name, "name");
        return this;
    }

    /** The ids of the members. Calls return those that are leads of the instance. */
    public StaticListSpec members(long... leadIds) {
        for (long id : leadIds) {
            list.members.add(id);
        }
        return this;
    }

    /** When the list was created, truncated to seconds. */
    public StaticListSpec createdAt(Instant createdAt) {
        list.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /** When the list was last updated, truncated to seconds. */
    public StaticListSpec updatedAt(Instant updatedAt) {
        list.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    StoredList toList() {
        return list.copy();
    }
}
