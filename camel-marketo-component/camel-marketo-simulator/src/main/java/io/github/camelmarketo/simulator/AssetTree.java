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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folders and programs of the simulated instance. A folder and a program may have the same id.
 * Guarded by the {@link InstanceState}.
 */
final class AssetTree {

    /** The id of {@code /Marketing Activities/Default}. */
    static final long DEFAULT_WORKSPACE = 15;

    private static final long FIRST_NEW_ID = 7000;

    private final TreeMap<Long, StoredFolder> folders = new TreeMap<>();
    private final TreeMap<Long, StoredProgram> programs = new TreeMap<>();
    private final Map<FolderKey, Map<String, TokenState>> tokens = new HashMap<>();
    private long nextFolder = FIRST_NEW_ID;
    private long nextProgram = FIRST_NEW_ID;

    /** Adds a folder. A missing id and missing times are filled in. */
    void add(StoredFolder folder, Instant now) {
        if (folder.id == 0) {
            folder.id = nextFolder;
        }
        nextFolder = Math.max(nextFolder, folder.id + 1);
        folder.createdAt = now;
        folder.updatedAt = now;
        if (folders.put(folder.id, folder) != null) {
            throw new IllegalArgumentException("The folder id " + folder.id + " is in use");
        }
    }

    /** Adds a program. A missing id and missing times are filled in. */
    void add(StoredProgram program, Instant now) {
        if (program.id == 0) {
            program.id = nextProgram;
        }
        nextProgram = Math.max(nextProgram, program.id + 1);
        program.createdAt = program.createdAt == null ? now : program.createdAt;
        program.updatedAt = program.updatedAt == null ? program.createdAt : program.updatedAt;
        if (programs.put(program.id, program) != null) {
            throw new IllegalArgumentException("The program id " + program.id + " is in use");
        }
    }

    void remove(FolderKey key) {
        if (key.isProgram()) {
            programs.remove(key.id());
        } else {
            folders.remove(key.id());
        }
        tokens.remove(key);
    }

    StoredFolder folder(long id) {
        return folders.get(id);
    }

    StoredProgram program(long id) {
        return programs.get(id);
    }

    Collection<StoredProgram> programs() {
        return programs.values();
    }

    List<StoredProgram> programsNamed(String name) {
        return programs.values().stream().filter(each -> each.name.equals(name)).toList();
    }

    /** The tokens of a folder or program by name, to be changed. */
    Map<String, TokenState> tokens(FolderKey folder) {
        return tokens.computeIfAbsent(folder, none -> new LinkedHashMap<>());
    }

    boolean has(FolderKey key) {
        return key.isProgram() ? programs.containsKey(key.id()) : folders.containsKey(key.id());
    }

    FolderKey parent(FolderKey key) {
        return key.isProgram() ? programs.get(key.id()).folder : folders.get(key.id()).parent;
    }

    String name(FolderKey key) {
        return key.isProgram() ? programs.get(key.id()).name : folders.get(key.id()).name;
    }

    /** The names from the area down to it. */
    String path(FolderKey key) {
        FolderKey parent = parent(key);
        String above = parent == null || !has(parent) ? "" : path(parent);
        return above + "/" + name(key);
    }

    List<FolderKey> roots() {
        return folders.values().stream()
                .filter(each -> each.parent == null)
                .map(StoredFolder::key)
                .toList();
    }

    /** Folders and programs in a folder or program. */
    List<FolderKey> children(FolderKey parent) {
        List<FolderKey> children = new ArrayList<>();
        folders.values().stream()
                .filter(each -> parent.equals(each.parent))
                .forEach(each -> children.add(each.key()));
        programs.values().stream()
                .filter(each -> parent.equals(each.folder))
                .forEach(each -> children.add(each.key()));
        return children;
    }

    /** It and what is below it, down to a depth; 0 for it alone. */
    List<FolderKey> below(FolderKey root, int depth) {
        List<FolderKey> all = new ArrayList<>();
        all.add(root);
        if (depth > 0) {
            children(root).forEach(each -> all.addAll(below(each, depth - 1)));
        }
        return all;
    }

    void clear() {
        folders.clear();
        programs.clear();
        tokens.clear();
        nextFolder = FIRST_NEW_ID;
        nextProgram = FIRST_NEW_ID;
    }
}
