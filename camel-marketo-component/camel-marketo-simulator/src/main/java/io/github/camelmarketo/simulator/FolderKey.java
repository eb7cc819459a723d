package io.github.camelmarketo.simulator;

import java.util.Objects;

/**
 * A parent folder or program.
 *
 * @param id the id of the folder or program
 * @param type {@code "Folder"} or {@code "Program"}, never null
 */
public record FolderKey(long id, String type) {

    static final String FOLDER = "Folder";
    static final String PROGRAM = "Program";

    /** Rejects a missing type. */
    public FolderKey {
        Objects.requireNonNull(type, "type");
    }

    boolean isProgram() {
        return PROGRAM.equals(type);
    }
}
