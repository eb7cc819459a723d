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

import java.util.List;

/** The leads of a search, in the order of the values that were looked for. */
public final class FoundLeads extends Page<Lead> {

    private static final long serialVersionUID = 1L;

    /** Always serializable: copies. */
    @SuppressWarnings("serial")
    private final List<String> unmatched;

    @SuppressWarnings("serial")
    private final List<String> duplicates;

    /**
     * Creates a list.
     *
     * @param leads the leads, copied
     * @param unmatched the values that match no lead, in order, copied
     * @param duplicates the values that were given more than once and looked for once, copied
     */
    public FoundLeads(List<Lead> leads, List<String> unmatched, List<String> duplicates) {
        super(leads);
        this.unmatched = List.copyOf(unmatched);
        this.duplicates = List.copyOf(duplicates);
    }

    /**
     * Returns the values that match no lead.
     *
     * @return the values as they were given, in order
     */
    public List<String> unmatched() {
        return unmatched;
    }

    /**
     * Returns the values that were given more than once and looked for once.
     *
     * @return the values as they were given first, in order
     */
    public List<String> duplicates() {
        return duplicates;
    }
}
