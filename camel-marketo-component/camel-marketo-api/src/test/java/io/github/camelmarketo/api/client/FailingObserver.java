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

/** Fails whatever it is told. */
final class FailingObserver implements CallObserver {

    private final Throwable thrown;

    /**
     * @param thrown an unchecked exception or an error
     */
    FailingObserver(Throwable thrown) {
        this.thrown = thrown;
    }

    @Override
    public void permitted(String operation, Duration waited) {
        fail();
    }

    @Override
    public void called(String operation, String code, Duration took) {
        fail();
    }

    @Override
    public void retrying(String operation, int attempt, String code, Duration delay) {
        fail();
    }

    @Override
    public void authenticated(boolean success, Duration took) {
        fail();
    }

    @Override
    public void failed(MarketoException failure) {
        fail();
    }

    private void fail() {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
