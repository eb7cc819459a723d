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
