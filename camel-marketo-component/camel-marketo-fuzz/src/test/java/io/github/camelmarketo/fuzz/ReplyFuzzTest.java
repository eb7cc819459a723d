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
package io.github.camelmarketo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.TriggerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is answered, a call gives a readable record or fails with an exception of ours. */
class ReplyFuzzTest {

    private static final String SEED = "20261125";
    private static final Duration LONG = Duration.ofSeconds(10);

    /** A call and what it looks up: repeats, and pages that a server never ends. */
    private static final int MOST_CALLS = 2_000;

    private static final int LONGEST_TEXT = 20_000;

    @Property(seed = SEED)
    void anyAnswerIsARecordOrAMarketoException(
            @ForAll Call operation, @ForAll("replies") Reply reply) {
        check(operation, FuzzClient.answering(reply), Secrets.TOKEN);
    }

    @Property(seed = SEED)
    void anyAnswerOfTheIdentityServiceIsATokenOrAMarketoException(
            @ForAll Call operation, @ForAll("tokens") Reply reply) {
        check(operation, FuzzClient.withToken(reply), Secrets.SECRET);
        check(operation, FuzzClient.withToken(reply), Secrets.TOKEN);
    }

    @Provide
    Arbitrary<Reply> replies() {
        return Replies.ofCalls();
    }

    @Provide
    Arbitrary<Reply> tokens() {
        return Replies.ofIdentity();
    }

    private static void check(Call operation, FuzzClient client, String secret) {
        assertTimeoutPreemptively(
                LONG,
                () -> {
                    try {
                        read(operation.on(client));
                    } catch (MarketoException e) {
                        assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_TEXT);
                        assertThat(e.getKind()).isNotNull();
                        assertThat(e.getOutcome()).isNotNull();
                        Secrets.assertNot(secret, e);
                    }
                });
        assertThat(client.calls).isLessThan(MOST_CALLS);
    }

    /** Uses an answer as a route does. */
    private static void read(Object answer) {
        if (answer instanceof TriggerResult result) {
            List<Long> told = new ArrayList<>(result.accepted());
            result.skipped().forEach(each -> told.add(each.id()));
            assertThat(told).contains(1L, 2L);
            assertThat(result.accepted()).doesNotHaveDuplicates();
        }
        if (answer instanceof Page<?> list) {
            assertThat(Json.write(list.json())).isNotBlank();
        }
        if (answer instanceof MarketoRecord one) {
            assertThat(one.toString()).isNotNull();
            assertThat(Json.write(one.json())).isNotBlank();
            assertThat((Object) Json.map(one.json())).isNotNull();
        } else if (answer instanceof Iterable<?> many) {
            many.forEach(ReplyFuzzTest::read);
        }
    }
}
