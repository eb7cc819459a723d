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
import io.github.camelmarketo.api.operation.BatchOperation;
import io.github.camelmarketo.api.operation.LeadBatch;
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
        LeadBatch account = same ? before.batch() : batch.batch();
        exchange.setProperty(
                property, new Delivery(Map.copyOf(values), redeliveries(exchange), account));
        return batch.resume(account);
    }

    /** How often the error handler has redelivered the message, as far as it says. */
    private static int redeliveries(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class);
    }

    /**
     * A delivery.
     *
     * @param values the parameters
     * @param counter the redelivery counter at that time
     * @param batch the account of its leads
     */
    private record Delivery(Map<String, Object> values, int counter, LeadBatch batch) {

        /**
         * Whether the present delivery repeats this one: always after a failure; after a success
         * only when an error handler says so, since a route may run the same leads twice.
         */
        boolean isOf(Exchange exchange, Map<String, Object> others) {
            return values.equals(others) && (!batch.isDone() || redeliveries(exchange) > counter);
        }
    }
}
