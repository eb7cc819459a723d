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
package io.github.camelmarketo.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * The one rule for whole numbers: what is whole is taken exactly, in whatever form it comes, and
 * nothing else is.
 */
public final class WholeNumber {

    private static final int LONGEST = 100;
    private static final int LONG_DIGITS = 19;

    private WholeNumber() {}

    /**
     * Reads a whole number.
     *
     * @param value a number of any type, or a text or a JSON value of one, such as {@code 1001},
     *     {@code 1001.0} or {@code 1.001E+3}
     * @return the number, null when the value is none, has a fraction or is beyond 64 bits
     */
    public static Long of(Object value) {
        Object plain = value instanceof JsonNode node ? Json.plain(node) : value;
        if (plain instanceof Long || plain instanceof Integer) {
            return ((Number) plain).longValue();
        }
        if (!(plain instanceof Number) && !(plain instanceof CharSequence)) {
            return null;
        }
        String text = VisibleText.strip(plain.toString());
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // 1e300000000 is short, and expanding it takes forever.
            boolean fits =
                    number.scale() <= 0
                            && number.precision() - (long) number.scale() <= LONG_DIGITS;
            return fits ? (Long) number.longValueExact() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /**
     * Returns whether two values are the same whole number.
     *
     * @param one a value
     * @param other another value
     * @return false when one of them is no whole number
     */
    public static boolean isSame(Object one, Object other) {
        Long number = of(one);
        return number != null && number.equals(of(other));
    }
}
