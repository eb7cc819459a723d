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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.Subject.Kind.LIST;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.StaticList;
import java.util.function.Supplier;

/** Finds out whether a static list was created. */
final class NewList {

    private NewList() {}

    /**
     * @param description its description, null when none was given
     * @param lists starts the request for static lists
     */
    static OutcomeCheck check(
            String name,
            FolderRef folder,
            String description,
            Supplier<MarketoRequest.Builder> lists) {
        NewAsset<StaticList> wanted =
                new NewAsset<>(
                        LIST,
                        StaticList::read,
                        name,
                        folder,
                        (each, source) -> NewAsset.isDescribed(each, description));
        return new CreationCheck<>(
                wanted,
                null,
                Listings.pageAt(() -> lists.get().query("folder", folder.toParameter())),
                Listings.MAX_RETURN);
    }
}
