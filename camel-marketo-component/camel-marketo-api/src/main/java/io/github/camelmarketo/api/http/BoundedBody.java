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

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of a response whole, up to a length that no response of Marketo comes near. A
 * longer one, unpacked or not, would exhaust the memory of all that runs beside it.
 */
public final class BoundedBody {

    private static final int MOST_MIB = 16;
    private static final int MOST = MOST_MIB << 20;

    private BoundedBody() {}

    /**
     * Reads a body.
     *
     * @param content the bytes; the stream is closed
     * @param length how many there are, negative when that is not known
     * @param abort aborts the request
     * @return the bytes
     * @throws IOException when reading fails, or when there are more than 16 MiB
     */
    public static byte[] read(InputStream content, long length, Runnable abort) throws IOException {
        try (content) {
            // A body of a known length does without the buffers that one of unknown length needs.
            int asked = length < 0 ? MOST + 1 : (int) Math.min(length, MOST + 1);
            byte[] body = content.readNBytes(asked);
            if (body.length > MOST) {
                // Closing the stream would read all that is left.
                abort.run();
                throw new IOException("the response is longer than " + MOST_MIB + " MiB");
            }
            return body;
        }
    }
}
