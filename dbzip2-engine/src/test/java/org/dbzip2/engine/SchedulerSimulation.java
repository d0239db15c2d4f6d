package org.dbzip2.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.dbzip2.engine.Helper.Direction;

/**
 * A job on a network that is not there: the real queue, bounds, roster and dispatch, with a clock that jumps from event to event.
 * Reading and splitting, the client's cores, both directions of its link and the cores of each box are servers that take one thing
 * after another.
 */
final class SchedulerSimulation {
    private static final long RAW_BYTES = 900_000;

    /** Of a block of bzip2 at level 9 that may be done elsewhere. */
    private static final MemoryNeed MEMORY = new MemoryNeed(13L << 20, 2_062_144, Integer.MAX_VALUE);

    private static final int CORES_OF_A_BOX = 8;
    private static final int SLOTS_PER_CORE = 2;

    /** What a client of 16 GB would give it: three quarters of half of that. */
    private static final EngineOptions OPTIONS = new EngineOptions(1, 6L << 30, false);

    /**
     * What takes how long.
     *
     * @param serviceNanos of a block on a core of a box
     * @param linkNanosPerByte in either direction
     * @param requestBytes of a block on its way out
     * @param answerBytes of one on its way back
     * @param readNanos of a block, on one thread
     * @param sendNanos of a block, on any core of the client
     * @param checkNanos the same
     * @param clientCores how many
     */
    record Costs(
            long serviceNanos,
            double linkNanosPerByte,
            long requestBytes,
            long answerBytes,
            long readNanos,
            long sendNanos,
            long checkNanos,
            int clientCores) {
        /** MB/s of raw bytes that the network, and what the client does itself, allow. */
        double limit() {
            double network = 1 / (linkNanosPerByte * requestBytes);
            double client = (double) clientCores / (readNanos + sendNanos + checkNanos);
            return 1e3 * RAW_BYTES * Math.min(Math.min(network, client), 1.0 / readNanos);
        }

        /** MB/s that one core of a box does. */
        double ofOneCore() {
            return 1e3 * RAW_BYTES / serviceNanos;
        }
    }

    /** Something that takes one thing after another, with as many hands as it has. */
    private static final class Server {
        private final long[] freeAt;

        Server(int hands) {
            freeAt = new long[hands];
        }

        /** When it is done with something that is there now. */
        long take(long now, long nanos) {
            Arrays.sort(freeAt);
            freeAt[0] = Math.max(now, freeAt[0]) + nanos;
            return freeAt[0];
        }
    }

    private record Event(long at, long number, Runnable what) {}

    private final Costs costs;
    private final int blocks;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final BlockQueue<Long, Long> queue;
    private final Roster roster;
    private final List<EnlistedHelper> helpers = new ArrayList<>();
    private final List<Server> boxes = new ArrayList<>();
    private final Server reader = new Server(1);
    private final Server client;
    private final Server out = new Server(1);
    private final Server back = new Server(1);
    private long now;
    private long eventCount;
    private int read;
    private boolean reading;
    private int written;

    private SchedulerSimulation(Costs costs, int slots, int blocks) {
        this.costs = costs;
        this.blocks = blocks;
        client = new Server(costs.clientCores());
        int helperSlots = 0;
        for (int left = slots; left > 0; left -= CORES_OF_A_BOX) {
            int cores = Math.min(left, CORES_OF_A_BOX);
            helperSlots += SLOTS_PER_CORE * cores;
            boxes.add(new Server(cores));
            helpers.add(new EnlistedHelper(
                    new Box("box " + boxes.size(), SLOTS_PER_CORE * cores), new SplittableRandom(1)));
        }
        MemoryPlan plan = MemoryPlan.of(OPTIONS, MEMORY, helperSlots);
        queue = new BlockQueue<>(new Budget(plan.blockBytes(), plan.blocks()), task -> {}, () -> now);
        List<Box> named =
                helpers.stream().map(helper -> new Box(helper.name(), 1)).toList();
        HelperOptions options = new HelperOptions(named, true, true, false, HelperListener.SILENT);
        roster = new Roster(List.of(), helpers, Direction.COMPRESS, options, () -> now);
    }

    /** MB/s of raw bytes with so many cores elsewhere. */
    static double megabytesPerSecond(Costs costs, int slots, int blocks) throws IOException {
        SchedulerSimulation simulation = new SchedulerSimulation(costs, slots, blocks);
        simulation.run();
        return 1e3 * RAW_BYTES * blocks / simulation.now;
    }

    private void run() throws IOException {
        readOn();
        Event event;
        while ((event = events.poll()) != null) {
            now = event.at();
            event.what().run();
            assign();
            write();
            readOn();
        }
        if (written != blocks) {
            throw new IllegalStateException("only " + written + " of " + blocks + " blocks were written");
        }
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, eventCount++, what));
    }

    private void readOn() {
        if (!reading && read < blocks && queue.hasRoom(RAW_BYTES)) {
            reading = true;
            at(reader.take(now, costs.readNanos()), () -> {
                reading = false;
                queue.submit((long) read++, 2 * RAW_BYTES, true);
            });
        }
    }

    /** As {@link Crew} does it: a thread for each slot as long as tasks wait for one. */
    private void assign() {
        Slot slot;
        while (queue.dispatch().isShortOfSlots() && (slot = roster.take()) != null) {
            begin(next(slot));
        }
    }

    private Attempt<Long, Long> next(Slot slot) {
        try {
            Attempt<Long, Long> attempt = queue.dispatch().next(slot, roster::mayWork);
            if (attempt == null) {
                throw new IllegalStateException("a task waits, and there is none");
            }
            return attempt;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(Attempt<Long, Long> attempt) {
        Server box = boxes.get(helpers.indexOf(attempt.slot().helper()));
        long bytesOut = (long) (costs.requestBytes() * costs.linkNanosPerByte());
        long bytesBack = (long) (costs.answerBytes() * costs.linkNanosPerByte());
        at(
                client.take(now, costs.sendNanos()),
                () -> at(
                        out.take(now, bytesOut),
                        () -> at(
                                box.take(now, costs.serviceNanos()),
                                () -> at(
                                        back.take(now, bytesBack),
                                        () -> at(client.take(now, costs.checkNanos()), () -> finish(attempt))))));
    }

    private void finish(Attempt<Long, Long> attempt) {
        queue.dispatch().finish(attempt, attempt.block().task(), 0);
        roster.leave(attempt.slot());
    }

    private void write() throws IOException {
        QueuedBlock<Long, Long> block;
        while ((block = queue.poll()) != null) {
            if (block.number() != written++) {
                throw new IllegalStateException("out of order");
            }
            queue.release(block);
        }
    }

    /** What the roster sees of a machine. */
    private record Box(String name, int slotCount) implements Helper {
        @Override
        public List<? extends BlockWorker> slots() {
            BlockWorker worker = new BlockWorker() {
                @Override
                public CodedBlock compress(RawBlock block) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public byte[] decompress(CodedBlock block, Coding coding) {
                    throw new UnsupportedOperationException();
                }
            };
            return Collections.nCopies(slotCount, worker);
        }

        @Override
        public int capacity(Direction direction) {
            return slotCount;
        }

        @Override
        public void close() {}
    }
}
