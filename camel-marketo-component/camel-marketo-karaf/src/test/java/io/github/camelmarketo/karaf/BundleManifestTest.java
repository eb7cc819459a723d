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
package io.github.camelmarketo.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.cluster.jdbc.JdbcClusterEngine;
import io.github.camelmarketo.component.MarketoComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

class BundleManifestTest {

    private final BundleManifest api = BundleManifest.of(MarketoException.class);
    private final BundleManifest component = BundleManifest.of(MarketoComponent.class);
    private final BundleManifest cluster = BundleManifest.of(JdbcClusterEngine.class);

    @Test
    void symbolicNamesEqualPackageNames() {
        assertThat(api.header("Bundle-SymbolicName")).isEqualTo("io.github.camelmarketo.api");
        assertThat(component.header("Bundle-SymbolicName"))
                .isEqualTo("io.github.camelmarketo.component");
        assertThat(cluster.header("Bundle-SymbolicName"))
                .isEqualTo("io.github.camelmarketo.cluster.jdbc");
    }

    @Test
    void clusterExportsItsPackageAndImportsTheApiOfItsOwnRelease() {
        Version own = Version.parseVersion(api.header("Bundle-Version"));

        assertThat(cluster.packages("Export-Package"))
                .containsOnlyKeys("io.github.camelmarketo.cluster.jdbc");
        assertThat(cluster.packages("Import-Package"))
                .containsKeys("javax.sql", "io.github.camelmarketo.api.once");
        assertThat(cluster.imported("io.github.camelmarketo.api.cluster").includes(own)).isTrue();
        // Only the cluster service and the state of a watch need Camel.
        assertThat(optional(cluster))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).startsWith("org.apache.camel"));
    }

    @Test
    void onlyTheClientsPackagesAndTheComponentAreExported() {
        // The component is another bundle: it needs all of the client, api.internal included.
        assertThat(api.packages("Export-Package").keySet())
                .contains("io.github.camelmarketo.api", "io.github.camelmarketo.api.model")
                .allSatisfy(each -> assertThat(each).startsWith("io.github.camelmarketo.api"));
        assertThat(component.packages("Export-Package"))
                .containsOnlyKeys("io.github.camelmarketo.component");
    }

    @ParameterizedTest(name = "{0} from {1} up to {3} exclusive")
    @CsvSource({
        "org.apache.camel, 4.14, camel, 5",
        "org.apache.camel.spi, 4.14, camel-on-karaf, 5",
        "org.apache.camel.component.http, 4.14, camel, 5",
        "org.apache.hc.client5.http, 5.4, httpclient-on-karaf, 6",
        "org.apache.hc.core5.http, 5.3, httpcore-on-karaf, 6",
        "com.fasterxml.jackson.databind, 2.19, jackson, 3",
        "io.micrometer.core.instrument, 1.15, micrometer, 2"
    })
    void componentImportsTheTestedVersions(
            String packageName, Version first, String tested, Version end) {
        assertRange(component.imported(packageName), first, tested, end);
    }

    @ParameterizedTest(name = "{0} from {1} up to {3} exclusive")
    @CsvSource({
        "com.fasterxml.jackson.databind, 2.19, jackson, 3",
        "com.fasterxml.jackson.annotation, 2.19, jackson, 3",
        "org.slf4j, 2, slf4j, 3"
    })
    void apiImportsTheTestedVersions(
            String packageName, Version first, String tested, Version end) {
        assertRange(api.imported(packageName), first, tested, end);
    }

    private static void assertRange(VersionRange range, Version first, String tested, Version end) {
        assertThat(range).isEqualTo(new VersionRange('[', first, end, ')'));
        Version version = Version.parseVersion(System.getProperty("version." + tested));
        assertThat(range.includes(version)).as("%s includes %s", range, version).isTrue();
    }

    @Test
    void componentImportsTheApiOfItsOwnRelease() {
        VersionRange range = component.imported("io.github.camelmarketo.api");
        Version own = Version.parseVersion(api.header("Bundle-Version"));

        assertThat(range.includes(own)).isTrue();
        assertThat(range.includes(new Version(own.getMajor(), own.getMinor() + 1, 0))).isFalse();
    }

    @Test
    void onlyMeterRegistriesAndTracersAreOptional() {
        assertThat(optional(component))
                .containsExactlyInAnyOrder(
                        "io.micrometer.core.instrument",
                        "org.apache.camel.telemetry",
                        "org.apache.camel.telemetry.decorators",
                        "org.apache.camel.tracing",
                        "org.apache.camel.tracing.decorators");
        assertThat(optional(api)).isEmpty();
    }

    private static List<String> optional(BundleManifest bundle) {
        return bundle.packages("Import-Package").entrySet().stream()
                .filter(entry -> "optional".equals(entry.getValue().get("resolution")))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void everyLibraryImportHasAnUpperBound() {
        for (BundleManifest bundle : List.of(api, component)) {
            Stream<String> libraries =
                    bundle.packages("Import-Package").keySet().stream()
                            .filter(name -> !name.startsWith("java"));

            assertThat(libraries).allMatch(name -> bundle.imported(name).getRight() != null);
        }
    }
}
