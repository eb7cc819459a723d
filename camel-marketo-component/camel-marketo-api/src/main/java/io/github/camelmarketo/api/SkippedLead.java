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
package io.github.camelmarketo.api;

import java.io.Serializable;
import java.util.List;

/**
 * A lead that Marketo skipped in a call that it accepted.
 *
 * @param id the lead's id
 * @param reasons Marketo's reasons, each as {@code code: text}; empty when it gave none
 */
public record SkippedLead(long id, List<String> reasons) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a skipped lead.
     *
     * @param id the lead's id
     * @param reasons the reasons, copied
     */
    public SkippedLead {
        reasons = List.copyOf(reasons);
    }
}
