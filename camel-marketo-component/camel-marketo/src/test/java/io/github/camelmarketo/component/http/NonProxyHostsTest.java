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
