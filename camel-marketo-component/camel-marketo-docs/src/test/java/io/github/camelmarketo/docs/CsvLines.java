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
package io.github.camelmarketo.docs;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** Stands in for camel-csv, as far as the pages use it: a file with a head becomes maps. */
public final class CsvLines extends ServiceSupport implements DataFormat {

    private boolean useMaps;

    /** Whether a line becomes a map. */
    public void setUseMaps(boolean useMaps) {
        this.useMaps = useMaps;
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("no page writes CSV");
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        if (!useMaps) {
            throw new UnsupportedOperationException("every page uses maps");
        }
        List<String> lines =
                new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        String[] names = lines.get(0).split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            String[] values = line.split(",", -1);
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
