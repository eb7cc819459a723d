package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
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
     */
    static void begin(
            ClientParts parts,
            RunContext run,
            MarketoClient client,
            Instant deadline,
            Runnable next) {
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
                .begin(deadline);
    }
}
