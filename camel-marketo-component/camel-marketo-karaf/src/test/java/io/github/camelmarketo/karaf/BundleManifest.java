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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.VersionRange;

/** The manifest of the jar or the folder of classes that a class was loaded from. */
final class BundleManifest {

    private final Attributes headers;

    private BundleManifest(Manifest manifest) {
        this.headers = manifest.getMainAttributes();
    }

    static BundleManifest of(Class<?> type) {
        try {
            Path location =
                    Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(location)) {
                try (InputStream in =
                        Files.newInputStream(location.resolve("META-INF/MANIFEST.MF"))) {
                    return new BundleManifest(new Manifest(in));
                }
            }
            try (JarFile jar = new JarFile(location.toFile())) {
                return new BundleManifest(jar.getManifest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String header(String name) {
        return headers.getValue(name);
    }

    /** The packages of a header, each with its attributes and directives. */
    Map<String, Map<String, String>> packages(String name) {
        Map<String, Map<String, String>> packages = new LinkedHashMap<>();
        for (String clause : split(header(name), ',')) {
            String[] parts = split(clause, ';');
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String part : Arrays.copyOfRange(parts, 1, parts.length)) {
                String[] pair = part.split(":?=", 2);
                attributes.put(pair[0], pair[1].replace("\"", ""));
            }
            packages.put(parts[0], attributes);
        }
        return packages;
    }

    /** The version range of a package that the bundle imports. */
    VersionRange imported(String packageName) {
        return VersionRange.valueOf(packages("Import-Package").get(packageName).get("version"));
    }

    /** Splits at separators outside of quotes. */
    private static String[] split(String text, char separator) {
        return text.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    }
}
