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
 * What all JVMs together know of the daily quota. Serializable, for limiters that get it from
 * another JVM.
 *
 * @param day Marketo's day that it is about, as in the report; 0 when there was none
 * @param used the calls of the day
 * @param blocked whether Marketo refuses calls for the quota
 * @param probe whether the JVM that asked may send a call to probe; one for all JVMs
 */
public record QuotaStanding(long day, long used, boolean blocked, boolean probe)
        implements Serializable {}
