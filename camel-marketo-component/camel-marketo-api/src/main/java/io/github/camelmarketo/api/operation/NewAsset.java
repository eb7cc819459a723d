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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.model.Asset;
import io.github.camelmarketo.api.model.FolderRef;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * What a call is to create.
 *
 * @param kind its kind
 * @param read reads it
 * @param name its name
 * @param folder where it is created
 * @param fits whether an asset of that name in that folder has what the call was to give it, also
 *     given the asset that it was cloned from, null when that was not read
 * @param <T> its type
 */
record NewAsset<T extends Asset>(
        Subject.Kind kind,
        BiFunction<JsonNode, String, T> read,
        String name,
        FolderRef folder,
        BiPredicate<T, T> fits) {

    boolean isHere(FolderRef place) {
        return place.id() == folder.id()
                && folder.type().equalsIgnoreCase(String.valueOf(place.type()));
    }

    /** Whether an asset has a description, at most with its white space tidied up. */
    static boolean isDescribed(Asset asset, String expected) {
        String actual = asset.description();
        return NewName.tidy(actual == null ? "" : actual)
                .equals(NewName.tidy(expected == null ? "" : expected));
    }
}
