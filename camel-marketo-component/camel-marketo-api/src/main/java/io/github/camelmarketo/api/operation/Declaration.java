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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.CampaignStart;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The operations of an API class, as declared at its methods. */
final class Declaration {

    private final String api;
    private final Class<?> type;
    private final Map<String, RestCall> calls = new ConcurrentHashMap<>();

    /**
     * @param api the API's name in a URI
     * @param type the API class
     */
    Declaration(String api, Class<?> type) {
        this.api = api;
        this.type = type;
    }

    /** The name of the operation that a method is. */
    String operation(String method) {
        return api + "/" + method;
    }

    /** Starts the request of a method that names no id in its path. */
    MarketoRequest.Builder request(String method, Subject subject) {
        return start(method, call(method).path()).subject(subject);
    }

    /**
     * Starts the request of a method whose path holds ids.
     *
     * @param id the id of what the call is about, the first in the path
     * @param parts the other ids in the path, in their order
     */
    MarketoRequest.Builder request(String method, Subject.Kind kind, long id, long... parts) {
        String path = filled(call(method).path(), id);
        for (long part : parts) {
            path = filled(path, part);
        }
        return start(method, path).subject(Subject.of(kind, id));
    }

    /** Puts an id in the place of the first name in braces. */
    private static String filled(String path, long id) {
        int from = path.indexOf('{');
        return path.substring(0, from) + id + path.substring(path.indexOf('}', from) + 1);
    }

    /** Starts a read that a method makes beside its declared call. */
    MarketoRequest.Builder read(String method, String path) {
        return MarketoRequest.builder(operation(method), "GET", path, Safety.READ);
    }

    private MarketoRequest.Builder start(String method, String path) {
        RestCall call = call(method);
        return MarketoRequest.builder(operation(method), call.method(), path, call.safety())
                .start(call.startsCampaign() ? CampaignStart.whenSent() : null);
    }

    private RestCall call(String method) {
        return calls.computeIfAbsent(
                method,
                name ->
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(each -> each.getName().equals(name))
                                .map(Declaration::annotation)
                                .filter(each -> each != null)
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        type + " declares no call " + name)));
    }

    private static RestCall annotation(Method method) {
        return method.getAnnotation(RestCall.class);
    }
}
