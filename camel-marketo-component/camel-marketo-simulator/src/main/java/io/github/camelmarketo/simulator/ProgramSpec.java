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
 * Describes a program to add to the simulated instance. By default it has the next free id, the
 * type and channel {@code Default} and {@code Operational}, folder 640 and the current time.
 */
public final class ProgramSpec {

    private final StoredProgram program = new StoredProgram();

    private ProgramSpec(String name) {
        program.name = Objects.requireNonNull(name, "name");
        program.folder = new FolderKey(640, FolderKey.FOLDER);
    }

    /** A program of the type {@code Default}. */
    public static ProgramSpec named(String name) {
        return new ProgramSpec(name);
    }

    /** The id, above 0. A folder may have the same. */
    public ProgramSpec id(long id) {
        program.id = id;
        return this;
    }

    /** The type as in responses, such as {@code Event} or {@code Email}, and the channel. */
    public ProgramSpec type(String type, String channel) {
        program.type = Objects.requireNonNull(type, "type");
        program.channel = Objects.requireNonNull(channel, "channel");
        return this;
    }

    /** An e-mail program, which can be approved. */
    public ProgramSpec email() {
        type("Email", "Email Send");
        program.status = "unlocked";
        return this;
    }

    /** The status, empty at first. */
    public ProgramSpec status(String status) {
        program.status = Objects.requireNonNull(status, "status");
        return this;
    }

    /** The description, never null. */
    public ProgramSpec description(String description) {
        program.description = Objects.requireNonNull(description, "description");
        return this;
    }

    /** The folder it is in. */
    public ProgramSpec folder(long id) {
        program.folder = new FolderKey(id, FolderKey.FOLDER);
        return this;
    }

    /** The program it is in. */
    public ProgramSpec program(long id) {
        program.folder = new FolderKey(id, FolderKey.PROGRAM);
        return this;
    }

    /** The name of the workspace. */
    public ProgramSpec workspace(String workspace) {
        program.workspace = Objects.requireNonNull(workspace, "workspace");
        return this;
    }

    /** A tag. */
    public ProgramSpec tag(String type, String value) {
        program.tags.put(type, value);
        return this;
    }

    /** Lets clones fail with 709. The text says which asset is to blame. */
    public ProgramSpec uncloneable(String asset) {
        program.uncloneable = Objects.requireNonNull(asset, "asset");
        return this;
    }

    /** When it was created and updated, truncated to seconds. */
    public ProgramSpec createdAt(Instant createdAt) {
        program.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        program.updatedAt = program.createdAt;
        return this;
    }

    /** When it was last updated, truncated to seconds. */
    public ProgramSpec updatedAt(Instant updatedAt) {
        program.updatedAt = updatedAt.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    StoredProgram toProgram() {
        return program.copy();
    }
}
