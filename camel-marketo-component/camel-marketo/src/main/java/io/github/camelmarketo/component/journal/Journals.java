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
package io.github.camelmarketo.component.journal;

import io.github.camelmarketo.api.journal.CallJournal;
import io.github.camelmarketo.api.journal.FileJournal;
import io.github.camelmarketo.api.journal.LogJournal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;

/** Finds the journal that the option {@code journal} names. */
public final class Journals {

    private static final String FILE = "file:";

    private final String text;
    private final CamelContext context;

    private Journals(String text, CamelContext context) {
        this.text = text.trim();
        this.context = context;
    }

    /**
     * Finds a journal. It is not checked yet.
     *
     * @param text {@code log}, {@code file:} and a path, or {@code #} and the name of a {@link
     *     CallJournal} of the registry
     * @param context has the registry
     * @return the journal
     * @throws IllegalArgumentException when the text names no journal; names the option and the
     *     value
     */
    public static CallJournal of(String text, CamelContext context) {
        return new Journals(text, context).find();
    }

    private CallJournal find() {
        if (text.equals("log")) {
            return new LogJournal();
        }
        if (text.startsWith(FILE)) {
            return new FileJournal(path(text.substring(FILE.length())));
        }
        if (text.startsWith("#")) {
            return bean(text.substring(1));
        }
        throw new IllegalArgumentException(
                "journal must be log, file:path or the #name of a journal in the registry, not '"
                        + text
                        + "'");
    }

    private Path path(String name) {
        if (name.isBlank()) {
            throw refused("names no file: append its path");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw refused("is not the path of a file: " + e.getReason());
        }
    }

    private CallJournal bean(String reference) {
        String name = reference.startsWith("bean:") ? reference.substring(5) : reference;
        Object bean = context.getRegistry().lookupByName(name);
        if (bean == null) {
            throw refused("names '" + name + "', which the registry does not have");
        }
        if (bean instanceof CallJournal journal) {
            return journal;
        }
        throw refused(
                "is a " + bean.getClass().getName() + ", not a " + CallJournal.class.getName());
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("journal '" + text + "' " + reason);
    }
}
