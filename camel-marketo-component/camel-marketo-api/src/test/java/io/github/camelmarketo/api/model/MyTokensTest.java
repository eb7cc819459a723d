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
package io.github.camelmarketo.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelmarketo.api.internal.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MyTokensTest {

    static Stream<Object> formsOfTwoTokens() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", "Hello");
        map.put("count", 5);
        String list =
                "[{\"name\":\"message\",\"value\":\"Hello\"},{\"name\":\"my.count\",\"value\":5}]";
        String object = "{\"{{my.message}}\":\"Hello\",\"count\":5}";
        return Stream.of(
                map,
                List.of(
                        Map.of("name", "message", "value", "Hello"),
                        Map.of("name", "count", "value", 5)),
                list,
                object,
                Json.parse(list),
                Json.parse(object),
                new MyTokens(Map.of("message", "Hello", "count", "5")));
    }

    @ParameterizedTest
    @MethodSource("formsOfTwoTokens")
    void everyFormOfTokensIsAccepted(Object value) {
        assertThat(MyTokens.of(value).values())
                .containsOnly(Map.entry("{{my.message}}", "Hello"), Map.entry("{{my.count}}", "5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message",
                "my.message",
                "{{my.message}}",
                "{{ my.message }}",
                "{{message}}",
                " message "
            })
    void everySpellingOfANameIsTheSameToken(String name) {
        assertThat(MyTokens.of(Map.of(name, "x")).values()).containsOnlyKeys("{{my.message}}");
        assertThat(new MyTokens(MyTokens.of(Map.of(name, "x")).values()).values())
                .containsOnlyKeys("{{my.message}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{{}}", "{{my.}}", "my.", "{{{{my.x}}}}", "a}}b", "{{my.x"})
    void invalidNamesAreRejected(String name) {
        assertThatThrownBy(() -> MyTokens.of(Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a My Token name");
    }

    @Test
    void tokenThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> MyTokens.of(Map.of("message", "a", "my.message", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'message' is given twice");
    }

    @Test
    void emptyValuesMeanNoTokens() throws IOException {
        for (Object none :
                Arrays.asList(null, "{}", "[]", Map.of(), List.of(), Json.parse("null"))) {
            assertThat(MyTokens.of(none).values()).as("%s", none).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ufeff"})
    void blankTextIsRefused(String text) {
        assertThatThrownBy(() -> MyTokens.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contains no My Tokens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{lead.First Name}}",
                "lead.First Name",
                "{{Lead.Email Address}}",
                "{{company.Company Name}}",
                "{{system.date}}",
                "{{program.Name}}",
                "{{campaign.Name}}",
                "{{trigger.Name}}",
                "{{member.webinar url}}"
            })
    void tokenThatMarketoFillsItselfIsRefused(String name) {
        assertThatThrownBy(() -> MyTokens.of(Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("is not a My Token name");
    }

    @Test
    void myTokenMayBeNamedLikeATokenOfAnotherKind() {
        assertThat(MyTokens.of(Map.of("{{my.lead.First Name}}", "x")).values())
                .containsOnlyKeys("{{my.lead.First Name}}");
        assertThat(MyTokens.of(Map.of("{{MY.message}}", "x")).values())
                .containsOnlyKeys("{{my.message}}");
    }

    static Stream<Arguments> valuesAndTexts() throws IOException {
        return Stream.of(
                Arguments.of(5, "5"),
                Arguments.of(5.0d, "5"),
                Arguments.of(12.5d, "12.5"),
                Arguments.of(1.0E10, "10000000000"),
                Arguments.of(new BigDecimal("10.00"), "10.00"),
                Arguments.of(new BigDecimal("1E+1"), "10"),
                Arguments.of(Json.parse("10.00"), "10.00"),
                Arguments.of(Json.parse("1e3"), "1000"),
                Arguments.of(1.5f, "1.5"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(true, "true"),
                Arguments.of("hello".toCharArray(), "hello"),
                Arguments.of(Duration.ofMinutes(5), "PT5M"),
                Arguments.of(URI.create("https://example.org/a"), "https://example.org/a"),
                Arguments.of(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                Arguments.of(TimeUnit.DAYS, "DAYS"),
                Arguments.of(
                        GregorianCalendar.from(ZonedDateTime.parse("2027-07-01T08:00:00+02:00")),
                        "2027-07-01T08:00+02:00"),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of('x', "x"),
                Arguments.of(Instant.parse("2027-07-01T06:00:00Z"), "2027-07-01T06:00:00Z"),
                Arguments.of(LocalDate.of(2027, 7, 1), "2027-07-01"),
                Arguments.of(
                        ZonedDateTime.parse("2027-07-01T08:00:00+02:00[Europe/Berlin]"),
                        "2027-07-01T08:00+02:00"),
                Arguments.of(
                        Date.from(Instant.parse("2027-07-01T06:00:00Z")), "2027-07-01T06:00:00Z"),
                Arguments.of("\u00e4".getBytes(StandardCharsets.UTF_8), "\u00e4"),
                Arguments.of(new BinaryNode("a".getBytes(StandardCharsets.UTF_8)), "a"),
                Arguments.of(new POJONode(LocalDate.of(2027, 7, 1)), "2027-07-01"),
                Arguments.of(List.of("a", 1), "[\"a\",1]"));
    }

    @ParameterizedTest
    @MethodSource("valuesAndTexts")
    void valueArrivesAsAPersonWouldHaveWrittenIt(Object value, String text) {
        assertThat(MyTokens.of(Map.of("a", value)).values()).containsEntry("{{my.a}}", text);
        assertThat(MyTokens.of(List.of(Map.of("name", "a", "value", value))).values())
                .containsEntry("{{my.a}}", text);
        assertThat(MyTokens.of(Json.object().putPOJO("a", value)).values())
                .containsEntry("{{my.a}}", text);
    }

    @Test
    void valueThatHasNoTextNamesItsToken() {
        assertThatThrownBy(() -> MyTokens.of(Map.of("phone", new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'phone' is a java.lang.Object");
        assertThatThrownBy(() -> MyTokens.of(Map.of("phone", new byte[] {(byte) 0xe4})))
                .hasMessageContaining("'phone' is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+2147483647", "1E-2147483647", "-1E+200", "1E-102"})
    void numberOfEndlessZerosIsRefused(String number) {
        assertThatThrownBy(() -> MyTokens.of(Map.of("phone", new BigDecimal(number))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of the My Token 'phone' is a number beyond reason");
    }

    @Test
    void beansAreTakenAsTheirJson() {
        Object[] rows = {new NamedValue("a", "1"), Json.tree(Map.of("name", "b", "value", "2"))};

        assertThat(MyTokens.of(rows).values())
                .isEqualTo(MyTokens.of(List.of(rows)).values())
                .isEqualTo(Map.of("{{my.a}}", "1", "{{my.b}}", "2"));
        assertThat(MyTokens.of(new NamedValue("x", "y")).values())
                .isEqualTo(Map.of("{{my.name}}", "x", "{{my.value}}", "y"));
    }

    @Test
    void valueThatJsonCannotHoldIsRefused() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThatThrownBy(() -> MyTokens.of(Map.of("phone", itself)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("phone");
        assertThatThrownBy(() -> MyTokens.of(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contains no My Tokens");
        assertThatThrownBy(() -> MyTokens.of(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("My Token 1 is not an object");
    }

    @Test
    void rowMayHaveNoOtherMembers() {
        assertThatThrownBy(() -> MyTokens.of("[{\"name\":\"a\",\"valeu\":\"b\"}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "My Token 1 has the members name, valeu: it needs name and value, and may have no others");
        assertThat(
                        MyTokens.of(
                                        List.of(
                                                Map.of("NAME", "a", "VALUE", "b"),
                                                Map.of("name", "c", "value", "d", "type", "text")))
                                .values())
                .containsOnly(Map.entry("{{my.a}}", "b"), Map.entry("{{my.c}}", "d"));
    }

    @Test
    void tokenWithoutAValueIsEmpty() {
        Map<String, Object> map = new HashMap<>();
        map.put("message", null);

        assertThat(MyTokens.of(map).values()).containsEntry("{{my.message}}", "");
    }

    @Test
    void orderOfTheTokensStays() {
        MyTokens tokens = MyTokens.of("{\"c\":\"1\",\"a\":\"2\",\"b\":\"3\"}");

        assertThat(tokens.toArray().toString())
                .isEqualTo(
                        "[{\"name\":\"{{my.c}}\",\"value\":\"1\"},{\"name\":\"{{my.a}}\",\"value\":\"2\"},"
                                + "{\"name\":\"{{my.b}}\",\"value\":\"3\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "5", "true", "[1]", "[{\"value\":\"x\"}]", "{\"a\":"})
    void valuesWithoutTokensAreRejected(String text) {
        assertThatThrownBy(() -> MyTokens.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textShowsNamesAndNoValues() {
        MyTokens tokens = MyTokens.of(Map.of("phone", "+33 6 00 00 00 00"));

        assertThat(tokens.toString()).contains("{{my.phone}}").doesNotContain("33");
    }

    @Test
    void refusalShowsNoValues() {
        assertThatThrownBy(() -> MyTokens.of("[{\"nom\":\"phone\",\"value\":\"+33 6\"}]"))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("+33 6");
        assertThatThrownBy(() -> MyTokens.of("{\"phone\":\"+33 6\""))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("+33 6");
    }

    /** A bean of a route. */
    private record NamedValue(String name, String value) {}
}
