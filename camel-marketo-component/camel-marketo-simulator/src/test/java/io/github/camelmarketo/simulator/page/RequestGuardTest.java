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
package io.github.camelmarketo.simulator.page;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestGuardTest {

    private static final String LOOPBACK = "127.0.0.1";

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080",
        "127.0.0.1, LOCALHOST",
        "127.0.0.1, 127.0.0.1:8080",
        "127.0.0.1, 127.3.2.1",
        "127.0.0.1, [::1]:8080",
        "::1, [0:0:0:0:0:0:0:1]:8080",
        "192.0.2.7, 192.0.2.7:8080",
        "192.0.2.7, localhost:8080",
        "2001:db8::7, [2001:DB8::7]:8080",
        "Simulator.invalid, simulator.invalid:8080",
        "0.0.0.0, 192.0.2.7:8080",
        "0.0.0.0, [2001:db8::7]",
        "::, 192.0.2.7:8080"
    })
    void ownNameIsAccepted(String bindAddress, String host) {
        assertThatCode(() -> new RequestGuard(bindAddress).checkHost(get(host)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, evil.example",
        "127.0.0.1, evil.example:8080",
        "127.0.0.1, localhost.evil.example:8080",
        "127.0.0.1, 127.0.0.1.evil.example",
        "127.0.0.1, evil.localhost",
        "127.0.0.1, localhost.",
        "127.0.0.1, localhost:8080@evil.example",
        "127.0.0.1, user@localhost",
        "127.0.0.1, localhost/",
        "127.0.0.1, 192.0.2.7:8080",
        "127.0.0.1, 999.0.0.1",
        "127.0.0.1, 2130706433",
        "127.0.0.1, [2001:db8::7]",
        "127.0.0.1, [::1",
        "127.0.0.1, [evil]",
        "127.0.0.1, '[:::::]'",
        "127.0.0.1, ''",
        "192.0.2.7, 192.0.2.8",
        "0.0.0.0, evil.example:8080",
        "unknown.invalid, 192.0.2.7"
    })
    void otherNameIsRefused(String bindAddress, String host) {
        assertThatThrownBy(() -> new RequestGuard(bindAddress).checkHost(get(host)))
                .isInstanceOf(RefusedAction.class)
                .hasMessageContaining("'" + host + "'");
    }

    @Test
    void requestWithoutHostIsRefused() {
        assertThatThrownBy(() -> new RequestGuard(LOOPBACK).checkHost(get(null)))
                .isInstanceOf(RefusedAction.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, application/json",
        "https://localhost:8080, Application/JSON; charset=utf-8",
        "HTTP://LOCALHOST:8080, application/json ;charset=utf-8"
    })
    void scriptOfThePageMayAct(String origin, String contentType) {
        assertThatCode(() -> check(origin, contentType)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "http://evil.example",
                "http://localhost",
                "http://localhost:8081",
                "http://127.0.0.1:8080",
                "http://localhost:8080.evil.example",
                "http://localhost:8080/",
                "ftp://localhost:8080"
            })
    void otherOriginIsRefused(String origin) {
        assertThatThrownBy(() -> check(origin, "application/json")).hasMessageContaining("Origin");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "text/plain; application/json"
            })
    void otherContentTypeIsRefused(String contentType) {
        assertThatThrownBy(() -> check("http://localhost:8080", contentType))
                .hasMessageContaining("application/json");
    }

    private static void check(String origin, String contentType) {
        new RequestGuard(LOOPBACK)
                .checkAction(
                        new PageRequest("POST", "/", "localhost:8080", origin, contentType, ""));
    }

    private static PageRequest get(String host) {
        return new PageRequest("GET", "/", host, null, null, "");
    }
}
