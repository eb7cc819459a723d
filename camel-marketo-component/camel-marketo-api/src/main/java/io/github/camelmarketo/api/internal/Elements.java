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
package io.github.camelmarketo.api.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Walks over whatever holds several values. */
public final class Elements {

    private Elements() {}

    /**
     * Returns the elements of a value that holds several.
     *
     * @param value an iterable, an iterator or an array, or anything else; may be null
     * @return its elements, possibly none; null when it holds no others, as do bytes, which are a
     *     text
     */
    public static Iterator<?> of(Object value) {
        if (value instanceof Iterable<?> many) {
            return many.iterator();
        }
        if (value instanceof Iterator<?> many) {
            return many;
        }
        if (value == null || value instanceof byte[] || !value.getClass().isArray()) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(Array.get(value, i));
        }
        return elements.iterator();
    }
}
