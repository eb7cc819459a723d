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
package io.github.camelmarketo.component.plan;

import io.github.camelmarketo.api.internal.Digest;
import java.util.Base64;
import java.util.HexFormat;

/** Digests in letters that may stand in headers and URLs. */
final class PlanDigest {

    private PlanDigest() {}

    /** A digest of a text, of some letters with 6 bits each. */
    static String of(String text, int letters) {
        byte[] bytes = HexFormat.of().parseHex(Digest.of(text));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, letters);
    }
}
