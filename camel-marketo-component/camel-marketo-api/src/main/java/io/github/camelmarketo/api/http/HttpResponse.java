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

import java.util.Map;

/**
 * One HTTP response, read to its end.
 *
 * @param status the status
 * @param headers the headers with names in lower case
 * @param body the body, unpacked; empty when there is none
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    /**
     * Returns a header.
     *
     * @param name its name in lower case
     * @return its value, null when there is none
     */
    public String header(String name) {
        return headers.get(name);
    }

    /** Leaves out headers and body: they may hold a token. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
