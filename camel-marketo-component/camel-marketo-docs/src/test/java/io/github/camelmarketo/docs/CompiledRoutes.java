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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.apache.camel.RoutesBuilder;

/** Routes of the pages as classes. */
final class CompiledRoutes {

    private CompiledRoutes() {}

    /** Compiles a source into a folder. */
    static void compile(JavaSource source, Path folder) throws IOException {
        Path file = folder.resolve(source.className() + ".java");
        Files.writeString(file, source.text());
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                file.toString());
        assertThat(status).isZero();
    }

    /** Compiles a source into a folder, and creates its routes. */
    static RoutesBuilder of(JavaSource source, Path folder) throws Exception {
        compile(source, folder);
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(path, CompiledRoutes.class.getClassLoader())) {
            return loader.loadClass(source.className())
                    .asSubclass(RoutesBuilder.class)
                    .getDeclaredConstructor()
                    .newInstance();
        }
    }
}
