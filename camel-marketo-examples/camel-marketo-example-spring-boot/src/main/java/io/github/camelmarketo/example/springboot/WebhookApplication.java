package io.github.camelmarketo.example.springboot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A webhook that triggers a campaign for one lead. */
@SpringBootApplication
public class WebhookApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(WebhookApplication.class)
                .initializers(new EmbeddedMarketo());
    }
}
