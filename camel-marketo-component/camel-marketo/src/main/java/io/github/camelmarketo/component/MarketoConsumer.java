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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.component.watch.ChangedCampaigns;
import io.github.camelmarketo.component.watch.Watermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Polls for campaigns that were changed since the last poll. A change counts as emitted only after
 * its exchange has completed, so each is emitted at least once; a failed one is emitted again by
 * the next poll and does not hold back the others.
 */
public class MarketoConsumer extends ScheduledPollConsumer {

    private final MarketoEndpoint endpoint;
    private final ChangedCampaigns changes;
    private Watermark watermark;

    /**
     * Creates a consumer.
     *
     * @param endpoint its endpoint
     * @param processor what processes the exchanges
     */
    public MarketoConsumer(MarketoEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        Map<String, Object> options = endpoint.getEndpointProperties();
        this.changes =
                new ChangedCampaigns(
                        (FolderRef) options.get("folder"),
                        (Instant) options.get("latestUpdatedAt"),
                        (Boolean) options.get("isActive"));
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.getComponent().connection();
        StateRepository<String, String> repository = repository();
        ServiceHelper.startService(repository);
        String stored = repository == null ? null : repository.getState(key());
        if (stored != null) {
            watermark = Watermark.of(stored);
        } else if (watermark == null) {
            watermark =
                    Watermark.at(
                            (Instant) endpoint.getEndpointProperties().get("earliestUpdatedAt"));
        }
        super.doStart();
    }

    @Override
    protected int poll() {
        Reading reading = new Reading(endpoint.getComponent().connection().client());
        List<SmartCampaign> found =
                changes.since(new SmartCampaignApi(reading), watermark.since()).stream()
                        .filter(each -> !watermark.isDone(each))
                        .toList();
        forceConsumerAsReady();
        if (found.isEmpty()) {
            return 0;
        }
        return endpoint.getConfiguration().isSplitResult()
                ? emitEach(found, reading)
                : emitAll(found, reading);
    }

    /**
     * Names the stored watermark by what is watched, not by how often. Has no equals sign, which
     * Camel's file repository does not accept in a key.
     */
    String key() {
        Map<String, Object> options = endpoint.getEndpointProperties();
        FolderRef folder = (FolderRef) options.get("folder");
        return "marketo:%s:%s:%s"
                .formatted(
                        endpoint.getComponent().connection().instance(),
                        folder == null ? "all" : folder.type() + "-" + folder.id(),
                        Boolean.TRUE.equals(options.get("isActive")) ? "active" : "all");
    }

    private int emitEach(List<SmartCampaign> found, Reading reading) {
        int emitted = 0;
        Instant firstFailed = null;
        for (SmartCampaign each : found) {
            if (!isRunAllowed()) {
                break;
            }
            emitted++;
            if (emit(each, reading)) {
                watermark.done(each);
                if (firstFailed == null) {
                    watermark.moveTo(each.updatedAt());
                }
                store();
            } else if (firstFailed == null) {
                firstFailed = each.updatedAt() == null ? Instant.MIN : each.updatedAt();
            }
        }
        if (firstFailed == null && emitted == found.size()) {
            watermark.moveToNewest();
            store();
        }
        return emitted;
    }

    private int emitAll(List<SmartCampaign> found, Reading reading) {
        if (emit(new Page<>(found), reading)) {
            found.forEach(watermark::done);
            watermark.moveTo(found.get(found.size() - 1).updatedAt());
            store();
        }
        return 1;
    }

    private boolean emit(Object body, Reading reading) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(body);
        ResultHeaders.set(exchange.getMessage(), reading.summary(), false);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        boolean completed = !exchange.isFailed();
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "A changed campaign could not be processed",
                            exchange,
                            exchange.getException());
        }
        releaseExchange(exchange, false);
        return completed;
    }

    private void store() {
        StateRepository<String, String> repository = repository();
        if (repository != null) {
            repository.setState(key(), watermark.toText());
        }
    }

    private StateRepository<String, String> repository() {
        return endpoint.getStateRepository();
    }

    /** Sums up what the calls of one poll say beside their results. */
    private static final class Reading implements OperationRunner {

        private final MarketoClient client;
        private final List<String> warnings = new ArrayList<>();
        private String requestId;
        private int calls;

        Reading(MarketoClient client) {
            this.client = client;
        }

        @Override
        public <T> T run(Operation<T> operation) {
            OperationResult<T> result = client.call(operation);
            calls += result.calls();
            requestId = result.requestId();
            warnings.addAll(result.warnings());
            return result.value();
        }

        OperationResult<Void> summary() {
            return new OperationResult<>(null, calls, requestId, List.copyOf(warnings), null);
        }
    }
}
