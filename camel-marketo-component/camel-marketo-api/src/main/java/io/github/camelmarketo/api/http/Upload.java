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
package io.github.camelmarketo.api.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A body that knows whether the client has taken all of it: a server does not execute a call of
 * which it has a part.
 */
final class Upload implements BodyPublisher {

    private final BodyPublisher bytes;
    private volatile boolean complete;

    Upload(byte[] body) {
        bytes = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        complete = body == null || body.length == 0;
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        bytes.subscribe(new Reader(subscriber));
    }

    private final class Reader implements Flow.Subscriber<ByteBuffer> {

        private final Flow.Subscriber<? super ByteBuffer> client;
        private long left = contentLength();

        Reader(Flow.Subscriber<? super ByteBuffer> client) {
            this.client = client;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            client.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            left -= part.remaining();
            complete |= left <= 0;
            client.onNext(part);
        }

        @Override
        public void onError(Throwable failure) {
            client.onError(failure);
        }

        @Override
        public void onComplete() {
            client.onComplete();
        }
    }
}
