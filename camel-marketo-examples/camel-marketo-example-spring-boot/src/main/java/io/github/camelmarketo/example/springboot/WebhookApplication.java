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
package io.github.camelmarketo.example.springboot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A webhook that triggers a campaign for one lead, of a simulator in this JVM or, with {@code
 * -Dreal}, of the instance of {@code MARKETO_INSTANCE_URL}.
 */
@SpringBootApplication
public class WebhookApplication {

    public static void main(String[] args) {
        String real = System.getProperty("real");
        // Variables that happen to be set must not be enough to mail people.
        application(real != null && !real.equals("false")).run(args);
    }

    static SpringApplicationBuilder application(boolean real) {
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(WebhookApplication.class);
        if (real) {
            System.out.println("Calls the instance " + System.getenv("MARKETO_INSTANCE_URL"));
            return application;
        }
        EmbeddedMarketo marketo = EmbeddedMarketo.start();
        System.out.println("Calls a simulator at " + marketo.url());
        return application.initializers(marketo);
    }
}
