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

import java.io.Serializable;

/**
 * How often calls got an error code on one day.
 *
 * @param errorCode the code, such as 606; null when the response does not name it
 * @param count number of errors, 0 when the response gives none
 */
public record ErrorCount(String errorCode, long count) implements Serializable {

    private static final long serialVersionUID = 1L;
}
