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
package io.github.camelmarketo.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A separate Apache Karaf for a test or an example: unpacked from its distribution, without a
 * console and without open ports, able to install KAR files and bundles, and asking no repository
 * for anything. It ends with {@link #close}, and at the latest with this JVM.
 */
public final class KarafServer implements AutoCloseable {

    private static final int FIRST_JAVA = 11;
    private static final int LAST_JAVA = 21;
    private static final String BOOT_FEATURES = "framework,wrap,deployer,kar";

    private final Path home;
    private KarafProcess process;

    private KarafServer(Path home) {
        this.home = home;
    }

    /**
     * Why Karaf cannot run here, empty when it can: Karaf 4.4 runs on Java 11 to 21, and is started
     * here by its shell script.
     */
    public static Optional<String> obstacle() {
        int java = Runtime.version().feature();
        if (java < FIRST_JAVA || java > LAST_JAVA) {
            return Optional.of(
                    "Karaf 4.4 runs on Java %d to %d, this is Java %d"
                            .formatted(FIRST_JAVA, LAST_JAVA, java));
        }
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return Optional.of("Karaf is started by its shell script, and there is no /bin/sh");
        }
        return Optional.empty();
    }

    /**
     * Unpacks a distribution, not started yet.
     *
     * @param distribution the {@code .tar.gz} of Apache Karaf
     * @param home the folder to unpack it to, which must not exist or be empty
     * @throws IOException when it cannot be unpacked
     */
    public static KarafServer unpack(Path distribution, Path home) throws IOException {
        Files.createDirectories(home);
        Process tar =
                new ProcessBuilder(
                                "tar",
                                "-xzf",
                                distribution.toAbsolutePath().toString(),
                                "--strip-components=1")
                        .directory(home.toFile())
                        .inheritIO()
                        .start();
        if (tar.onExit().join().exitValue() != 0) {
            throw new IOException("tar could not unpack " + distribution);
        }
        KarafServer server = new KarafServer(home.toAbsolutePath());
        server.change("org.apache.karaf.features", Map.of("featuresBoot", BOOT_FEATURES));
        server.change(
                "org.ops4j.pax.url.mvn",
                Map.of(
                        "org.ops4j.pax.url.mvn.repositories",
                        "",
                        "org.ops4j.pax.url.mvn.localRepository",
                        server.home.resolve("data/m2").toString()));
        return server;
    }

    /** Where it is installed, as an absolute path. */
    public Path home() {
        return home;
    }

    /**
     * Writes values into {@code etc/<pid>.cfg}, which becomes the configuration of that persistent
     * id. Other values of the file stay.
     */
    public void change(String pid, Map<String, String> values) throws IOException {
        Path file = home.resolve("etc").resolve(pid + ".cfg");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        properties.putAll(values);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when there is an {@link #obstacle}
     */
    public void start() throws IOException {
        obstacle()
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException(reason);
                        });
        process = KarafProcess.start(home);
    }

    /** Installs and starts a KAR file or a bundle, as Karaf does for all in its deploy folder. */
    public void deploy(Path file) throws IOException {
        // Karaf looks at the folder once a second and must not see half a file.
        Path copy = Files.copy(file, home.resolve("data").resolve(file.getFileName()));
        Path target = home.resolve("deploy").resolve(file.getFileName());
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Waits for a line of Karaf's log that has not been awaited or passed over yet.
     *
     * @param text what the line contains
     * @param limit how long to wait at most
     * @return the line
     * @throws IllegalStateException when none has come in time, or Karaf has ended; its last lines
     *     are in the message
     */
    public String awaitLog(String text, Duration limit) {
        return process.awaitLine(text, limit);
    }

    /** Stops it, by force when it has not stopped within 30 seconds. */
    @Override
    public void close() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }
}
