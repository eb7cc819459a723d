package io.github.camelmarketo.example.springboot;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Starts a simulator in place of Marketo unless MARKETO_INSTANCE_URL is set. */
class EmbeddedMarketo implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("MARKETO_INSTANCE_URL")) {
            return;
        }
        MarketoSimulator simulator = MarketoSimulator.create().start();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "simulator",
                                Map.of(
                                        "MARKETO_INSTANCE_URL", simulator.baseUrl(),
                                        "MARKETO_CLIENT_ID", simulator.clientId(),
                                        "MARKETO_CLIENT_SECRET", simulator.clientSecret())));
        context.addApplicationListener(
                event -> {
                    if (event instanceof ContextClosedEvent) {
                        simulator.close();
                    }
                });
    }
}
