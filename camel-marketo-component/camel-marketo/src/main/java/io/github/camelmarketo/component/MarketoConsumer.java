package io.github.camelmarketo.component;

import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.RecordList;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Polls for campaigns that were changed since the last poll. What was handed on is remembered only
 * after its exchange has completed, so each change comes at least once; a failed one comes again
 * with the next poll and does not hold back the others.
 */
public class MarketoConsumer extends ScheduledPollConsumer {

    private final MarketoEndpoint endpoint;
    private final ChangedCampaigns changes;
    private Watermark watermark;

    /**
     * Makes a consumer.
     *
     * @param endpoint its endpoint
     * @param processor what takes the exchanges
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
        ReplyRecorder recorder = new ReplyRecorder();
        SmartCampaignApi api =
                (SmartCampaignApi)
                        endpoint.api(
                                endpoint.getComponent().connection().client().observedBy(recorder));
        List<SmartCampaign> found =
                changes.since(api, watermark.since()).stream()
                        .filter(each -> !watermark.isDone(each))
                        .toList();
        forceConsumerAsReady();
        if (found.isEmpty()) {
            return 0;
        }
        return endpoint.getConfiguration().isSplitResult()
                ? handOnEach(found, recorder)
                : handOnAll(found, recorder);
    }

    /**
     * Names the stored watermark after what is watched, not after how often. Has no equals sign,
     * which Camel's file repository does not take in a key.
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

    private int handOnEach(List<SmartCampaign> found, ReplyRecorder recorder) {
        int handedOn = 0;
        Instant firstFailed = null;
        for (SmartCampaign each : found) {
            if (!isRunAllowed()) {
                break;
            }
            handedOn++;
            if (handOn(each, recorder)) {
                watermark.done(each);
                if (firstFailed == null) {
                    watermark.moveTo(each.updatedAt());
                }
                store();
            } else if (firstFailed == null) {
                firstFailed = each.updatedAt() == null ? Instant.MIN : each.updatedAt();
            }
        }
        if (firstFailed == null && handedOn == found.size()) {
            watermark.moveToNewest();
            store();
        }
        return handedOn;
    }

    private int handOnAll(List<SmartCampaign> found, ReplyRecorder recorder) {
        if (handOn(new RecordList<>(found), recorder)) {
            found.forEach(watermark::done);
            watermark.moveTo(found.get(found.size() - 1).updatedAt());
            store();
        }
        return 1;
    }

    private boolean handOn(Object body, ReplyRecorder recorder) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(body);
        recorder.writeTo(exchange.getMessage());
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        boolean completed = !exchange.isFailed();
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "A changed campaign could not be handed on",
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
}
