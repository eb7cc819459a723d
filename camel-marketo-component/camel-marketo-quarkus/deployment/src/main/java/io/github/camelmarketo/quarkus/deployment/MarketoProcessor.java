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
package io.github.camelmarketo.quarkus.deployment;

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.cluster.ClusterEngineFactory;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.once.OnceStoreFactory;
import io.github.camelmarketo.api.operation.RestCall;
import io.github.camelmarketo.component.DryRunResult;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.deployment.util.ServiceUtil;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;

/**
 * Registers the component with Quarkus at build time. Camel Quarkus itself finds the component, its
 * configurers and its type converters: their jar has an index of its classes.
 */
class MarketoProcessor {

    static final String FEATURE = "camel-marketo";

    private static final String MODEL = MarketoRecord.class.getPackageName();
    private static final String ERRORS = MarketoException.class.getPackageName();

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Marketo accepts HTTPS only. */
    @BuildStep
    ExtensionSslNativeSupportBuildItem sslNativeSupport() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** The jar of the records has no index. */
    @BuildStep
    IndexDependencyBuildItem indexOfTheApi() {
        return new IndexDependencyBuildItem("io.github.camel-marketo", "camel-marketo-api");
    }

    /**
     * What routes get as a body or as an exception, which Jackson writes and expressions like
     * {@code ${body.accepted.size}} read by reflection: all of the packages that routes import.
     */
    @BuildStep
    ReflectiveClassBuildItem results(CombinedIndexBuildItem combinedIndex) {
        Stream<String> found =
                Stream.of(MODEL, ERRORS)
                        .flatMap(
                                each -> combinedIndex.getIndex().getClassesInPackage(each).stream())
                        .map(ClassInfo::name)
                        .map(Object::toString);
        Stream<String> dryRun =
                Stream.of(DryRunResult.class, MarketoRequest.class).map(Class::getName);
        return ReflectiveClassBuildItem.builder(Stream.concat(found, dryRun).toArray(String[]::new))
                .methods()
                .fields()
                .build();
    }

    /**
     * Camel's framework for API components looks up and invokes the methods that declare a call.
     */
    @BuildStep
    ReflectiveClassBuildItem apis(CombinedIndexBuildItem combinedIndex) {
        return ReflectiveClassBuildItem.builder(
                        combinedIndex.getIndex().getAnnotations(RestCall.class).stream()
                                .map(AnnotationInstance::target)
                                .map(each -> each.asMethod().declaringClass().name().toString())
                                .distinct()
                                .toArray(String[]::new))
                .constructors()
                .methods()
                .build();
    }

    /** Modules that keep once keys or share limits, which the component looks up as services. */
    @BuildStep
    void modules(BuildProducer<ServiceProviderBuildItem> services) throws IOException {
        for (Class<?> each : List.of(OnceStoreFactory.class, ClusterEngineFactory.class)) {
            Set<String> found =
                    ServiceUtil.classNamesNamedIn(
                            Thread.currentThread().getContextClassLoader(),
                            ServiceProviderBuildItem.SPI_ROOT + each.getName());
            if (!found.isEmpty()) {
                services.produce(new ServiceProviderBuildItem(each.getName(), List.copyOf(found)));
            }
        }
    }

    /** The scripts that create the tables of those modules. */
    @BuildStep
    NativeImageResourcePatternsBuildItem scripts() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("io/github/camelmarketo/cluster/*/*.sql")
                .build();
    }

    /** Remembers the time at which the JVM started, which is not the time of the build. */
    @BuildStep
    RuntimeInitializedClassBuildItem clock() {
        return new RuntimeInitializedClassBuildItem(
                "io.github.camelmarketo.api.internal.MonotonicClock");
    }

    /** Holds that clock. */
    @BuildStep
    RuntimeInitializedClassBuildItem time() {
        return new RuntimeInitializedClassBuildItem(
                "io.github.camelmarketo.api.internal.SystemTime");
    }
}
