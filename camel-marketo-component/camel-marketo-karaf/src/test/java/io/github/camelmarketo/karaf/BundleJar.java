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
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;

/** Packs the compiled classes of a package into a bundle. */
final class BundleJar {

    private static final List<String> IMPORTS =
            List.of(
                    "org.osgi.framework",
                    "org.osgi.service.cm",
                    "org.apache.camel",
                    "org.apache.camel.builder",
                    "org.apache.camel.karaf.core",
                    "org.apache.camel.model",
                    "org.apache.camel.impl",
                    "org.apache.camel.spi",
                    "org.apache.camel.support",
                    "io.github.camelmarketo.api",
                    "io.github.camelmarketo.component");

    private BundleJar() {}

    /** Writes the package of this activator to a jar, with a manifest that names the activator. */
    static Path write(Class<? extends BundleActivator> activator, Path jar)
            throws IOException, URISyntaxException {
        Path root = Path.of(activator.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = root.resolve(activator.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest(activator));
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    private static Manifest manifest(Class<?> activator) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", activator.getPackageName());
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", activator.getName());
        headers.putValue("Import-Package", String.join(",", IMPORTS));
        return manifest;
    }
}
