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

import java.util.List;

/** The folders and programs of a simulated instance, and their My Tokens. */
public final class SimulatedAssets {

    private final InstanceState instance;

    SimulatedAssets(InstanceState instance) {
        this.instance = instance;
    }

    /**
     * Adds a folder.
     *
     * @throws IllegalArgumentException when its id is in use by a folder
     */
    public SimulatedAssets add(FolderSpec spec) {
        instance.add(spec.toFolder());
        return this;
    }

    /**
     * Adds a program.
     *
     * @throws IllegalArgumentException when its id is in use by a program
     */
    public SimulatedAssets add(ProgramSpec spec) {
        instance.add(spec.toProgram());
        return this;
    }

    /** Removes a folder or program, as a user does in Marketo. What is in it stays without it. */
    public SimulatedAssets remove(FolderKey key) {
        instance.remove(key);
        return this;
    }

    /** Sets a token of any type, {@code Folder} or {@code Program} being the type of the folder. */
    public SimulatedAssets token(FolderKey folder, TokenState token) {
        instance.token(folder, token);
        return this;
    }

    /** The tokens of a folder or program, in the order in which they were set. */
    public List<TokenState> tokens(FolderKey folder) {
        return instance.tokens(folder);
    }

    /** The program with this id, null when there is none. */
    public ProgramState program(long id) {
        return instance.program(id);
    }

    /** All programs by ascending id. */
    public List<ProgramState> programs() {
        return instance.programs();
    }
}
