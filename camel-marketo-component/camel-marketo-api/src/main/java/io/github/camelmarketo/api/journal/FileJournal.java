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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends each record to a file, as a line of JSON. Several processes may append to one file on a
 * local disk. The file is opened for each record, so that it can be renamed or truncated at any
 * time; it is created when it is missing, its directory is not.
 */
public final class FileJournal implements CallJournal {

    /** Name of the file in a directory that was given instead of a file. */
    static final String FILE_NAME = "marketo-journal.jsonl";

    private final Path file;

    /**
     * Creates a journal; the file is not opened yet.
     *
     * @param place the file, or an existing directory that has or gets the file {@code
     *     marketo-journal.jsonl}
     */
    public FileJournal(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        file = Files.isDirectory(absolute) ? absolute.resolve(FILE_NAME) : absolute;
    }

    /**
     * Appends a record. A record before an attempt is on the disk when this returns; the others
     * survive a kill of the process, not the loss of power.
     *
     * @throws IOException when the record is not in the file; names the file
     */
    @Override
    public void write(JournalRecord record) throws IOException {
        writeAll(List.of(record));
    }

    @Override
    public void writeAll(List<JournalRecord> records) throws IOException {
        StringBuilder lines = new StringBuilder();
        records.forEach(each -> lines.append(each.line()).append('\n'));
        // One write appends them as a whole, whoever else appends.
        append(
                lines.toString().getBytes(StandardCharsets.UTF_8),
                records.stream().anyMatch(each -> each.event() == JournalEvent.SENDING));
    }

    /**
     * Opens the file, and creates it if it is missing.
     *
     * @throws IOException when it cannot be opened; names the file
     */
    @Override
    public void check() throws IOException {
        append(new byte[0], false);
    }

    private void append(byte[] lines, boolean force) throws IOException {
        // An interrupt is about what the caller waits for, and would close the channel.
        boolean interrupted = Thread.interrupted();
        try {
            appendUninterrupted(lines, force);
        } catch (ClosedByInterruptException e) {
            interrupted = true;
            again(lines, force);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lines may be there already: to read them twice changes nothing. */
    private void again(byte[] lines, boolean force) throws IOException {
        Thread.interrupted();
        try {
            appendUninterrupted(lines, force);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IOException failure(IOException e) {
        return new IOException("cannot append to " + file + ": " + e, e);
    }

    private void appendUninterrupted(byte[] lines, boolean force) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(isCutOff(channel.size()) ? onNewLine(lines) : lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (force) {
                channel.force(false);
            }
        }
    }

    /**
     * Whether the last line has no end: the disk was full, the power was lost, or another process
     * is just writing it.
     */
    private boolean isCutOff(long size) throws IOException {
        if (size == 0) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.read(last, size - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            // It has just been renamed.
            return false;
        }
    }

    /** Where the other process has written its line by then, there is an empty one. */
    private static byte[] onNewLine(byte[] lines) {
        byte[] all = new byte[lines.length + 1];
        all[0] = '\n';
        System.arraycopy(lines, 0, all, 1, lines.length);
        return all;
    }

    /** Returns the path of the file. */
    @Override
    public String toString() {
        return file.toString();
    }
}
