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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates key stores with the JDK's keytool. Each contains a key, its self-signed certificate, and
 * that certificate as a trusted one.
 */
final class Keys {

    static final String PASSWORD = "changeit";

    private Keys() {}

    static void make(Path keystore, String names) throws Exception {
        String file = keystore.toString();
        String certificate = file + ".pem";
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "san=" + names,
                "-storetype",
                "PKCS12",
                "-keystore",
                file,
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                certificate,
                "-keystore",
                file,
                "-storepass",
                PASSWORD);
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                certificate,
                "-keystore",
                file,
                "-storepass",
                PASSWORD);
    }

    /** Replaces the certificate of a key store by an expired one, which another key has signed. */
    static void expire(Path keystore, String names, Path signer) throws Exception {
        String file = keystore.toString();
        String request = file + ".csr";
        String certificate = file + ".expired.pem";
        on(file, "-certreq", "-alias", "server", "-file", request);
        on(
                signer.toString(),
                "-gencert",
                "-rfc",
                "-alias",
                "server",
                "-infile",
                request,
                "-outfile",
                certificate,
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-ext",
                "san=" + names);
        on(file, "-importcert", "-noprompt", "-alias", "root", "-file", signer + ".pem");
        on(file, "-importcert", "-noprompt", "-alias", "server", "-file", certificate);
    }

    private static void on(String keystore, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-keystore", keystore, "-storepass", PASSWORD));
        keytool(all.toArray(String[]::new));
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("keytool", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
        Files.delete(output);
    }
}
