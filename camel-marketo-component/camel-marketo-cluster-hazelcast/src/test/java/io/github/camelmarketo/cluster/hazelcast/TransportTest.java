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
package io.github.camelmarketo.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.cluster.ExchangeRequest;
import io.github.camelmarketo.api.cluster.ExchangeRequest.Release;
import io.github.camelmarketo.api.cluster.Exchanged;
import io.github.camelmarketo.api.limit.QuotaReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes from one JVM to another. */
class TransportTest {

    @Test
    void requestArrivesAsItWasSent() throws Exception {
        ExchangeRequest request =
                new ExchangeRequest(
                        "node",
                        7,
                        3,
                        Load.LIMITS,
                        Requests.LEASE,
                        List.of(new Release(1, 20), new Release(2, Release.UNUSED)),
                        List.of(3L, 4L),
                        new QuotaReport(20_000, 3, 120, true, QuotaReport.News.LIFTED, true),
                        250);

        assertThat(copy(request)).isEqualTo(request);
    }

    /** Whatever is added to the records must be so too. */
    @ParameterizedTest
    @ValueSource(classes = {ExchangeRequest.class, Exchanged.class, Outcome.class})
    void allPartsAreSerializable(Class<?> type) {
        assertSerializable(type, type.getSimpleName());
    }

    private static void assertSerializable(Type type, String path) {
        if (type instanceof ParameterizedType parameterized) {
            assertThat(parameterized.getRawType()).as(path).isEqualTo(List.class);
            assertSerializable(parameterized.getActualTypeArguments()[0], path + "[]");
        } else if (type instanceof Class<?> each && !each.isPrimitive()) {
            assertThat(Serializable.class).as(path).isAssignableFrom(each);
            if (each.isRecord()) {
                for (RecordComponent part : each.getRecordComponents()) {
                    assertSerializable(part.getGenericType(), path + "." + part.getName());
                }
            }
        }
    }

    private static Object copy(Object sent) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(sent);
        }
        try (ObjectInputStream input =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return input.readObject();
        }
    }
}
