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

import io.github.camelmarketo.api.MarketoException;
import java.time.Duration;

/**
 * Observes what happens to calls. Its methods return fast; what they throw is logged and ignored.
 */
public interface CallObserver {

    /**
     * A call has its permit to be sent.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param waited how long it waited for the permit
     */
    default void permitted(String operation, Duration waited) {}

    /**
     * A call was sent and ended in a readable response or a fault.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param code empty for success, else one of the codes that docs/errors.adoc lists, an HTTP
     *     status like {@code HTTP 502} or {@code HTTP 4xx}, the kind of failure, or {@code other}
     * @param took time from sending to the response
     */
    default void called(String operation, String code, Duration took) {}

    /**
     * A call is about to be retried.
     *
     * @param operation like {@code smartCampaign/clone}
     * @param attempt number of the attempt that failed, from 1
     * @param code the reason, as in {@link #called}
     * @param delay how long it waits before the retry
     */
    default void retrying(String operation, int attempt, String code, Duration delay) {}

    /**
     * An access token was requested.
     *
     * @param success whether one was returned
     * @param took how long it took, retries included
     */
    default void authenticated(boolean success, Duration took) {}

    /**
     * A call failed for good.
     *
     * @param failure what the caller sees
     */
    default void failed(MarketoException failure) {}

    /**
     * Returns an observer that calls this one, then another.
     *
     * @param other the other
     * @return the observer of both
     */
    default CallObserver and(CallObserver other) {
        CallObserver first = this;
        return new CallObserver() {
            @Override
            public void permitted(String operation, Duration waited) {
                first.permitted(operation, waited);
                other.permitted(operation, waited);
            }

            @Override
            public void called(String operation, String code, Duration took) {
                first.called(operation, code, took);
                other.called(operation, code, took);
            }

            @Override
            public void retrying(String operation, int attempt, String code, Duration delay) {
                first.retrying(operation, attempt, code, delay);
                other.retrying(operation, attempt, code, delay);
            }

            @Override
            public void authenticated(boolean success, Duration took) {
                first.authenticated(success, took);
                other.authenticated(success, took);
            }

            @Override
            public void failed(MarketoException failure) {
                first.failed(failure);
                other.failed(failure);
            }
        };
    }
}
