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
package io.github.camelmarketo.api.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds the APIs to the component's catalog entry whose methods all have no parameters. Camel's
 * generator finds an API by its first parameter, and so leaves them out.
 */
final class CompleteCatalog {

    private static final Pattern API =
            Pattern.compile(
                    "@ApiParams\\(apiName = \"(\\w+)\", producerOnly = true,\\s+description = (\"[^\"]*\"),");
    private static final Pattern METHOD =
            Pattern.compile(
                    "@ApiMethod\\(methodName = \"(\\w+)\", description=(\"[^\"]*\"), signatures=\\{([^}]*)}\\)");

    private CompleteCatalog() {}

    /**
     * @param arguments the folder with the generated endpoint configurations, and the catalog entry
     */
    public static void main(String[] arguments) throws IOException {
        Path catalog = Path.of(arguments[1]);
        List<String> lines = new ArrayList<>(Files.readAllLines(catalog));
        try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
            for (Path each : all.filter(CompleteCatalog::isConfiguration).sorted().toList()) {
                String source = Files.readString(each);
                if (!source.contains("@ApiParam(")) {
                    add(source, lines);
                }
            }
        }
        Files.write(catalog, lines);
    }

    private static boolean isConfiguration(Path file) {
        return file.toString().endsWith("ApiEndpointConfiguration.java");
    }

    private static void add(String source, List<String> lines) {
        Matcher api = API.matcher(source);
        if (!api.find()) {
            throw new IllegalStateException("This is no API of a producer: " + source);
        }
        List<String> methods = new ArrayList<>();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            methods.add(
                    "\"%s\": { \"description\": %s, \"signatures\": [ %s ] }"
                            .formatted(method.group(1), method.group(2), method.group(3)));
        }
        String entry =
                "{ \"consumerOnly\": false, \"producerOnly\": true, \"description\": %s, \"methods\": { %s } }"
                        .formatted(api.group(2), String.join(", ", methods));
        insert(lines, "apis", api.group(1), entry);
        insert(lines, "apiProperties", api.group(1), "{ \"methods\": {  } }");
    }

    /** Puts a member into an object that has one member a line, in the order of their names. */
    private static void insert(List<String> lines, String object, String name, String value) {
        int at = lines.indexOf("  \"%s\": {".formatted(object)) + 1;
        if (at == 0) {
            throw new IllegalStateException("The catalog entry has no " + object);
        }
        String start = "    \"%s\": ".formatted(name);
        while (lines.get(at).startsWith("    ") && lines.get(at).compareTo(start) < 0) {
            at++;
        }
        if (lines.get(at).startsWith(start)) {
            return;
        }
        boolean last = !lines.get(at).startsWith("    ");
        if (last) {
            lines.set(at - 1, lines.get(at - 1) + ",");
        }
        lines.add(at, start + value + (last ? "" : ","));
    }
}
