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
 * Describes a folder to add to the simulated instance. By default it has the next free id, the
 * parent {@code /Marketing Activities/Default} and the current time.
 */
public final class FolderSpec {

    private final StoredFolder folder = new StoredFolder();

    private FolderSpec(String name) {
        folder.name = Objects.requireNonNull(name, "name");
        folder.parent = new FolderKey(AssetTree.DEFAULT_WORKSPACE, FolderKey.FOLDER);
    }

    /** A folder in {@code /Marketing Activities/Default}. */
    public static FolderSpec named(String name) {
        return new FolderSpec(name);
    }

    /** The id, above 0. A program may have the same. */
    public FolderSpec id(long id) {
        folder.id = id;
        return this;
    }

    /** The parent folder. */
    public FolderSpec parent(long id) {
        folder.parent = new FolderKey(id, FolderKey.FOLDER);
        return this;
    }

    /** The program that the folder is in. */
    public FolderSpec program(long id) {
        folder.parent = new FolderKey(id, FolderKey.PROGRAM);
        return this;
    }

    /** No parent: the root of an area. */
    public FolderSpec root() {
        folder.parent = null;
        folder.system = true;
        return this;
    }

    /** The description, null at first. */
    public FolderSpec description(String description) {
        folder.description = description;
        return this;
    }

    /** The name of the workspace. */
    public FolderSpec workspace(String workspace) {
        folder.workspace = Objects.requireNonNull(workspace, "workspace");
        return this;
    }

    /** What the folder holds, {@code Marketing Folder} at first. */
    public FolderSpec folderType(String folderType) {
        folder.folderType = Objects.requireNonNull(folderType, "folderType");
        return this;
    }

    /** An archived folder. */
    public FolderSpec archived() {
        folder.archived = true;
        return this;
    }

    StoredFolder toFolder() {
        return folder.copy();
    }
}
