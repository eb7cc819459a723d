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
package io.github.camelmarketo.cluster.jdbc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process with a {@link WatchNode}, which may be killed at any instant. It writes the id of each
 * campaign that it handles.
 */
final class WatchProcess {

    private WatchProcess() {}

    /**
     * Watches until the end of its input.
     *
     * @param arguments address, client id and client secret of the instance, then {@code file:} and
     *     a path or the URL of a PostgreSQL database
     */
    public static void main(String[] arguments) throws Exception {
        WatchNode node = new WatchNode(arguments[0], arguments[1], arguments[2]);
        if (arguments[3].startsWith("file:")) {
            node.withFile(Path.of(arguments[3].substring("file:".length())));
        } else {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(arguments[3]);
            node.withDatabase(source);
        }
        node.start(campaign -> say(Long.toString(campaign.id())));
        say("READY");
        // Only the parent ends it.
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static synchronized void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
