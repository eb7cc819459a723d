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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how many calls of the day the instance has had, over all its integrations. */
final class UsageReading {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private static final MarketoRequest REQUEST =
            MarketoRequest.builder("stats/usage", "GET", "/rest/v1/stats/usage.json", Safety.READ)
                    .build();

    private UsageReading() {}

    /**
     * Reads, and goes on whether that succeeds or not: the call itself tells better what is wrong.
     *
     * @param deadline of the call for which it is read, which keeps half of its time
     */
    static void begin(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            Instant deadline,
            Runnable next) {
        Instant now = parts.time().now();
        new CallRun(
                        parts,
                        run,
                        client,
                        REQUEST,
                        null,
                        response -> {
                            response.result().stream()
                                    .map(row -> row.path("total"))
                                    .filter(JsonNode::isIntegralNumber)
                                    .findFirst()
                                    .ifPresent(total -> parts.quota().read(total.asLong()));
                            next.run();
                        },
                        failure -> {
                            LOG.debug(
                                    "The instance's usage could not be read: {}",
                                    failure.getMessage());
                            next.run();
                        })
                .beginCheck(now.plus(Duration.between(now, deadline).dividedBy(2)));
    }
}
