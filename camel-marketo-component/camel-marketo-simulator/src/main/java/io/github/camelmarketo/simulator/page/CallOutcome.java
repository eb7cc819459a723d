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
package io.github.camelmarketo.simulator.page;

/**
 * How a call ended, from the client's point of view.
 *
 * @param text what the page shows: {@code ok}, an error code, an HTTP status, or what broke
 * @param success whether the client received a success
 */
public record CallOutcome(String text, boolean success) {

    static final CallOutcome OK = new CallOutcome("ok", true);

    /** A connection that was broken instead of a response. */
    static CallOutcome broken(String how, boolean executed) {
        return new CallOutcome(how + (executed ? " after the work" : " before the work"), false);
    }

    static CallOutcome failed(String text) {
        return new CallOutcome(text, false);
    }
}
