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

import java.time.Instant;

/** An asset that is created with a name in a folder. Members that Marketo omits are null. */
public interface Asset extends MarketoRecord {

    /**
     * Returns its id.
     *
     * @return the id, null when it is missing
     */
    Long id();

    /**
     * Returns its name.
     *
     * @return the name, null when it is missing
     */
    String name();

    /**
     * Returns its description.
     *
     * @return the description, null when it is missing
     */
    String description();

    /**
     * Returns when it was created.
     *
     * @return the time, in whole seconds; null when it is missing
     */
    Instant createdAt();

    /**
     * Returns the folder or program it is in.
     *
     * @return the reference, its type as received; null when it is missing
     */
    FolderRef folder();
}
