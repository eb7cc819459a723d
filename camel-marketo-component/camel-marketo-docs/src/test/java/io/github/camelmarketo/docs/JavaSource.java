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

import java.util.regex.Pattern;

/**
 * A Java snippet as a complete source file, wrapped in what an IDE adds when you paste it.
 *
 * @param className name of the class in the file
 * @param text the file
 * @param isRoutes whether the class is a {@code RouteBuilder} that can be instantiated and added
 */
record JavaSource(String className, String text, boolean isRoutes) {

    private static final Pattern TYPE =
            Pattern.compile(
                    "^(?:public |final |abstract )*(?:class|record|interface) (\\w+)",
                    Pattern.MULTILINE);
    private static final Pattern MEMBER =
            Pattern.compile("^(?:@(?:RegisterExtension|Test|Bean|Override)|private |static )");

    private static final String IMPORTS =
            """
            import static org.assertj.core.api.Assertions.assertThat;
            import io.github.camelmarketo.api.*;
            import io.github.camelmarketo.api.journal.*;
            import io.github.camelmarketo.api.model.*;
            import io.github.camelmarketo.component.*;
            import io.github.camelmarketo.simulator.*;
            import java.io.File;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            import org.apache.camel.impl.DefaultCamelContext;
            import org.apache.camel.main.Main;
            import org.apache.camel.processor.aggregate.*;
            import org.apache.camel.support.jsse.*;
            import org.apache.camel.support.processor.state.*;
            import org.apache.camel.test.junit5.CamelTestSupport;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.RegisterExtension;
            """;

    private static final String AROUND =
            """
            @SuppressWarnings("unused")
            public class %s extends RouteBuilder {
                CamelContext context;
                ProducerTemplate template;
                MarketoComponent marketo = io.github.camelmarketo.docs.Marketo.component();
                MarketoComponent european = io.github.camelmarketo.docs.Marketo.component();
                MarketoComponent american = io.github.camelmarketo.docs.Marketo.component();
            """;

    static JavaSource of(Snippet snippet, int number) {
        String code = snippet.text();
        var type = TYPE.matcher(code);
        if (type.find()) {
            String imports =
                    code.contains("\nimport ") || code.startsWith("import ") ? "" : IMPORTS;
            return new JavaSource(type.group(1), imports + code, false);
        }
        String name = "Snippet" + number;
        if (MEMBER.matcher(code).find()) {
            return new JavaSource(
                    name,
                    IMPORTS
                            + AROUND.formatted(name)
                                    .replaceFirst("    MarketoComponent marketo .*\n", "")
                            + code
                            + "@Override public void configure() {}\n}\n",
                    false);
        }
        return new JavaSource(
                name,
                IMPORTS
                        + AROUND.formatted(name)
                        + "@Override public void configure() throws Exception {\n"
                        + "context = getContext();\n"
                        + code
                        + "}\n}\n",
                true);
    }
}
