package io.github.camelmarketo.example.quarkus;

import io.github.camelmarketo.simulator.MarketoSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a simulator before the application, gives its address to it and itself to the test. */
public class SimulatedMarketo implements QuarkusTestResourceLifecycleManager {

    private final MarketoSimulator marketo = MarketoSimulator.create();

    @Override
    public Map<String, String> start() {
        marketo.start();
        return Map.of(
                "MARKETO_INSTANCE_URL", marketo.baseUrl(),
                "MARKETO_CLIENT_ID", marketo.clientId(),
                "MARKETO_CLIENT_SECRET", marketo.clientSecret());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(marketo, new TestInjector.MatchesType(MarketoSimulator.class));
    }

    @Override
    public void stop() {
        marketo.close();
    }
}
