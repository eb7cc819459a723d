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
import io.github.camelmarketo.component.watch.PreviousCampaigns;
import io.github.camelmarketo.component.watch.StoredWatermark;
import io.github.camelmarketo.component.watch.Watermark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls for campaigns that were changed since the last poll. A change counts as emitted only after
 * its exchange has completed, so each is emitted at least once; a failed one is emitted again by
 * the next poll and does not hold back the others.
 */
public class MarketoConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoConsumer.class);

    /** A longer one would reach times that Marketo does not have. */
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(3650);

    private final MarketoEndpoint endpoint;
    private final ChangedCampaigns changes;
    private StoredWatermark watermark;

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
        StateRepository<String, String> repository = endpoint.getStateRepository();
        ServiceHelper.startService(repository);
        watermark =
                endpoint.watermark(
                        () ->
                                new StoredWatermark(
                                        repository, key(), overlap(), previous(repository)));
        watermark.load((Instant) endpoint.getEndpointProperties().get("earliestUpdatedAt"));
        super.doStart();
    }

    private PreviousCampaigns previous(StateRepository<String, String> repository) {
        return endpoint.isKeepPrevious()
                ? new PreviousCampaigns(
                        repository,
                        key() + ":previous",
                        endpoint.getComponent().connection().instance().base())
                : null;
    }

    private Duration overlap() {
        return Duration.ofMillis(Math.min(endpoint.getOverlap(), LONGEST_OVERLAP.toMillis()));
    }

    @Override
    protected int poll() {
        return watermark.pollAlone(this::pollOnce);
    }

    private int pollOnce() {
        Watermark mark = watermark.mark();
        Reading reading = new Reading(endpoint.getComponent().connection().client());
        SmartCampaignApi api = new SmartCampaignApi(reading);
        ChangedCampaigns.Found found = changes.since(api, mark.since());
        if (found.complete()) {
            mark.forgetAllBut(found.campaigns());
        } else {
            LOG.warn(
                    "The list of changed campaigns kept shifting while it was read: the next poll starts at {} again"
                            + " ({})",
                    mark.since(),
                    endpoint);
        }
        forceConsumerAsReady();
        try {
            int again = emitFailed(api, reading);
            return again + emitFound(found, reading);
        } finally {
            watermark.save();
        }
    }

    private int emitFound(ChangedCampaigns.Found found, Reading reading) {
        List<SmartCampaign> undone =
                found.campaigns().stream().filter(each -> !watermark.mark().isDone(each)).toList();
        int emitted;
        boolean all;
        if (endpoint.getConfiguration().isSplitResult()) {
            emitted = emitEach(undone, found.complete(), reading);
            all = emitted == undone.size();
        } else {
            emitted = undone.isEmpty() ? 0 : 1;
            all = undone.isEmpty() || emitAll(undone, reading);
        }
        if (all && found.complete()) {
            watermark.move();
        }
        return emitted;
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
                        folder == null ? "all" : folder.type() + "-" + place(folder),
                        Boolean.TRUE.equals(options.get("isActive")) ? "active" : "all");
    }

    /** A path or name without what a repository may not accept in a key. */
    private static String place(FolderRef folder) {
        return folder.name() == null
                ? String.valueOf(folder.id())
                : URLEncoder.encode(folder.name(), StandardCharsets.UTF_8);
    }

    /**
     * Emits again what failed and lies before the mark, until one fails again. Those are read one
     * by one, so that one that always fails costs one call and not all that follow it.
     */
    private int emitFailed(SmartCampaignApi api, Reading reading) {
        int emitted = 0;
        for (Map.Entry<Long, Instant> each : watermark.mark().failedBefore().entrySet()) {
            if (!isRunAllowed()) {
                break;
            }
            ChangedCampaigns.Found then = changes.at(api, each.getValue());
            SmartCampaign campaign =
                    then.campaigns().stream()
                            .filter(any -> any.id().equals(each.getKey()))
                            .findFirst()
                            .orElse(null);
            if (campaign != null) {
                emitted++;
                boolean completed =
                        endpoint.getConfiguration().isSplitResult()
                                ? emit(campaign, reading)
                                : emit(new Page<>(List.of(campaign)), null, reading);
                watermark.note(campaign, completed, false);
                if (!completed) {
                    break;
                }
            } else if (then.complete()) {
                // Deleted, no longer watched, or changed again and so among the changes.
                watermark.mark().forget(each.getKey());
            }
        }
        return emitted;
    }

    private int emitEach(List<SmartCampaign> undone, boolean complete, Reading reading) {
        int emitted = 0;
        for (SmartCampaign each : undone) {
            if (!isRunAllowed()) {
                break;
            }
            emitted++;
            watermark.note(each, emit(each, reading), complete);
        }
        return emitted;
    }

    private boolean emitAll(List<SmartCampaign> undone, Reading reading) {
        boolean completed = emit(new Page<>(undone), null, reading);
        if (completed) {
            undone.forEach(watermark.mark()::done);
        }
        return completed;
    }

    private boolean emit(SmartCampaign campaign, Reading reading) {
        return emit(campaign, watermark.previous(campaign), reading);
    }

    private boolean emit(Object body, SmartCampaign previous, Reading reading) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(body);
        if (previous != null) {
            exchange.getMessage().setHeader(MarketoConstants.PREVIOUS, previous);
        }
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
