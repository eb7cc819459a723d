/**
 * Spring Boot auto-configuration of the marketo component. Depends on the component and
 * camel-spring-boot, and on Actuator if the application has it.
 */
package io.github.camelmarketo.springboot;
