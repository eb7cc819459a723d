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
package io.github.camelmarketo.api.limit;

import java.io.Serializable;

/**
 * What a JVM tells of the daily quota, since its last report. Serializable, for limiters that send
 * it to another JVM.
 *
 * @param day Marketo's day by the clock of the JVM, in days since 1970-01-01; 0 when it shares no
 *     quota
 * @param counted the calls of the day that it has counted
 * @param figure Marketo's figure of the day, if it was read, with the calls counted since; else 0
 * @param recounted whether the figure also holds when more calls are known
 * @param news whether Marketo refused for the quota, or accepted a probe
 * @param probe whether the JVM has a call to probe with
 */
public record QuotaReport(
        long day, long counted, long figure, boolean recounted, News news, boolean probe)
        implements Serializable {

    /** The report of a JVM that shares no quota. */
    public static final QuotaReport NONE = new QuotaReport(0, 0, 0, false, News.NONE, false);

    /** What has become of a quota. */
    public enum News {

        /** Nothing new. */
        NONE,

        /** Marketo refused a call because the quota is used up. */
        EXHAUSTED,

        /** Marketo accepted a probe. */
        LIFTED
    }
}
