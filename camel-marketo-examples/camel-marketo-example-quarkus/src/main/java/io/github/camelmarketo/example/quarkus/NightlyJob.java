package io.github.camelmarketo.example.quarkus;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Schedules the next edition every night. */
@ApplicationScoped
class NightlyJob {

    @Inject ProducerTemplate template;

    @Scheduled(identity = "nightly", cron = "{newsletter.cron}", timeZone = "{newsletter.zone}")
    void scheduleNextEdition() {
        template.sendBody("direct:newsletter", null);
    }
}
