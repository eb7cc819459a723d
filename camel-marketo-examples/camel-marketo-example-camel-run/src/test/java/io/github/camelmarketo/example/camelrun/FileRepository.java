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
package io.github.camelmarketo.example.camelrun;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A Maven repository in a folder, for the modules of this project. */
final class FileRepository {

    private static final String VERSION = "1.0.0-SNAPSHOT";

    private final Path folder;

    /**
     * Creates an empty repository.
     *
     * @param folder its folder, which is created if missing
     */
    FileRepository(Path folder) {
        this.folder = folder;
    }

    String url() {
        return folder.toUri().toString();
    }

    /**
     * Publishes only the pom of a module.
     *
     * @param artifact the module
     * @param module its folder
     * @return the folder of the published files
     */
    Path publish(String artifact, Path module) throws IOException {
        Path target = folder.resolve("io/github/camel-marketo").resolve(artifact).resolve(VERSION);
        Files.createDirectories(target);
        Files.copy(module.resolve("pom.xml"), target.resolve(artifact + "-" + VERSION + ".pom"));
        return target;
    }

    /**
     * Publishes the pom and the jar of a module. The class path contains the jar or a folder of
     * classes.
     *
     * @param artifact the module
     * @param module its folder
     * @param classpath the entries of the class path
     */
    void publish(String artifact, Path module, List<Path> classpath) throws IOException {
        Path jar = publish(artifact, module).resolve(artifact + "-" + VERSION + ".jar");
        Path content =
                classpath.stream()
                        .filter(
                                each ->
                                        each.endsWith(artifact + "/target/classes")
                                                || each.endsWith(artifact + "-" + VERSION + ".jar"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                artifact + " is not in " + classpath));
        if (Files.isDirectory(content)) {
            pack(content, jar);
        } else {
            Files.copy(content, jar);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(each).toString().replace('\\', '/');
                packed.putNextEntry(new JarEntry(name));
                Files.copy(each, packed);
            }
        }
    }
}
