/**
 * Spring Boot auto-configuration of the marketo component. Depends on the component and on
 * camel-spring-boot; on Actuator only where the application has it.
 */
package io.github.camelmarketo.springboot;
