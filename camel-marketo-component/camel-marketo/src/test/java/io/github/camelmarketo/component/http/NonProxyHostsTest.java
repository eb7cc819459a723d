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
package io.github.camelmarketo.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonProxyHostsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "localhost; localhost",
                "localhost; LOCALHOST",
                "*; 123-abc-456.mktorest.com",
                "*.mktorest.com; 123-ABC-456.mktorest.com",
                "123-*.mktorest.*; 123-abc-456.mktorest.com",
                "a.example|*.mktorest.com; 123-abc-456.mktorest.com",
                "a.example, *.mktorest.com ; 123-abc-456.mktorest.com",
                "10.*|192.168.1.7; 10.0.0.1",
                "[::1]; [::1]",
                "::1; [::1]",
                "[::1]; ::1",
                "[fd00:*]; [fd00::7]"
            })
    void matchingHostBypassesTheProxy(String hosts, String host) {
        assertThat(NonProxyHosts.of(hosts).contains(host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mktorest.com; 123-abc-456.mktorest.com",
                "123-abc-456.mktorest; 123-abc-456.mktorest.com",
                "*.mktorest.com; mktorest.com",
                "*.mktorest.com; mktorest.com.example",
                "a.c; abc",
                "[a-z]*; abc",
                "(local; local",
                "a||b; c"
            })
    void otherHostUsesTheProxy(String hosts, String host) {
        assertThat(NonProxyHosts.of(hosts).contains(host)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "|", ",", " , | "})
    void withoutHostsTheProxyIsAlwaysUsed(String hosts) {
        assertThat(NonProxyHosts.of(hosts).contains("localhost")).isFalse();
        assertThat(NonProxyHosts.of(hosts).contains("")).isFalse();
    }
}
