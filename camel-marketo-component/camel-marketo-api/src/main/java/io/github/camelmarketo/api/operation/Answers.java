package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.Effect;
import io.github.camelmarketo.api.client.Fault;
import io.github.camelmarketo.api.client.MarketoReply;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.RecordList;
import java.util.function.Function;

/** Makes records of answers. */
public final class Answers {

    private Answers() {}

    static <T> T firstOrNull(MarketoReply reply, Function<JsonNode, T> row) {
        return reply.result().isEmpty() ? null : row.apply(reply.result().get(0));
    }

    /** The first row of a write, which Marketo gives whenever it succeeds. */
    static <T> T first(MarketoReply reply, MarketoRequest request, Function<JsonNode, T> row) {
        T first = firstOrNull(reply, row);
        if (first == null) {
            String detail = "Marketo reports success without a result";
            Fault fault = Fault.protocol(detail, reply.requestId()).withEffect(Effect.FAULTED);
            throw new MarketoException(
                    request.operation(), request.campaignId(), fault, Outcome.UNKNOWN, null);
        }
        return first;
    }

    static <T extends MarketoRecord> RecordList<T> list(
            MarketoReply reply, Function<JsonNode, T> row) {
        return new RecordList<>(reply.result().stream().map(row).toList(), reply.rows());
    }

    static MarketoException invalid(
            String operation, Long campaignId, String detail, String advice) {
        Fault fault = Fault.local(ErrorKind.INVALID, detail).withEffect(Effect.REFUSED);
        return new MarketoException(operation, campaignId, fault, Outcome.NOT_APPLIED, advice);
    }
}
