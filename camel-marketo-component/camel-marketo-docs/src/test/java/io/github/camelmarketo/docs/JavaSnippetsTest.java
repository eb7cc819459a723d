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

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java on the pages compiles, and Camel accepts its routes. */
class JavaSnippetsTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @TempDir private Path classes;

    static Stream<Arguments> snippets() {
        List<Snippet> all = Page.snippets("java");
        return IntStream.range(0, all.size()).mapToObj(each -> Arguments.of(all.get(each), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void snippetCompilesAndItsRoutesLoad(Snippet snippet, int number) throws Exception {
        JavaSource source = JavaSource.of(snippet, number);

        compile(source);

        if (source.isRoutes()) {
            load(source);
        }
    }

    @Test
    void snippetsAreFound() {
        assertThat(snippets()).hasSizeGreaterThan(15);
    }

    private void compile(JavaSource source) {
        StringWriter output = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of(
                        "-d",
                        classes.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-Xlint:all,-serial,-path",
                        "-Werror");
        boolean done =
                compiler.getTask(output, null, null, options, null, List.of(file(source))).call();

        assertThat(done).as("%s%n%s", output, source.text()).isTrue();
    }

    private void load(JavaSource source) throws Exception {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader());
                DefaultCamelContext context = Marketo.context(marketo)) {
            Class<?> routes = loader.loadClass(source.className());
            for (String each : Marketo.NAMES) {
                if (source.text().contains("addComponent(\"" + each + "\"")) {
                    context.removeComponent(each);
                }
            }
            context.addRoutes((RoutesBuilder) routes.getDeclaredConstructor().newInstance());
            context.start();

            assertThat(context.getRouteDefinitions())
                    .hasSize(source.text().split("\\bfrom\\(\"", -1).length - 1);
            DryRuns.assertRoutesEnd(context, marketo);
        }
    }

    private static JavaFileObject file(JavaSource source) {
        URI name = URI.create("string:///" + source.className() + ".java");
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.text();
            }
        };
    }
}
