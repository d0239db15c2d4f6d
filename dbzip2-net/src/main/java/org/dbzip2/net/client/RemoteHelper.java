package org.dbzip2.net.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Protocol;

/**
 * One helper: a daemon on another machine that does blocks for us.
 *
 * <p>It gives twice as many workers as the helper has slots, so that the next block is there when one is done, however long the
 * way is. In version 3 all share one connection; an older daemon does one block at a time on each, so there are as many as
 * slots, with two workers each. Connections are opened when a worker needs one, and opened again when they were lost.
 * Thread-safe.
 */
public final class RemoteHelper implements AutoCloseable {
    /** One block at work, one on its way. */
    private static final int WORKERS_PER_SLOT = 2;

    private final HostSpec host;
    private final HelperOptions options;
    private final Deadlines deadlines = new Deadlines();
    private final Opener opener;
    private final WireChoice wire;
    private final HelperTraffic traffic = new HelperTraffic();
    private final List<HelperLane> lanes = new ArrayList<>();

    /** The version that was agreed on last; 0 before. */
    private volatile int version;

    private volatile int jobs;
    private volatile int maxBlockBytes = Integer.MAX_VALUE;

    /** A helper that is not connected yet. */
    public RemoteHelper(HostSpec host, HelperOptions options) {
        this.host = host;
        this.options = options;
        opener = new Opener(host, options, deadlines);
        wire = new WireChoice(options.wire());
        // Lane 0 serves all workers until the version is known, and in version 3 for good.
        lanes.add(newLane(0));
    }

    private HelperLane newLane(int number) {
        return new HelperLane("dbzip2 " + name() + (number == 0 ? "" : " " + number), this::open);
    }

    /** What reports call it. */
    public String name() {
        return host.name();
    }

    /**
     * Connects, so that version and capacity are known.
     *
     * @throws HelperException if it cannot be reached, or speaks nothing that we do
     */
    public void connect() throws HelperException, InterruptedException {
        lane(0).connection();
    }

    /** The version that was agreed on last: 1 to 3, or 0 before the first connection. */
    public int version() {
        return version;
    }

    /** How many blocks it works on at a time: as the user says, else as it says itself; 1 if neither does. */
    public int slots() {
        return host.slots() > 0 ? host.slots() : Math.min(Math.max(1, jobs), HostSpec.MAX_SLOTS);
    }

    /** Whether it can decompress; true also before it is known. */
    public boolean canDecompress() {
        return version != Protocol.VERSION_1;
    }

    /** What went to and fro. */
    public HelperTraffic traffic() {
        return traffic;
    }

    /** Workers for all its slots, two for each. They stay of use after failures, and belong to this helper. */
    public List<BlockWorker> workers() {
        int slots = slots();
        return IntStream.range(0, WORKERS_PER_SLOT * slots)
                .<BlockWorker>mapToObj(number -> new RemoteWorker(this, number))
                .toList();
    }

    int busyMillis() {
        return options.times().busyMillis();
    }

    int maxBlockBytes() {
        return maxBlockBytes;
    }

    /** The connection of a worker. */
    HelperConnection connection(int worker) throws HelperException, InterruptedException {
        if (version == 0) {
            lane(0).connection();
        }
        return lane(version == Protocol.VERSION_3 ? 0 : worker % slots()).connection();
    }

    private HelperLane lane(int number) {
        synchronized (lanes) {
            while (lanes.size() <= number) {
                lanes.add(newLane(lanes.size()));
            }
            return lanes.get(number);
        }
    }

    /** Begins with the version that was agreed on last; should the helper speak it no more, with the highest the next time. */
    private HelperConnection open() throws HelperException {
        try {
            Opener.Agreement agreement = opener.open(version == 0 ? Protocol.VERSION_3 : version);
            version = agreement.version();
            jobs = agreement.jobs();
            maxBlockBytes = agreement.maxBlockBytes();
            traffic.connected();
            return new HelperConnection(
                    agreement.socket(),
                    agreement.reader(),
                    agreement.writer(),
                    agreement.version(),
                    options.times(),
                    wire,
                    traffic);
        } catch (HelperException e) {
            version = 0;
            throw e;
        }
    }

    /** Ends all connections. Workers that are at a block fail. */
    @Override
    public void close() {
        synchronized (lanes) {
            lanes.forEach(HelperLane::close);
        }
        deadlines.close();
    }
}
