package io.github.camelmarketo.quarkus.deployment;

import io.github.camelmarketo.api.MarketoError;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.RecordList;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.component.DryRunResult;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;

/**
 * What Quarkus is told at build time about the component. Camel Quarkus itself finds the component,
 * its configurers and its type converters: their jar brings an index of its classes.
 */
class MarketoProcessor {

    static final String FEATURE = "camel-marketo";

    private static final String MODEL = MarketoRecord.class.getPackageName();

    private static final List<Class<?>> OTHER_RESULTS =
            List.of(
                    MarketoRecord.class,
                    RecordList.class,
                    DryRunResult.class,
                    MarketoRequest.class,
                    MarketoException.class,
                    PartialTriggerException.class,
                    MarketoError.class);

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Marketo is reached by HTTPS only. */
    @BuildStep
    ExtensionSslNativeSupportBuildItem sslNativeSupport() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** The jar of the records brings no index. */
    @BuildStep
    IndexDependencyBuildItem indexOfTheApi() {
        return new IndexDependencyBuildItem("io.github.camel-marketo", "camel-marketo-api");
    }

    /**
     * What routes get as a body or as an exception, which Jackson writes and expressions like
     * {@code ${body.accepted.size}} read by reflection.
     */
    @BuildStep
    ReflectiveClassBuildItem results(CombinedIndexBuildItem combinedIndex) {
        Stream<String> records =
                combinedIndex.getIndex().getClassesInPackage(MODEL).stream()
                        .filter(ClassInfo::isRecord)
                        .map(each -> each.name().toString());
        return ReflectiveClassBuildItem.builder(
                        Stream.concat(records, OTHER_RESULTS.stream().map(Class::getName))
                                .toArray(String[]::new))
                .methods()
                .fields()
                .build();
    }

    /** Camel's framework for API components looks up and invokes their methods by name. */
    @BuildStep
    ReflectiveClassBuildItem apis() {
        return ReflectiveClassBuildItem.builder(
                        SmartCampaignApi.class, CampaignApi.class, LeadApi.class)
                .methods()
                .build();
    }

    /** Notes the time at which the JVM began, which is not the time of the build. */
    @BuildStep
    RuntimeInitializedClassBuildItem clock() {
        return new RuntimeInitializedClassBuildItem(
                "io.github.camelmarketo.api.internal.MonotonicClock");
    }
}
