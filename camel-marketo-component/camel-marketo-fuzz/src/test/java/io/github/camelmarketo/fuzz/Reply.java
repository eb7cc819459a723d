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
package io.github.camelmarketo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a server answers.
 *
 * @param status the status
 * @param headers headers by name in lower case
 * @param body the body
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final int SHOWN = 2000;

    /** A plain answer of JSON. */
    public static Reply json(String body) {
        return new Reply(
                200,
                Map.of("content-type", "application/json;charset=UTF-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows what is needed to write the case down as a test. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String start = text.substring(0, Math.min(text.length(), SHOWN));
        return status + " " + headers + " " + body.length + " bytes: " + start;
    }
}
