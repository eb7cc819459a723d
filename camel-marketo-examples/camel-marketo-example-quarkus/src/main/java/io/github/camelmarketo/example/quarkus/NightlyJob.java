package io.github.camelmarketo.example.quarkus;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Makes the next edition at a time of day. */
@ApplicationScoped
class NightlyJob {

    @Inject ProducerTemplate template;

    @Scheduled(identity = "nightly", cron = "{newsletter.cron}", timeZone = "{newsletter.zone}")
    void makeTheNextEdition() {
        template.sendBody("direct:newsletter", null);
    }
}
