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
package io.github.camelmarketo.docs.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;

/** Renders AsciiDoc. */
final class AsciidocPages implements AutoCloseable {

    private final Path top;
    private final Asciidoctor asciidoctor = Asciidoctor.Factory.create();
    private final List<String> warnings = new ArrayList<>();

    AsciidocPages(Path top) {
        this.top = top;
    }

    SitePage render(Path source, String text) {
        List<String> found = new ArrayList<>();
        asciidoctor.registerLogHandler(each -> found.add(each.getMessage()));
        Document document = asciidoctor.load(text, options(source));
        for (StructuralNode image : document.findBy(Map.of("context", ":image"))) {
            if (String.valueOf(image.getAttribute("target")).endsWith(".svg")) {
                // As an object, whose text can be selected.
                image.setAttribute("interactive-option", "", true);
            }
        }
        String body = document.convert();
        found.forEach(each -> warnings.add(source + ": " + each));
        String title = document.getDoctitle() == null ? "" : document.getDoctitle();
        return new SitePage(source, text, title.replaceAll("<[^>]+>", ""), body);
    }

    /** What Asciidoctor has complained about, with the page. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        asciidoctor.close();
    }

    private Options options(Path source) {
        return Options.builder()
                .safe(SafeMode.SAFE)
                .standalone(false)
                .baseDir(top.resolve(source).getParent().toFile())
                .attributes(
                        Attributes.builder()
                                .attribute("source-highlighter", "rouge")
                                .attribute("rouge-css", "class")
                                // Links between pages lead to the sources, until all are rendered.
                                .attribute("relfilesuffix", ".adoc")
                                .attribute("outfilesuffix", ".adoc")
                                .build())
                .build();
    }
}
