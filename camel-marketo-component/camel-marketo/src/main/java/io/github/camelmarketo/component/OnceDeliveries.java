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

import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.once.OnceOperation;
import io.github.camelmarketo.api.once.OnceUse;
import io.github.camelmarketo.component.arguments.ArgumentDigest;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The once keys of the exchanges of one endpoint. */
final class OnceDeliveries {

    private static final String OPTION = "onceKey";
    private static final String LEADS = "leads";
    private static final String REPLAYED = "REPLAYED";
    private static final String RESUMED = "RESUMED";

    private final MarketoEndpoint endpoint;
    private final MarketoMethod method;
    private final DeliveryOption option;

    /**
     * @throws IllegalArgumentException when the endpoint has a key and only reads, or looks for
     *     runs and is not a trigger
     */
    OnceDeliveries(MarketoEndpoint endpoint, MarketoMethod method) {
        this.endpoint = endpoint;
        this.method = method;
        if (endpoint.getConfiguration().isOnceCheckRuns()
                && !(method.startsCampaign() && method.has(LEADS))) {
            throw new IllegalArgumentException(
                    "onceCheckRuns=true is for smartCampaign/trigger, not for "
                            + endpoint.operation());
        }
        this.option =
                new DeliveryOption(
                        OPTION,
                        endpoint.getConfiguration().getOnceKey(),
                        MarketoConstants.ONCE_KEY,
                        endpoint,
                        method);
    }

    /**
     * Returns the key of an exchange.
     *
     * @return the key, null when it has none
     * @throws IllegalArgumentException when it is blank
     */
    String keyOf(Exchange exchange) {
        return option.of(exchange);
    }

    /**
     * Creates the operation that runs another once.
     *
     * @param deadline until when the caller waits, null for no time in particular
     * @param source creates the other one
     * @throws IllegalArgumentException when the component has no store
     */
    <T> OnceOperation<T> operation(
            MarketoConnection connection,
            String key,
            Map<String, Object> values,
            Instant deadline,
            Supplier<Operation<T>> source) {
        OnceUse use =
                new OnceUse(
                        key,
                        connection.instance().base(),
                        endpoint.operation(),
                        method.subject(values),
                        ArgumentDigest.of(values),
                        patience(deadline),
                        endpoint.getConfiguration().isOnceCheckRuns());
        return connection.onceKeys().operation(use, source);
    }

    private Duration patience(Instant deadline) {
        if (endpoint.getConfiguration().getOncePending() == OncePending.FAIL) {
            return Duration.ZERO;
        }
        Duration longest = Duration.ofMillis(endpoint.getComponent().getOperationTimeout());
        if (deadline == null) {
            return longest;
        }
        Duration left = Duration.between(Instant.now(), deadline);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** Says where the result comes from, and removes the key: it is of no other operation. */
    void setHeaders(Message message, Operation<?> operation) {
        String how = null;
        if (operation instanceof OnceOperation<?> once) {
            option.remove(message);
            if (once.isReplayed()) {
                how = REPLAYED;
                if (once.requestId() != null) {
                    message.setHeader(MarketoConstants.REQUEST_ID, once.requestId());
                }
            } else if (once.isResumed()) {
                how = RESUMED;
            }
        }
        if (how == null) {
            message.removeHeader(MarketoConstants.ONCE);
        } else {
            message.setHeader(MarketoConstants.ONCE, how);
        }
    }
}
