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
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.Sharing;
import java.util.List;

/**
 * The records of a batch that fit into one call, which others may share.
 *
 * @param key what the calls have in common beside their records
 * @param records the records
 * @param most how many records one call takes
 * @param work what the calls are
 * @param <E> the type of the records
 */
record SharedRecords<E>(Object key, List<E> records, int most, BatchCalls.Work<E, ?> work)
        implements Sharing<E> {

    @Override
    public MarketoRequest request(List<E> all) {
        return work.request(all);
    }

    @Override
    public MarketoResponse part(MarketoResponse response, List<E> all, int from, int to) {
        if (to - from == all.size()) {
            return response;
        }
        List<JsonNode> rows = work.part(response, all, from, to);
        return response.withRows(rows);
    }

    @Override
    public boolean mayMeanARecord(String code) {
        return work.mayMeanARecord(code);
    }

    @Override
    public Object identity(E record) {
        return work.identity(record);
    }

    @Override
    public Object exclusion() {
        return work.exclusion();
    }
}
