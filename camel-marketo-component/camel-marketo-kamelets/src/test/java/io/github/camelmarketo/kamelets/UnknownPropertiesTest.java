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
package io.github.camelmarketo.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Camel ignores a property that a Kamelet has not; these Kamelets refuse it. */
class UnknownPropertiesTest extends KameletTestSupport {

    @BeforeEach
    void connect() {
        for (String kamelet : new String[] {SINK, SOURCE}) {
            property(kamelet, "instanceUrl", "123-ABC-456");
            property(kamelet, "clientId", "c");
            property(kamelet, "clientSecret", "s");
        }
    }

    @Test
    void unknownPropertyOfTheSinkIsRefusedByName() {
        assertThat(startupFailure(sink("id=3712&token=s3cr3t")))
                .hasStackTraceContaining(
                        "the Kamelet " + SINK + " has no property token: did you mean tokens?");
    }

    @Test
    void unknownPropertyOfTheSourceIsRefusedByName() {
        assertThat(startupFailure(source("folder=Program:1107")))
                .hasStackTraceContaining("the Kamelet " + SOURCE + " has no property folder: use ")
                .hasStackTraceContaining("watchedFolder");
    }

    @Test
    void unknownApplicationPropertyIsRefusedByName() {
        property(SINK, "dryRum", "true");

        assertThat(startupFailure(sink("id=3712")))
                .hasStackTraceContaining("has no property dryRum: did you mean dryRun?");
    }

    @Test
    void propertiesOfASingleUseAreKnown() throws Exception {
        property(SINK, "us.dryRun", "true");

        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:leads").to("kamelet:" + SINK + "/us?id=3712");
                    }
                });

        assertThat(context.getRoutes()).hasSize(2);
    }

    private static RouteBuilder sink(String properties) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:leads").to("kamelet:" + SINK + "?" + properties);
            }
        };
    }

    private static RouteBuilder source(String properties) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + SOURCE + "?" + properties).to("log:changed");
            }
        };
    }
}
