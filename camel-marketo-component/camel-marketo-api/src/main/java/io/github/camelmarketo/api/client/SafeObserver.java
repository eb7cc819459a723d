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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an observer throws away from the calls that it observes. */
final class SafeObserver implements CallObserver {

    private static final Logger LOG = LoggerFactory.getLogger(MarketoClient.class);

    private final CallObserver observer;

    SafeObserver(CallObserver observer) {
        this.observer = observer;
    }

    @Override
    public void permitted(String operation, Duration waited) {
        safely(() -> observer.permitted(operation, waited));
    }

    @Override
    public void called(String operation, String code, Duration took) {
        safely(() -> observer.called(operation, ErrorCode.reported(code), took));
    }

    @Override
    public void retrying(String operation, int attempt, String code, Duration delay) {
        safely(() -> observer.retrying(operation, attempt, ErrorCode.reported(code), delay));
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        safely(() -> observer.authenticated(success, took));
    }

    @Override
    public void failed(MarketoException failure) {
        safely(() -> observer.failed(failure));
    }

    private static void safely(Runnable observation) {
        try {
            observation.run();
        } catch (Throwable e) {
            LOG.debug("An observer of the calls failed", e);
        }
    }
}
