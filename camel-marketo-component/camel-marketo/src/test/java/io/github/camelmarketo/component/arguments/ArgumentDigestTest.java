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
package io.github.camelmarketo.component.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadRecords;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.SyncAction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equal arguments have equal digests, over processes and versions. */
class ArgumentDigestTest {

    @Test
    void formOfAValueDoesNotMatter() {
        assertSame(Map.of("leads", LeadIds.of("1,2")), Map.of("leads", LeadIds.of(List.of(1, 2))));
        assertSame(
                Map.of("folder", FolderRef.of("Program:5")),
                Map.of("folder", FolderRef.of("{\"id\":5,\"type\":\"program\"}")));
        Map<String, Object> one = new LinkedHashMap<>(Map.of("a", "1"));
        one.put("b", "2");
        Map<String, Object> other = new LinkedHashMap<>(Map.of("b", "2"));
        other.put("a", "1");
        assertSame(Map.of("tokens", MyTokens.of(one)), Map.of("tokens", MyTokens.of(other)));
    }

    @Test
    void everyValueMatters() {
        assertOther(Map.of("leads", LeadIds.of("1,2")), Map.of("leads", LeadIds.of("2,1")));
        assertOther(Map.of("id", 1L), Map.of("id", 2L));
        assertOther(Map.of("name", "a"), Map.of("description", "a"));
        assertOther(
                Map.of("runAt", Instant.parse("2027-01-01T00:00:00Z")),
                Map.of("runAt", Instant.parse("2027-01-01T00:00:01Z")));
        assertOther(
                Map.of("action", SyncAction.CREATE_ONLY), Map.of("action", SyncAction.UPDATE_ONLY));
        assertOther(
                Map.of("leads", LeadRecords.of("[{\"email\":\"a@example.org\"}]")),
                Map.of("leads", LeadRecords.of("[{\"email\":\"b@example.org\"}]")));
    }

    /** Keys of an earlier version must go on being known. */
    @Test
    void digestIsTheSameInEveryVersion() {
        assertThat(ArgumentDigest.of(Map.of("id", 3712L, "leads", LeadIds.of("1,2"))))
                .isEqualTo("31582064260c49ef407e7bc93c249baf0fc753d6d40f2f5220a6b34b27df4d9a");
    }

    private static void assertSame(Map<String, Object> one, Map<String, Object> other) {
        assertThat(ArgumentDigest.of(one)).isEqualTo(ArgumentDigest.of(other)).hasSize(64);
    }

    private static void assertOther(Map<String, Object> one, Map<String, Object> other) {
        assertThat(ArgumentDigest.of(one)).isNotEqualTo(ArgumentDigest.of(other));
    }
}
