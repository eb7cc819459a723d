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
package io.github.camelmarketo.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LazyRecords;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.apache.camel.util.IOHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results outlive the exchange: in stores, files and responses. */
class StoreTest extends MarketoTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=1069",
                "smartCampaign/browse",
                "smartCampaign/create?name=New&folder=640",
                "smartCampaign/update?id=1069&name=Other",
                "smartCampaign/clone?id=1069&name=Copy&folder=640",
                "smartCampaign/delete?id=1069",
                "smartCampaign/schedule?id=1001",
                "smartCampaign/trigger?id=3712",
                "smartCampaign/trigger?id=3712&dryRun=true",
                "smartCampaign/getSmartList?id=1069&includeRules=true",
                "campaign/getById?id=1001",
                "campaign/browse"
            })
    void resultComesBackFromAStoreAsItWas(String operation) {
        Object body = operation.contains("trigger") ? List.of(1, 2) : null;
        Exchange exchange = send("marketo:" + operation, body, Map.of());

        Exchange restored = stored(exchange);

        assertThat(restored.getMessage().getBody()).isNotNull();
        assertThat(restored.getMessage().getBody()).isEqualTo(exchange.getMessage().getBody());
        assertThat(restored.getMessage().getBody(String.class))
                .isEqualTo(exchange.getMessage().getBody(String.class));
    }

    @Test
    void recordsOfManyPagesAreReadIntoTheStore() {
        Exchange exchange = send("marketo:smartCampaign/browseAll");

        Object restored = stored(exchange).getMessage().getBody();

        assertThat(restored).isInstanceOf(Page.class);
        assertThat((Page<?>) restored).hasSize(5);
    }

    @Test
    void everyValueAndRecordIsSerializable() {
        List<String> others =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.github.camelmarketo.api.model")
                                .stream()
                                .filter(each -> !each.isAssignableTo(Serializable.class))
                                .map(JavaClass::getSimpleName)
                                .toList();

        assertThat(others)
                .containsExactlyInAnyOrder(
                        "DayCounts",
                        "LazyRecords",
                        "LeadAccount",
                        "MarketoTimes",
                        "PlaceName",
                        "PlainText",
                        "Reading",
                        "Row",
                        "TokenValue",
                        "package-info");
    }

    @Test
    void valuesComeBackAsTheyWere() {
        for (Object each :
                List.of(
                        FolderRef.program(1107),
                        LeadIds.of("1,2"),
                        MyTokens.of(Map.of("subject", "July")))) {
            DefaultExchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(each);
            assertThat(stored(exchange).getMessage().getBody()).isEqualTo(each);
        }
    }

    @Test
    void exceptionKeepsItsListsInAStore() {
        marketo.on(CampaignCalls.TRIGGER).pass().error("603", "Access denied");
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();
        Exchange exchange = send("marketo:smartCampaign/trigger?id=3712", leads);

        PartialTriggerException restored =
                (PartialTriggerException) stored(exchange).getException();

        PartialTriggerException thrown = (PartialTriggerException) exchange.getException();
        assertThat(restored.getAccount()).isEqualTo(thrown.getAccount());
        assertThat(restored.getUnsent()).hasSize(50);
        assertThat(restored.getFailure()).isEqualTo(thrown.getFailure());
        assertThat(restored).hasMessage(thrown.getMessage());
    }

    @Test
    void recordsOfManyPagesConvertToAJsonArray() throws Exception {
        marketo.addCampaigns(250);
        Exchange done = send("marketo:smartCampaign/browseAll");
        String expected =
                send("marketo:smartCampaign/browseAll").getMessage().getBody(String.class);

        assertThat(expected).startsWith("[{\"id\":").endsWith("]");
        assertThat(done.getMessage().getBody(byte[].class)).asString().isEqualTo(expected);
        assertThat(done.getMessage().getBody(Reader.class))
                .satisfies(each -> assertThat(IOHelper.toString(each)).isEqualTo(expected));
        assertThat(done.getMessage().getBody(JsonNode.class)).hasSize(255);
        assertThat(done.getMessage().getBody()).isInstanceOf(LazyRecords.class);
        assertThat(done.getMessage().getBody())
                .hasToString(
                        "Results of smartCampaign/browseAll, read while they are iterated over");
    }

    @Test
    void pagesAreReadWhileTheirStreamIs() throws Exception {
        marketo.addCampaigns(450);
        Exchange done = send("marketo:smartCampaign/browseAll");

        try (InputStream stream = done.getMessage().getBody(InputStream.class)) {
            assertThat(stream.read()).isEqualTo('[');
            stream.readNBytes(200);
            assertThat(marketo.requests()).hasSize(1);
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).endsWith("}]");
        }
        assertThat(marketo.requests()).hasSize(3);
    }

    @Test
    void streamOfNoRecordsIsAnEmptyArray() {
        Exchange done = send("marketo:campaign/browseAll?name=None of that name");

        assertThat(done.getMessage().getBody(InputStream.class)).hasContent("[]");
    }

    @Test
    void laterPageThatFailsFailsItsReader() {
        marketo.addCampaigns(250);
        marketo.on(SmartCampaignCalls.BROWSE).pass().error("603", "Access denied");
        InputStream stream =
                send("marketo:smartCampaign/browseAll").getMessage().getBody(InputStream.class);

        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("603");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&charset=UTF-8"})
    void recordsOfManyPagesAreWrittenToAFile(String options, @TempDir Path folder)
            throws Exception {
        Exchange done = send("marketo:smartCampaign/browseAll");

        send("file:" + folder + "?fileName=all.json" + options, done.getMessage().getBody());

        assertThat(Files.readString(folder.resolve("all.json")))
                .startsWith("[{")
                .endsWith("}]")
                .contains("\"id\":1069");
    }

    @Test
    void rawControlCharacterInARowHidesNoOtherRow() {
        marketo.on(SmartCampaignCalls.BROWSE)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":1,\"description\":\"a\u0001\n\tb\"},{\"id\":2}]}");

        Page<?> page = answer("marketo:smartCampaign/browse", null, Map.of(), Page.class);

        assertThat(page).hasSize(2);
        assertThat(page.json().get(0).get("description").textValue()).isEqualTo("a\u0001\n\tb");
        assertThat(context.getTypeConverter().convertTo(String.class, page))
                .contains("a\\u0001\\n\\tb");
    }

    private Exchange stored(Exchange exchange) {
        byte[] bytes = serialized(DefaultExchangeHolder.marshal(exchange, true));
        Exchange restored = new DefaultExchange(context);
        DefaultExchangeHolder.unmarshal(restored, (DefaultExchangeHolder) deserialized(bytes));
        return restored;
    }

    private static byte[] serialized(Object value) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object deserialized(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
