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

import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.MarketoRecord;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * A JSON array of records, in UTF-8. A record is taken when the one before it has been read, so
 * that one page at most is in memory. What fails while a page is read is thrown by {@code read}.
 */
final class JsonArrayStream extends InputStream {

    private final Iterator<? extends MarketoRecord> records;
    private byte[] part = {'['};
    private int position;
    private boolean begun;
    private boolean ended;

    JsonArrayStream(Iterator<? extends MarketoRecord> records) {
        this.records = records;
    }

    @Override
    public int read() {
        return fill() ? part[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, position, target, offset, count);
        position += count;
        return count;
    }

    /** Whether there is a byte to read. */
    private boolean fill() {
        if (position < part.length) {
            return true;
        }
        if (ended) {
            return false;
        }
        String text;
        if (records.hasNext()) {
            text = (begun ? "," : "") + Json.write(records.next().json());
            begun = true;
        } else {
            text = "]";
            ended = true;
        }
        part = text.getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}
