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
package io.github.camelmarketo.component.arguments;

import io.github.camelmarketo.api.internal.ShownValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Message;
import org.apache.camel.util.StringHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nothing said is ignored: a write refuses what means nothing to it, before any
 * call. A read warns once.
 */
public final class UnknownNames {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownNames.class);

    private final MarketoMethod method;
    private final boolean strict;
    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Object endpoint;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Creates the check of an endpoint.
     *
     * @param method the method that it calls
     * @param strict whether anything is refused or warned of
     * @param headers names of all headers that any operation reads or sets
     * @param endpoint the endpoint, for texts
     */
    public UnknownNames(
            MarketoMethod method, boolean strict, Set<String> headers, Object endpoint) {
        this.method = method;
        this.strict = strict;
        this.headers.addAll(headers);
        this.endpoint = endpoint;
    }

    /** Whether a body that is a bean is read for its members. */
    boolean readsBeans() {
        return strict && method.isWrite() && method.takesBody();
    }

    /** Checks the headers of a message. One that another operation reads is known. */
    void checkHeaders(Message message) {
        if (!strict || !message.hasHeaders()) {
            return;
        }
        for (String name : message.getHeaders().keySet()) {
            boolean ours =
                    name.regionMatches(true, 0, HeaderNames.PREFIX, 0, HeaderNames.PREFIX.length());
            if (ours && !headers.contains(plain(name)) && message.getHeader(name) != null) {
                report("The header " + ShownValue.of(name), name, headers());
            }
        }
    }

    /** Reports a member of a body that no parameter has. */
    void member(String name) {
        if (strict) {
            List<String> names = new ArrayList<>();
            for (MarketoMethod.Parameter each : method.parameters().values()) {
                if (!each.isId()) {
                    names.add(each.name());
                }
            }
            report("The member " + ShownValue.of(name) + " of the body", name, names);
        }
    }

    /** Reports an id in a body that is not the id of the operation. */
    void id(String name, Object given, Object used) {
        if (strict && method.isWrite()) {
            throw new IllegalArgumentException(
                    name
                            + "="
                            + ShownValue.of(given)
                            + " in the body is not read, and the operation is about "
                            + ShownValue.of(used)
                            + ": leave it out, or set strict=false to ignore it");
        }
    }

    private void report(String what, String name, Collection<String> names) {
        String text =
                what
                        + " means nothing to "
                        + method.name()
                        + ": "
                        + Nearest.hint(name, names)
                        + " Set strict=false to ignore it.";
        if (method.isWrite()) {
            throw new IllegalArgumentException(text);
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn("{} ({}). This is logged once.", text, endpoint);
        }
    }

    /** The headers of the operation; those of others are seldom meant. */
    private Collection<String> headers() {
        List<String> names = new ArrayList<>();
        for (MarketoMethod.Parameter each : method.parameters().values()) {
            names.add(HeaderNames.of(each.name()));
        }
        return names;
    }

    private static String plain(String header) {
        boolean dotted =
                header.length() > HeaderNames.DOTTED_PREFIX.length()
                        && header.charAt(HeaderNames.PREFIX.length()) == '.';
        return dotted
                ? HeaderNames.PREFIX
                        + StringHelper.capitalize(
                                header.substring(HeaderNames.DOTTED_PREFIX.length()))
                : header;
    }
}
