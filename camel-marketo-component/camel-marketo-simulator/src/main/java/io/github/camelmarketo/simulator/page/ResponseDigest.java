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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What the page shows of a response, read from the body that the client receives.
 *
 * @param outcome success, error code or HTTP status
 * @param requestId the request id, null when the body has none
 */
record ResponseDigest(CallOutcome outcome, String requestId) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Scripts may put any text there, and the page shows no text that may be personal. */
    private static final Pattern CODE = Pattern.compile("\\w{1,10}");

    private static final Pattern REQUEST_ID = Pattern.compile("[\\w#.-]{1,60}");

    static ResponseDigest of(int status, byte[] body) {
        String requestId = null;
        String code = null;
        try (JsonParser json = JSON.createParser(body)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            while (object && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("requestId") && value == JsonToken.VALUE_STRING) {
                    requestId = matching(REQUEST_ID, json.getText());
                } else if (name.equals("errors") && value == JsonToken.START_ARRAY) {
                    code = firstCode(json);
                } else {
                    json.skipChildren();
                }
            }
            if (status == 200 && !(object && json.currentToken() == JsonToken.END_OBJECT)) {
                return new ResponseDigest(CallOutcome.failed("unreadable"), requestId);
            }
        } catch (IOException e) {
            return new ResponseDigest(
                    CallOutcome.failed(status == 200 ? "unreadable" : "HTTP " + status), requestId);
        }
        if (status != 200) {
            return new ResponseDigest(CallOutcome.failed("HTTP " + status), requestId);
        }
        return new ResponseDigest(
                code == null ? CallOutcome.OK : CallOutcome.failed(code), requestId);
    }

    /** The code of the first error, null for an empty list. Reads the whole list. */
    private static String firstCode(JsonParser json) throws IOException {
        String code = null;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean first = code == null && json.currentName().equals("code");
                    json.nextToken();
                    if (first) {
                        code = json.getValueAsString();
                    }
                    json.skipChildren();
                }
                String shown = matching(CODE, code);
                code = shown == null ? "error" : shown;
            } else {
                json.skipChildren();
            }
        }
        return code;
    }

    private static String matching(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }
}
