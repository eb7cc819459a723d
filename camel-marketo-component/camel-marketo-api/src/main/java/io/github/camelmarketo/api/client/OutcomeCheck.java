package io.github.camelmarketo.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.MarketoException;
import java.time.Instant;
import java.util.function.Supplier;

/** Looks at the instance to find out whether a call whose outcome is unknown was carried out. */
public interface OutcomeCheck {

    /**
     * Looks once.
     *
     * @param client what to look with
     * @param begun when the call began, on Marketo's clock; asked after an answer was read, which
     *     tells how that clock stands
     * @return what Marketo would have answered, or null when there is no trace of the call
     * @throws MarketoException when the look fails
     */
    JsonNode look(MarketoClient client, Supplier<Instant> begun);

    /**
     * Says whether sending the call again ends in the same state, so that it may be repeated as
     * soon as no trace of it is seen.
     *
     * @return false for calls that make something new each time
     */
    boolean isRepeatable();
}
