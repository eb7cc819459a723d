package io.github.camelmarketo.example.camelrun;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The {@code camel} command, as JBang starts it. */
final class CamelCommand {

    private CamelCommand() {}

    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
