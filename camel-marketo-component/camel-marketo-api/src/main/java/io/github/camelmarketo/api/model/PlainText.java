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

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;

/** Writes values as a person would have written them. */
final class PlainText {

    /** A number that takes more zeros than this is none that a person writes. */
    private static final int MOST_ZEROS = 100;

    private PlainText() {}

    /**
     * Writes a number. A sheet holds 5 as 5.0, and a database 1E+1 for 10: a person writes neither.
     *
     * @param what what the number is, for the message; the number may be personal data
     * @throws IllegalArgumentException when its zeros would fill the memory
     */
    static String of(String what, Number value) {
        if (value instanceof BigDecimal exact) {
            // 1E+2000000000 is short, and its zeros fill the memory.
            if (Math.abs((long) exact.scale()) > MOST_ZEROS + (long) exact.precision()) {
                throw new IllegalArgumentException(what + " is a number beyond reason");
            }
            return exact.toPlainString();
        }
        boolean plain = !(value instanceof Double || value instanceof Float);
        if (plain || !Double.isFinite(value.doubleValue())) {
            return value.toString();
        }
        BigDecimal decimal = new BigDecimal(value.toString());
        return decimal.stripTrailingZeros().scale() > 0
                ? decimal.toPlainString()
                : decimal.setScale(0).toPlainString();
    }

    /** A date or time in the form of ISO 8601, null for another value. */
    @SuppressWarnings("JavaUtilDate") // routes may pass a Date
    static String time(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toOffsetDateTime().toString();
        }
        if (value instanceof TemporalAccessor || value instanceof TemporalAmount) {
            return value.toString();
        }
        if (value instanceof Calendar calendar) {
            return OffsetDateTime.ofInstant(calendar.toInstant(), calendar.getTimeZone().toZoneId())
                    .toString();
        }
        if (value instanceof Date date) {
            try {
                return date.toInstant().toString();
            } catch (UnsupportedOperationException e) {
                // A java.sql.Date or Time has no instant, and an ISO text.
                return date.toString();
            }
        }
        return null;
    }
}
