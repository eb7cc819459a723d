package io.github.camelmarketo.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.component.MarketoConstants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ApiMethodModel;
import org.apache.camel.tooling.model.ApiModel;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What README.md and docs/ say of URIs, options, headers and codes is so. */
class DocumentationTest {

    private static final Path TOP = Path.of("..", "..");

    /** A scheme with an API behind it; a component of another name begins with marketo too. */
    private static final Pattern URI =
            Pattern.compile("(?<![\\w-])marketo(?:-\\w+)?:(?=[a-zA-Z-]+/)[^\\s\"`'<>|)]+");

    /** How a URI looks in general, which is no URI. */
    private static final String FORM = "marketo:apiName/methodName";

    private static final Pattern PROPERTY =
            Pattern.compile("camel\\.component\\.marketo(?:-\\w+)?\\.([A-Za-z-]+)");
    private static final Pattern HEADER = Pattern.compile("CamelMarketo[A-Z]\\w*");

    /** A row whose first cell is one name in code, in Markdown or AsciiDoc. */
    private static final Pattern ROW =
            Pattern.compile("^\\|\\s*`(\\w+)`\\s*\\|([^|]*)\\|.*$", Pattern.MULTILINE);

    private static DefaultCamelCatalog catalog;
    private static ComponentModel marketo;
    private static Map<String, String> pages;

    @BeforeAll
    static void read() throws IOException {
        String json = resource("META-INF/io/github/camelmarketo/component/marketo.json");
        marketo = JsonMapper.generateComponentModel(json);
        catalog = new DefaultCamelCatalog();
        catalog.addComponent("marketo", marketo.getJavaType(), json);
        pages = new TreeMap<>();
        pages.put("README.md", Files.readString(TOP.resolve("README.md")));
        try (Stream<Path> files = Files.walk(TOP.resolve("docs"))) {
            files.filter(file -> file.toString().matches(".*\\.(adoc|md)"))
                    .forEach(file -> pages.put(TOP.relativize(file).toString(), text(file)));
        }
    }

    @Test
    void everyUriIsOneOfTheComponent() {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (Map.Entry<String, String> page : pages.entrySet()) {
            for (String uri : matches(URI, page.getValue())) {
                if (uri.startsWith(FORM)) {
                    continue;
                }
                found++;
                String plain =
                        uri.replaceFirst("^marketo-\\w+:", "marketo:").replaceFirst("[.,;:]+$", "");
                EndpointValidationResult result = catalog.validateEndpointProperties(plain);
                if (!result.isSuccess()) {
                    wrong.add(page.getKey() + ": " + uri + " " + result.summaryErrorMessage(false));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).isGreaterThan(15);
    }

    @Test
    void everyMethodIsDocumentedWithAllItsParameters() {
        List<String> sections = List.of(pages.get("docs/uris.adoc").split("(?m)^(?==== `)"));
        for (ApiModel api : marketo.getApiOptions()) {
            for (ApiMethodModel method : api.getMethods()) {
                String title = "=== `" + api.getName() + "/" + method.getName() + "`";
                List<String> section =
                        sections.stream().filter(each -> each.startsWith(title)).toList();
                assertThat(section).as(title).hasSize(1);
                assertThat(rows(section.get(0)).keySet())
                        .as(title)
                        .containsExactlyInAnyOrderElementsOf(
                                method.getOptions().stream()
                                        .map(BaseOptionModel::getName)
                                        .toList());
            }
        }
    }

    @Test
    void everyPropertyIsAnOptionOfTheComponent() {
        Set<String> options = componentOptions().keySet();
        pages.forEach(
                (name, page) ->
                        assertThat(
                                        PROPERTY.matcher(page)
                                                .results()
                                                .map(each -> each.group(1))
                                                .map(StringHelper::dashToCamelCase))
                                .as(name)
                                .isSubsetOf(options));
    }

    @Test
    void everyHeaderExists() throws IllegalAccessException {
        Set<String> headers = new LinkedHashSet<>();
        for (Field field : MarketoConstants.class.getFields()) {
            headers.add((String) field.get(null));
        }
        pages.forEach(
                (name, page) -> assertThat(matches(HEADER, page)).as(name).isSubsetOf(headers));
    }

    @Test
    void theOptionTablesListExactlyTheOptionsOfTheComponent() {
        for (String page : List.of("README.md", "docs/options.adoc")) {
            String section = pages.get(page).split("(?m)^=*#* ?Component options$", -1)[1];
            assertThat(rows(section.split("(?m)^(?:##|==) ", -1)[0]))
                    .as("%s, which should say%n%s", page, expectedRows())
                    .containsExactlyInAnyOrderEntriesOf(componentOptions());
        }
    }

    @Test
    void theEndpointOptionTableListsExactlyTheOptionsOfAllEndpoints() {
        String section = pages.get("docs/options.adoc").split("(?m)^== Endpoint options$", -1)[1];
        Map<String, String> expected = new LinkedHashMap<>();
        marketo.getEndpointParameterOptions().forEach(each -> put(expected, each));
        assertThat(rows(section.split("(?m)^== ", -1)[0]))
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void theErrorTableListsExactlyTheCodesOfTheClient() throws ReflectiveOperationException {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Object line :
                Class.forName("io.github.camelmarketo.api.ErrorCode").getEnumConstants()) {
            expected.put(member(line, "code").toString(), member(line, "kind").toString());
        }
        assertThat(
                        rows(
                                pages.get("docs/errors.adoc")
                                        .split("(?m)^== Codes$", -1)[1]
                                        .split("(?m)^== ", -1)[0]))
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyLinkLeadsToAFile() {
        Pattern link = Pattern.compile("(?:]\\(|xref:|link:)(?!https?:)([^)\\[\\]#\\s]+)");
        pages.forEach(
                (name, page) -> {
                    Path folder = TOP.resolve(name).getParent();
                    link.matcher(page)
                            .results()
                            .map(each -> folder.resolve(each.group(1)))
                            .forEach(file -> assertThat(file).as(name).exists());
                });
    }

    private static Map<String, String> componentOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        marketo.getComponentOptions().forEach(each -> put(options, each));
        return options;
    }

    private static void put(Map<String, String> options, BaseOptionModel option) {
        Object value = option.getDefaultValue();
        options.put(option.getName(), value == null ? "" : value.toString());
    }

    private static String expectedRows() {
        return componentOptions().entrySet().stream()
                .map(each -> "| `" + each.getKey() + "` | `" + each.getValue() + "` |")
                .collect(Collectors.joining("\n"));
    }

    /** Second cell by first. */
    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(text)
                .results()
                .forEach(each -> rows.put(each.group(1), each.group(2).replace("`", "").trim()));
        return rows;
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Object member(Object line, String name) throws ReflectiveOperationException {
        Field field = line.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(line);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream =
                DocumentationTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
