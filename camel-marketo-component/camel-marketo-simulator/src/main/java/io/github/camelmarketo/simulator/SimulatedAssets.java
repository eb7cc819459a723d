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
}
