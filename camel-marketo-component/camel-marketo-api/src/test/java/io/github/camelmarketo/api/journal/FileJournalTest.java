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
package io.github.camelmarketo.api.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a file. */
class FileJournalTest {

    @TempDir private Path folder;
    private Path file;
    private FileJournal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("journal.jsonl");
        journal = new FileJournal(file);
    }

    @Test
    void recordsAreAppendedAsLines() throws IOException {
        Files.writeString(file, "{}\n");

        journal.write(Records.sending("c1", 1));
        journal.write(Records.ended("c1", 1, CallOutcome.APPLIED));

        assertThat(file)
                .hasContent(
                        "{}\n"
                                + Records.sending("c1", 1).line()
                                + "\n"
                                + Records.ended("c1", 1, CallOutcome.APPLIED).line()
                                + "\n");
    }

    @Test
    void directoryGetsAFile() throws IOException {
        new FileJournal(folder).write(Records.sending("c1", 1));

        assertThat(folder.resolve("marketo-journal.jsonl"))
                .hasContent(Records.sending("c1", 1).line() + "\n");
    }

    @Test
    void checkCreatesTheFile() throws IOException {
        journal.check();

        assertThat(file).isEmptyFile();
    }

    @Test
    void missingDirectoryIsNotCreated() {
        FileJournal missing = new FileJournal(folder.resolve("no/journal.jsonl"));

        assertThatThrownBy(missing::check)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot append to " + missing);
        assertThatThrownBy(() -> missing.write(Records.sending("c1", 1)))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void directoryInPlaceOfTheFileIsAnError() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> journal.write(Records.sending("c1", 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void lineThatWasCutOffStandsAlone() throws IOException {
        journal.write(Records.sending("c1", 1));
        Files.writeString(file, "{\"time\":\"2026", StandardOpenOption.APPEND);

        journal.write(Records.sending("c2", 1));

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        Records.sending("c1", 1).line(),
                        "{\"time\":\"2026",
                        Records.sending("c2", 1).line());
    }

    @Test
    void interruptedCallerWritesAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        try {
            journal.write(Records.sending("c1", 1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void linesStayWholeAndNoneIsLostWhileTheFileIsRenamed() throws Exception {
        int writers = 4;
        int records = 500;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Callable<Void>> work = new ArrayList<>();
        for (int each = 0; each < writers; each++) {
            int writer = each;
            // Two of them are what two processes have.
            FileJournal own = writer % 2 == 0 ? journal : new FileJournal(file);
            work.add(
                    () -> {
                        for (int record = 0; record < records; record++) {
                            own.write(Records.ended(writer + "-" + record, 1, CallOutcome.APPLIED));
                        }
                        return null;
                    });
        }
        try {
            List<Future<Void>> running = work.stream().map(threads::submit).toList();
            for (int rotation = 0; running.stream().anyMatch(each -> !each.isDone()); ) {
                if (Files.exists(file) && Files.size(file) > 20_000) {
                    Files.move(file, folder.resolve("journal.jsonl." + rotation++));
                }
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<String> calls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                for (String line : Files.readAllLines(each)) {
                    if (!line.isEmpty()) {
                        calls.add(JournalRecord.parse(line).call());
                    }
                }
            }
        }
        assertThat(calls).hasSize(writers * records).doesNotHaveDuplicates();
    }
}
