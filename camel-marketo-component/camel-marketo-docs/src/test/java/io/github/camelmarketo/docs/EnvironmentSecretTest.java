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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client secret from the environment, as the pages show it. */
class EnvironmentSecretTest {

    private static final String SECRET = System.getenv("MARKETO_CLIENT_SECRET");

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().client(System.getenv("MARKETO_CLIENT_ID"), SECRET).build();

    /** Camel's own DEBUG lines about the placeholders that it resolves. */
    private static final Pattern PLACEHOLDER_LINE =
            Pattern.compile(
                    "\\[main] (?:DEBUG|TRACE) org\\.apache\\.camel\\.(?:component\\.properties\\.\\w+"
                            + "|impl\\.engine\\.DefaultCamelContextExtension) - .*");

    @Test
    void secretIsUsedAndAppearsOnlyInDebugLinesAboutPlaceholders() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        Object found;
        Throwable refused;
        try {
            found = call("{{env:MARKETO_CLIENT_SECRET}}");
            refused = catchThrowable(() -> call("{{env:MARKETO_CLIENT_SECRET}}x"));
        } finally {
            System.setErr(before);
        }

        assertThat(found).extracting("id").isEqualTo(1001L);
        assertThat(refused).hasStackTraceContaining("HTTP 401");
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
        List<String> log = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(log)
                .anyMatch(line -> line.contains("clientSecret = xxxxxx"))
                .anyMatch(line -> line.contains("smartCampaign/getById succeeded"));
        assertThat(log.stream().filter(line -> line.contains(SECRET)))
                .isNotEmpty()
                .allMatch(PLACEHOLDER_LINE.asMatchPredicate());
    }

    private static Object call(String secret) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.addInitialProperty("camel.component.marketo.instance-url", marketo.baseUrl());
        main.addInitialProperty("camel.component.marketo.client-id", "{{env:MARKETO_CLIENT_ID}}");
        main.addInitialProperty("camel.component.marketo.client-secret", secret);
        try {
            main.start();
            return main.getCamelTemplate()
                    .requestBody("marketo:smartCampaign/getById?id=1001", (Object) null);
        } finally {
            main.stop();
        }
    }
}
