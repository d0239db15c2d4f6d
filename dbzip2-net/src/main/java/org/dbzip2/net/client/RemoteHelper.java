package org.dbzip2.net.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Helper;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Protocol;

/**
 * One helper: a daemon on another machine that does blocks for us.
 *
 * <p>It gives twice as many workers as the helper has jobs, so that the next block is there when one is done, however long the
 * way is. In version 3 all share one connection; an older daemon does one block at a time on each, so there are as many as
 * jobs, with two workers each. Connections are opened when a worker needs one, and opened again when they were lost.
 * Thread-safe.
 */
public final class RemoteHelper implements Helper {
    /** One block at work, one on its way. */
    private static final int WORKERS_PER_JOB = 2;

    /** The most blocks that a helper works on at a time as far as it is asked, unless the user says more. */
    private static final int MOST_JOBS = 64;

    private final HostSpec host;
    private final RemoteOptions options;
    private final Coding coding;
    private final Algorithm algorithm;
    private final Deadlines deadlines = new Deadlines();
    private final Opener opener;
    private final WireChoice wire;
    private final HelperTraffic traffic = new HelperTraffic();
    private final List<HelperLane> lanes = new ArrayList<>();
    private final List<RemoteWorker> workers;

    /** The version that was agreed on last; 0 before. */
    private volatile int version;

    /** What it offered last. */
    private volatile Offer offer;

    /** Whether it has said for good that it does not do what is wanted of it. */
    private volatile boolean isRefused;

    /** A helper that is not connected yet, for blocks of bzip2. */
    public RemoteHelper(HostSpec host, RemoteOptions options) {
        this(host, options, Bzip2Coder.CODING);
    }

    /**
     * A helper that is not connected yet.
     *
     * @param coding what raw blocks are to become: all of them, as each connection is for one coding. What helps by bzip2 decompresses
     *     too
     * @throws IllegalArgumentException if the protocol has no such algorithm
     */
    public RemoteHelper(HostSpec host, RemoteOptions options, Coding coding) {
        this.host = host;
        this.options = options;
        this.coding = coding;
        algorithm = Algorithm.of(coding);
        // Until it says itself how much of something large it has room for, it is asked for one.
        offer = new Offer(0, algorithm == Algorithm.BZIP2 ? Integer.MAX_VALUE : 1, Integer.MAX_VALUE, coding);
        opener = new Opener(host, options, coding, deadlines);
        wire = new WireChoice(options.wire());
        // Lane 0 serves all workers until the version is known, and in version 3 for good.
        lanes.add(newLane(0));
        int most = host.slots() > 0 ? host.slots() : MOST_JOBS;
        workers = IntStream.range(0, WORKERS_PER_JOB * most)
                .mapToObj(number -> new RemoteWorker(this, number))
                .toList();
    }

    private HelperLane newLane(int number) {
        return new HelperLane("dbzip2 " + name() + (number == 0 ? "" : " " + number), this::open);
    }

    @Override
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

    /** How many blocks it works on at a time: as the user says, else as it says itself; 1 as long as neither does. */
    @Override
    public int jobs() {
        return host.slots() > 0 ? host.slots() : Math.min(Math.max(1, offer.jobs()), MOST_JOBS);
    }

    /** What went to and fro. */
    public HelperTraffic traffic() {
        return traffic;
    }

    @Override
    public List<? extends BlockWorker> slots() {
        return workers;
    }

    @Override
    public int capacity(Direction direction) {
        boolean cannot = algorithm != Algorithm.BZIP2 || version == Protocol.VERSION_1;
        if (isRefused || direction == Direction.DECOMPRESS && cannot) {
            return 0;
        }
        return Math.min(WORKERS_PER_JOB * jobs(), offer.requests());
    }

    Coding coding() {
        return coding;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    long busyMillis(int bytes) {
        return options.times().busyMillis(bytes);
    }

    int maxBlockBytes() {
        return offer.maxPieceBytes();
    }

    /** The connection of a worker. */
    HelperConnection connection(int worker) throws HelperException, InterruptedException {
        if (version == 0) {
            lane(0).connection();
        }
        return lane(version == Protocol.VERSION_3 ? 0 : worker % jobs()).connection();
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
            offer = agreement.offer();
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
            isRefused |= e.isLasting();
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
