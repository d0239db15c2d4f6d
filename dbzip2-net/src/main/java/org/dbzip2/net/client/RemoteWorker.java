package org.dbzip2.net.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CompressedSlice;
import org.dbzip2.engine.DecompressedBlock;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.Protocol;

/**
 * Has a helper do one block at a time. What comes back is looked at before it is given on: a helper that is wrong is found out
 * here, by a {@link HelperException} that says so.
 */
final class RemoteWorker implements BlockWorker {
    private final RemoteHelper helper;
    private final int number;
    private final CompressedCheck compressedCheck = new CompressedCheck();
    private final DecodedCheck decodedCheck = new DecodedCheck();

    /** @param number counted from 0 among the helper's workers */
    RemoteWorker(RemoteHelper helper, int number) {
        this.helper = helper;
        this.number = number;
    }

    @Override
    public String name() {
        return helper.name() + " " + (number + 1);
    }

    @Override
    public CompressedBlock compress(RawBlock block) throws IOException, InterruptedException {
        int crc = Crc.of(block.bytes(), 0, block.length());
        Frame answer = ask(connection -> request(connection, block));
        return switch (answer.atom()) {
            case CBLK -> compressedCheck.block(answer, crc);
            case SMAL -> compressedCheck.stream(answer.payload(), crc);
            default -> throw HelperException.failed("it cannot: " + answer.text());
        };
    }

    private Exchange request(HelperConnection connection, RawBlock block) throws HelperException {
        int length = block.length();
        if (length > helper.maxBlockBytes()) {
            throw HelperException.failed("it takes no block of " + length + " bytes");
        }
        int most =
                (int) Protocol.compressedBytes(Math.min(length, Bzip2Format.MAX_BLOCK_LENGTH)) + Protocol.PREFIX_BYTES;
        if (connection.version() != Protocol.VERSION_3) {
            return new Exchange(0, new Frame(Atom.HUGE, Arrays.copyOf(block.bytes(), length)), most);
        }
        int requestNumber = connection.newNumber();
        Packing packing = connection.wire().next();
        long start = System.nanoTime();
        Frame frame = CompressRequest.of(requestNumber, packing, block.bytes(), length)
                .frame();
        if (packing != Packing.PLAIN) {
            connection.wire().packed(length, frame.payload().length, System.nanoTime() - start);
        }
        return new Exchange(requestNumber, frame, most);
    }

    @Override
    public void decompress(CompressedSlice slice, DecompressedBlock into) throws IOException, InterruptedException {
        if (!helper.canDecompress()) {
            throw HelperException.failed("version 1 does not decompress");
        }
        SentSlice sent = SentSlice.of(slice);
        Frame answer = ask(connection -> request(connection, sent));
        switch (answer.atom()) {
            case RBLK -> decodedCheck.block(answer, slice, into);
            case HUGE -> decodedCheck.stream(answer.payload(), sent, into);
            default -> decodedCheck.none(slice, into);
        }
    }

    private static Exchange request(HelperConnection connection, SentSlice sent) throws HelperException {
        CompressedSlice slice = sent.slice();
        if (connection.version() == Protocol.VERSION_3) {
            if (slice.to() - slice.from() > Protocol.COMPRESSED_SLICE_BYTES) {
                throw HelperException.failed("a slice that is too long to be sent");
            }
            int requestNumber = connection.newNumber();
            Frame frame = DecompressRequest.frame(
                    requestNumber, Packing.PLAIN, sent.firstBit(), slice.bytes(), slice.from(), slice.to());
            return new Exchange(requestNumber, frame, Bzip2Format.MAX_BLOCK_LENGTH + Protocol.PREFIX_BYTES);
        }
        if (connection.version() == Protocol.VERSION_1) {
            throw HelperException.failed("version 1 does not decompress");
        }
        return new Exchange(0, new Frame(Atom.SMAL, sent.asStream()), Bzip2Format.MAX_EXPANDED_LENGTH);
    }

    /** Makes a request for a connection. */
    @FunctionalInterface
    private interface RequestMaker {
        Exchange request(HelperConnection connection) throws HelperException;
    }

    /** Asks, and asks again while the helper has no room, but not for long. */
    private Frame ask(RequestMaker maker) throws HelperException, InterruptedException {
        long deadline = System.nanoTime() + helper.busyMillis() * 1_000_000L;
        while (true) {
            HelperConnection connection = helper.connection(number);
            Frame answer = connection.ask(maker.request(connection));
            switch (answer.atom()) {
                case FAIL -> throw HelperException.failed("it cannot: " + reason(answer));
                case GONE -> throw HelperException.failed("it has given up the block");
                case BUSY -> {
                    if (System.nanoTime() > deadline) {
                        throw HelperException.failed("it is busy");
                    }
                    Thread.sleep(pause(answer));
                }
                default -> {
                    return answer;
                }
            }
        }
    }

    private static String reason(Frame answer) throws HelperException {
        try {
            return Numbered.reason(answer);
        } catch (IOException e) {
            throw HelperException.failed("it breaks the protocol", e);
        }
    }

    /** As long as the helper says, more or less, so that not all who wait come at once; a second at most. */
    private static long pause(Frame busy) throws HelperException {
        try {
            int millis = Math.max(1, Math.min(1_000, Numbered.busyMillis(busy)));
            return ThreadLocalRandom.current().nextLong(millis / 2, millis + millis / 2 + 1);
        } catch (IOException e) {
            throw HelperException.failed("it breaks the protocol", e);
        }
    }

    /** Nothing is held; the connections are the helper's. */
    @Override
    public void close() {}
}
