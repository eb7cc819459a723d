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
package io.github.camelmarketo.component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that supports only CONNECT tunnels. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final String authorization;
    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private volatile int tunnels = Integer.MAX_VALUE;
    private volatile String refusal;

    /**
     * Starts a proxy.
     *
     * @param authorization required value of the header Proxy-Authorization, or null for any
     */
    ConnectProxy(String authorization) throws IOException {
        this.authorization = authorization;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(
                () -> {
                    while (true) {
                        Socket client = listener.accept();
                        inBackground(() -> serve(client));
                    }
                });
    }

    /**
     * Limits the number of tunnels.
     *
     * @param most the number of tunnels
     * @param answer response to further requests, or empty to close the connection
     */
    void refuseAfter(int most, String answer) {
        refusal = answer;
        tunnels = most;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first line of each request, in order of arrival. */
    List<String> requestLines() {
        return requestLines;
    }

    /** Everything received from clients: headers and tunnelled data. */
    String seen() {
        return seen.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            while (true) {
                List<String> head = head(client.getInputStream());
                requestLines.add(head.get(0));
                seen.writeBytes(String.join("\n", head).getBytes(StandardCharsets.ISO_8859_1));
                if (!head.get(0).startsWith("CONNECT ")) {
                    answer(client, "405 Method Not Allowed\r\nContent-Length: 0");
                } else if (authorization != null
                        && !head.contains("Proxy-Authorization: " + authorization)) {
                    answer(
                            client,
                            "407 Who are you\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0");
                } else if (requestLines.size() > tunnels) {
                    if (refusal.isEmpty()) {
                        return;
                    }
                    answer(client, refusal);
                    if (refusal.startsWith("200")) {
                        // What comes now is TLS, in which a line end may be anywhere.
                        client.getInputStream().transferTo(OutputStream.nullOutputStream());
                        return;
                    }
                } else {
                    tunnel(client, head.get(0).split(" ", 3)[1]);
                    return;
                }
            }
        }
    }

    private void tunnel(Socket client, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        try (Socket server =
                new Socket(
                        target.substring(0, colon),
                        Integer.parseInt(target.substring(colon + 1)))) {
            answer(client, "200 Connection established");
            inBackground(() -> copy(server, client));
            keepAndCopy(client, server);
        }
    }

    private void keepAndCopy(Socket client, Socket server) throws IOException {
        InputStream in = client.getInputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            seen.write(buffer, 0, read);
            server.getOutputStream().write(buffer, 0, read);
        }
        server.shutdownOutput();
    }

    private static void copy(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    private static void answer(Socket client, String answer) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
            } else if (line.toString().isBlank()) {
                return lines;
            } else {
                lines.add(line.toString().trim());
                line.setLength(0);
            }
        }
        throw new IOException("the client has gone");
    }

    /** Runs until the work ends or its socket is closed. */
    private static void inBackground(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException | UncheckedIOException e) {
                                return;
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
