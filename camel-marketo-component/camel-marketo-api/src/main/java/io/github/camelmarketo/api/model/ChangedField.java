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
 * A field of a lead that changed. Members missing from the response are null.
 *
 * @param id the field's id
 * @param name its REST name
 * @param newValue its value after the change, as text
 * @param oldValue its value before the change, as text
 */
public record ChangedField(Long id, String name, String newValue, String oldValue)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The name only: values of leads are personal data. */
    @Override
    public String toString() {
        return "ChangedField[name=" + name + "]";
    }
}
