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
import io.github.camelmarketo.component.naming.NamedOption;
import java.nio.file.Path;
import org.apache.camel.CamelContext;

/** Finds the journal that the option {@code journal} names. */
public final class Journals {

    private Journals() {}

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
        NamedOption option =
                new NamedOption(
                        "journal",
                        "log, file:path or the #name of a journal in the registry",
                        text,
                        context);
        if (option.is("log")) {
            return new LogJournal();
        }
        Path file = option.file();
        if (file != null) {
            return new FileJournal(file);
        }
        CallJournal bean = option.bean(CallJournal.class);
        if (bean != null) {
            return bean;
        }
        throw option.unknown();
    }
}
