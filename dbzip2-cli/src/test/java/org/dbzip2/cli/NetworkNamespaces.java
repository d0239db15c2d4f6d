package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.testing.ReferenceBzip2;

/** Machines on one: a client and some boxes, each a network namespace of its own, with a cable from the client to each box. */
final class NetworkNamespaces implements AutoCloseable {
    /** Of what is taken by those of one test: they are named by the process. */
    static final String NAME = "network namespaces";

    private static final String PREFIX = "dbzip2-" + ProcessHandle.current().pid() + "-";
    private static final String CLIENT = PREFIX + "client";
    private final List<String> made = new ArrayList<>();

    /** What a command said, and its exit code. */
    private record Outcome(int status, String output) {}

    /** Makes them, or skips the test where the system does not allow that. */
    NetworkNamespaces(int boxes) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("ip"), "ip is not installed");
        Outcome first = run("ip", "netns", "add", CLIENT);
        assumeTrue(first.status() == 0, "no namespace can be made: " + first.output());
        made.add(CLIENT);
        try {
            for (int box = 1; box <= boxes; box++) {
                must("ip", "netns", "add", name(box));
                made.add(name(box));
                lay(box);
            }
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private static void lay(int box) throws IOException, InterruptedException {
        String near = "to" + box;
        must("ip", "-n", CLIENT, "link", "add", near, "type", "veth", "peer", "name", "lan", "netns", name(box));
        must("ip", "-n", CLIENT, "address", "add", "198.18." + box + ".1/24", "dev", near);
        must("ip", "-n", CLIENT, "link", "set", near, "up");
        must("ip", "-n", name(box), "address", "add", address(box) + "/24", "dev", "lan");
        must("ip", "-n", name(box), "link", "set", "lan", "up");
    }

    private static String name(int box) {
        return PREFIX + box;
    }

    /** Of the range that RFC 2544 keeps for tests. */
    static String address(int box) {
        return "198.18." + box + ".2";
    }

    /** Before a command that is to run on the client. */
    static String onClient() {
        return "ip netns exec " + CLIENT;
    }

    /** Before a command that is to run on a box. */
    static String onBox(int box) {
        return "ip netns exec " + name(box);
    }

    /** Pulls the plug of a box's cable, or puts it in again. Nobody is told. */
    static void plug(int box, boolean in) throws IOException, InterruptedException {
        must("ip", "-n", CLIENT, "link", "set", "to" + box, in ? "up" : "down");
    }

    /** Makes a cable a bad one, both ways, or skips the test where the kernel has no such thing. */
    static void worsen(int box, String discipline) throws IOException, InterruptedException {
        for (List<String> end : List.of(List.of(CLIENT, "to" + box), List.of(name(box), "lan"))) {
            List<String> command =
                    new ArrayList<>(List.of("tc", "-n", end.get(0), "qdisc", "add", "dev", end.get(1), "root"));
            command.addAll(Arrays.asList(discipline.split(" ", -1)));
            Outcome outcome = run(command.toArray(new String[0]));
            assumeTrue(outcome.status() == 0, "tc: " + outcome.output());
        }
    }

    private static void must(String... command) throws IOException, InterruptedException {
        Outcome outcome = run(command);
        assertThat(outcome.status())
                .as(String.join(" ", command) + ": " + outcome.output())
                .isZero();
    }

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output.strip());
    }

    @Override
    public void close() {
        for (String name : made) {
            try {
                run("ip", "netns", "delete", name);
            } catch (IOException e) {
                throw new AssertionError("cannot delete " + name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
