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

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AsyncProcessorAwaitManager;

/** The thread that hands over an exchange. */
final class CallerThread {

    /** Frames from here to the sender in a route of one step. */
    private static final int USUAL_DEPTH = 24;

    private static final StackWalker FRAMES =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE), USUAL_DEPTH);

    private CallerThread() {}

    /**
     * Whether the current thread may send the exchange's call. It may if it does nothing else
     * before the exchange is done: someone expects a response, or a synchronous sender or consumer
     * further up waits.
     */
    static boolean waitsFor(Exchange exchange) {
        return exchange.getPattern().isOutCapable() || isInSynchronousCall();
    }

    private static boolean isInSynchronousCall() {
        return FRAMES.walk(
                frames ->
                        frames.map(StackFrame::getDeclaringClass)
                                .anyMatch(AsyncProcessorAwaitManager.class::isAssignableFrom));
    }
}
