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
package io.github.camelmarketo.component.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelmarketo.api.model.SyncAction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversion of single values, at the limits of their types. */
class ParameterConversionTest {

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    private final Exchange exchange = new DefaultExchange(CONTEXT);

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("1e18", Long.class, 1_000_000_000_000_000_000L),
                Arguments.of("9223372036854775807", Long.class, Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.class, Long.MIN_VALUE),
                Arguments.of("0".repeat(99) + "7", Long.class, 7L),
                Arguments.of(" 7.00 ", Long.class, 7L),
                Arguments.of(BigInteger.TEN, Long.class, 10L),
                Arguments.of(new BigDecimal("7e2"), Long.class, 700L),
                Arguments.of("42".getBytes(StandardCharsets.UTF_8), Long.class, 42L),
                Arguments.of(IntNode.valueOf(3), Long.class, 3L),
                Arguments.of("2147483647", Integer.class, Integer.MAX_VALUE),
                Arguments.of(-2147483648L, Integer.class, Integer.MIN_VALUE),
                Arguments.of("10m", Duration.class, Duration.ofMinutes(10)),
                Arguments.of("PT90S", Duration.class, Duration.ofSeconds(90)),
                Arguments.of(1500, Duration.class, Duration.ofMillis(1500)),
                Arguments.of(" 7 ", Duration.class, Duration.ofMillis(7)),
                Arguments.of("createOrUpdate", SyncAction.class, SyncAction.CREATE_OR_UPDATE),
                Arguments.of(" update-only", SyncAction.class, SyncAction.UPDATE_ONLY),
                Arguments.of("CREATE_ONLY", SyncAction.class, SyncAction.CREATE_ONLY),
                Arguments.of(SyncAction.CREATE_ONLY, SyncAction.class, SyncAction.CREATE_ONLY),
                Arguments.of(" TRUE ", Boolean.class, true),
                Arguments.of("false", Boolean.class, false),
                Arguments.of(BooleanNode.TRUE, Boolean.class, true),
                Arguments.of(TextNode.valueOf("False"), Boolean.class, false),
                Arguments.of("true".getBytes(StandardCharsets.UTF_8), Boolean.class, true),
                Arguments.of(BooleanNode.FALSE, String.class, "false"),
                Arguments.of(NullNode.instance, String.class, null),
                Arguments.of(NullNode.instance, Long.class, null),
                Arguments.of(NullNode.instance, Boolean.class, null),
                Arguments.of(new POJONode(7), Long.class, 7L),
                Arguments.of(new BinaryNode("7".getBytes(StandardCharsets.UTF_8)), Long.class, 7L),
                Arguments.of(List.of("a", TextNode.valueOf("b"), 3), String.class, "a,b,3"),
                Arguments.of(new int[] {1, 2, 3}, String.class, "1,2,3"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void validValueIsConverted(Object value, Class<?> type, Object expected) {
        assertThat(ParameterConversion.convert(value, type, exchange)).isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("9223372036854775808", Long.class, "a whole number"),
                Arguments.of("1e19", Long.class, "a whole number"),
                Arguments.of("0".repeat(100) + "7", Long.class, "a whole number"),
                Arguments.of("7.5", Long.class, "a whole number"),
                Arguments.of("soon", Duration.class, "a duration"),
                Arguments.of(true, Duration.class, "a duration"),
                Arguments.of("create", SyncAction.class, "one of [CREATE_OR_UPDATE"),
                Arguments.of(7, SyncAction.class, "one of ["),
                Arguments.of("5s", Long.class, "a whole number"),
                Arguments.of(true, Long.class, "a whole number"),
                Arguments.of(new Object(), Long.class, "a whole number"),
                Arguments.of("2147483648", Integer.class, "a whole number of that size"),
                Arguments.of("-2147483649", Integer.class, "a whole number of that size"),
                Arguments.of("yes", Boolean.class, "true or false"),
                Arguments.of(1, Boolean.class, "true or false"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void invalidValueIsRejected(Object value, Class<?> type, String wanted) {
        assertThatThrownBy(() -> ParameterConversion.convert(value, type, exchange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" is not " + wanted);
    }

    @Test
    void valueOfTheRightTypeIsReturnedUnchanged() {
        String value = new String("same".toCharArray());

        assertThat(ParameterConversion.convert(value, String.class, exchange)).isSameAs(value);
    }
}
