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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.journal.CallJournal;
import io.github.camelmarketo.api.journal.FileJournal;
import io.github.camelmarketo.api.journal.LogJournal;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the option {@code journal} may name. */
class JournalsTest {

    @TempDir private Path folder;
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @Test
    void logAndFilesAreKnown() {
        Path file = folder.resolve("journal.jsonl");

        assertThat(Journals.of(" log ", context)).isInstanceOf(LogJournal.class);
        assertThat(Journals.of("file:" + file, context))
                .isInstanceOf(FileJournal.class)
                .hasToString(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#calls", "#bean:calls"})
    void journalOfTheRegistryIsUsed(String text) {
        CallJournal bean = record -> {};
        context.getRegistry().bind("calls", bean);

        assertThat(Journals.of(text, context)).isSameAs(bean);
    }

    @Test
    void whatTheRegistryDoesNotHaveIsNamed() {
        refused("#calls")
                .hasMessage("journal '#calls' names 'calls', which the registry does not have");
    }

    @Test
    void beanThatIsNoJournalIsRefused() {
        context.getRegistry().bind("calls", "text");

        refused("#calls")
                .hasMessage(
                        "journal '#calls' is a java.lang.String, not a"
                                + " io.github.camelmarketo.api.journal.CallJournal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file", "LOG", "log:calls", "jdbc:#calls", "/var/log/calls"})
    void everythingElseIsRefused(String text) {
        refused(text)
                .hasMessage(
                        "journal must be log, file:path or the #name of a journal in the registry,"
                                + " not '"
                                + text
                                + "'");
    }

    @Test
    void passwordInAUrlIsNotShown() {
        refused("jdbc:postgresql://db/calls?password=S3cret")
                .hasMessageContaining("not 'jdbc:...'")
                .hasMessageNotContaining("S3cret");
    }

    @Test
    void fileWithoutAPathIsRefused() {
        refused("file:").hasMessage("journal 'file:' names no file: append its path");
        refused("file:a\0b").hasMessageContaining("is not the path of a file");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
        return assertThatThrownBy(() -> Journals.of(text, context))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
