package io.github.camelmarketo.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A separate JVM with the same class path and the same output. */
final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs a main class until it exits.
     *
     * @param options JVM options such as {@code -Xmx64m}
     * @throws IllegalStateException when it exits with an error
     */
    static void run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(main.getName() + " exited with status " + status);
        }
    }
}
