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
package io.github.camelmarketo.cluster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.component.once.OnceStores;
import io.github.camelmarketo.component.once.OpenOnceStore;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store as the component's option {@code onceStore} names it. */
class JdbcOnceStoreFactoryTest {

    @Test
    void optionNamesADataSource() throws Exception {
        DataSource source = TestDatabases.h2();
        TestDatabases.run("h2.sql", source);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("orders", source);

            try (OpenOnceStore open = OnceStores.open("jdbc:#orders", context)) {
                assertThat(open.store()).isInstanceOf(JdbcOnceStore.class);
                assertThat(open.store().find("a")).isNull();
            }
        }
    }

    @Test
    void urlIsRefusedAndNotShown() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThatThrownBy(
                            () ->
                                    OnceStores.open(
                                            "jdbc:postgresql://db/keys?password=S3cret", context))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jdbc:#dataSource, not the text after jdbc:")
                    .hasMessageNotContaining("S3cret");
        }
    }

    @Test
    void optionCreatesTheTables() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("orders", TestDatabases.h2());
            assertThatThrownBy(() -> OnceStores.open("jdbc:#orders?createSchema=false", context))
                    .hasMessageContaining("cannot use the table marketo_once_key");

            OnceStores.open("jdbc:#orders?createSchema=true", context).close();

            OnceStores.open("jdbc:#orders", context).close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "createschema=true, it has no option createschema: it has createSchema",
        "createSchema=yes, createSchema must be true or false"
    })
    void otherOptionsAreRefused(String option, String reason) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("orders", TestDatabases.h2());

            assertThatThrownBy(() -> OnceStores.open("jdbc:#orders?" + option, context))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("onceStore 'jdbc:#orders?" + option + "' does not work: " + reason);
        }
    }

    @Test
    void otherBeanIsRefused() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("orders", 17);

            assertThatThrownBy(() -> OnceStores.open("jdbc:#orders", context))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "onceStore 'jdbc:#orders' does not work: it must name a"
                                    + " javax.sql.DataSource of the registry, like jdbc:#dataSource,"
                                    + " not a java.lang.Integer");
        }
    }
}
