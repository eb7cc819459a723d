package io.github.camelmarketo.simulator;

import java.util.concurrent.CountDownLatch;

/** Runs the simulator as a process until it is stopped. */
public final class MarketoSimulatorMain {

    private static final int BAD_USAGE = 2;

    private MarketoSimulatorMain() {}

    /** Starts a simulator. The argument {@code --help} lists the options. */
    public static void main(String[] args) throws InterruptedException {
        MainArguments arguments;
        try {
            arguments = MainArguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(MainArguments.USAGE);
            System.exit(BAD_USAGE);
            return;
        }
        if (arguments.isHelp()) {
            System.out.println(MainArguments.USAGE);
            return;
        }
        MarketoSimulator simulator = arguments.toBuilder().build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop-simulator"));
        System.out.println("Marketo simulator is listening on " + simulator.baseUrl());
        System.out.println("Client id:     " + simulator.clientId());
        System.out.println("Client secret: " + simulator.clientSecret());
        // Runs until a signal stops the process.
        new CountDownLatch(1).await();
    }
}
