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
import io.github.camelmarketo.api.operation.Batch;
import io.github.camelmarketo.api.operation.BatchOperation;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * What an exchange knows of its batch operations from one delivery to the next, so that a
 * redelivery goes on where the delivery before it stopped. It is kept in a property of the exchange
 * and does not depend on headers, which a route may remove.
 */
final class Deliveries {

    private static final String PROPERTY = "CamelMarketoDelivery:";

    private Deliveries() {}

    /**
     * Returns the operation of this delivery.
     *
     * @param exchange the exchange
     * @param endpoint the endpoint's URI
     * @param values the parameters
     * @param operation the operation for the parameters
     * @param <T> the type of its result
     * @return the same operation, or for a batch that an earlier delivery began, what is left of it
     */
    static <T> Operation<T> resume(
            Exchange exchange,
            String endpoint,
            Map<String, Object> values,
            Operation<T> operation) {
        if (!(operation instanceof BatchOperation<T> batch)) {
            return operation;
        }
        String property = PROPERTY + endpoint + new TreeMap<>(values).hashCode();
        Delivery before = exchange.getProperty(property, Delivery.class);
        boolean same = before != null && before.isOf(exchange, values);
        Batch<?> account = same ? before.batch() : batch.batch();
        exchange.setProperty(
                property,
                new Delivery(
                        Map.copyOf(values),
                        redeliveries(exchange),
                        caught(exchange),
                        step(exchange),
                        account));
        return batch.resume(account);
    }

    /** How often the error handler has redelivered the message, as far as it says. */
    private static int redeliveries(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
    }

    /** What an error handler has caught last. */
    private static Object caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT);
    }

    /** The id of the step of the route, empty outside of a route. */
    private static String step(Exchange exchange) {
        return String.valueOf(exchange.getExchangeExtension().getHistoryNodeId());
    }

    /**
     * A delivery.
     *
     * @param values the parameters
     * @param counter the redelivery counter at that time
     * @param caught what an error handler had caught last at that time, null for nothing
     * @param step the id of the step
     * @param batch the account of its leads
     */
    private record Delivery(
            Map<String, Object> values, int counter, Object caught, String step, Batch<?> batch) {

        /**
         * Whether the present delivery repeats this one: always after a failure; after a success
         * only after a failure of a later step, since a route may run the same leads twice.
         */
        boolean isOf(Exchange exchange, Map<String, Object> others) {
            return values.equals(others) && (!batch.isDone() || isRedelivered(exchange));
        }

        /**
         * A route that removes all headers also removes Camel's counter: then it is the same step
         * that runs again after an exception.
         */
        @SuppressWarnings("ReferenceEquality") // one failure may be equal to another
        private boolean isRedelivered(Exchange exchange) {
            boolean failedSince = Deliveries.caught(exchange) != caught;
            return redeliveries(exchange) > counter
                    || (failedSince && step.equals(Deliveries.step(exchange)));
        }
    }
}
