package org.dbzip2.net.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.engine.BlockRefusedException;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.WorkerMisconductException;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.Protocol;
import org.dbzip2.net.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Has a helper do one block at a time, in whatever version it speaks. Whether the answer is right is the engine's to judge; here it
 * is only taken out of what is around it.
 */
final class RemoteWorker implements BlockWorker {
    /** A block that does not pack, packed, and what stands before it. */
    private static final int MOST_DECODED_BYTES =
            (int) Protocol.compressedBytes(Bzip2Format.MAX_BLOCK_LENGTH) + Protocol.PREFIX_BYTES;

    private static final int PAUSED_PER_MILLI = 8 << 10;

    private final RemoteHelper helper;
    private final int number;

    /** Made when it is first needed: most jobs compress. */
    private @Nullable RunExpander expander;

    /** @param number counted from 0 among the helper's workers */
    RemoteWorker(RemoteHelper helper, int number) {
        this.helper = helper;
        this.number = number;
    }

    @Override
    public CodedBlock compress(RawBlock block) throws IOException, InterruptedException {
        Frame answer = ask(connection -> request(connection, block), block.length());
        try {
            return switch (answer.atom()) {
                case CBLK -> intact(CompressedAnswer.of(answer, helper.algorithm()));
                case SMAL -> coded(OnlyBlock.of(answer.payload()));
                default -> throw new HelperException("it cannot: " + answer.reason());
            };
        } catch (ProtocolException e) {
            throw new WorkerMisconductException(e.problem(), e);
        }
    }

    private static CodedBlock coded(CompressedBlock block) {
        return new CodedBlock(block.bits(), block.bitLength(), block.crc());
    }

    private static CodedBlock intact(CompressedAnswer answer) throws HelperException {
        if (!answer.isIntact()) {
            throw new HelperException("the answer was changed on its way");
        }
        return answer.block();
    }

    private Exchange request(HelperConnection connection, RawBlock block) throws HelperException {
        if (!block.coding().equals(helper.coding())) {
            throw new HelperException("it is asked for " + helper.coding() + ", and not for " + block.coding());
        }
        int length = block.length();
        if (length > helper.maxBlockBytes()) {
            throw new HelperException("it takes no block of " + length + " bytes");
        }
        // A slice of long runs is a short block.
        int codedLength =
                helper.algorithm() == Algorithm.BZIP2 ? Math.min(length, Bzip2Format.MAX_BLOCK_LENGTH) : length;
        int most = (int) Math.min(Integer.MAX_VALUE, Protocol.compressedBytes(codedLength) + Protocol.PREFIX_BYTES);
        if (connection.version() != Protocol.VERSION_3) {
            return new Exchange(0, new Frame(Atom.HUGE, Arrays.copyOf(block.bytes(), length)), length, most);
        }
        int requestNumber = connection.newNumber();
        Packing packing = connection.wire().next();
        long start = System.nanoTime();
        Frame frame = CompressRequest.frame(requestNumber, packing, block.bytes(), length);
        if (packing != Packing.PLAIN) {
            connection.wire().packed(length, frame.payload().length, System.nanoTime() - start);
        }
        return new Exchange(requestNumber, frame, length, most);
    }

    @Override
    public byte[] decompress(CodedBlock block, Coding coding) throws IOException, InterruptedException {
        if (!coding.equals(Bzip2Coder.CODING) || helper.algorithm() != Algorithm.BZIP2) {
            throw new HelperException("it decompresses bzip2 alone, where it is asked for that");
        }
        Frame answer = ask(connection -> request(connection, block), block.byteLength());
        try {
            return switch (answer.atom()) {
                case RBLK -> expand(DecodedAnswer.of(answer).encoded());
                case HUGE -> answer.payload();
                case NOBL -> throw new BlockRefusedException("it finds no block");
                default -> throw new HelperException("it cannot: " + answer.reason());
            };
        } catch (ProtocolException e) {
            throw new WorkerMisconductException(e.problem(), e);
        }
    }

    private byte[] expand(byte[] encoded) {
        if (expander == null) {
            expander = new RunExpander();
        }
        return expander.expand(encoded);
    }

    private static Exchange request(HelperConnection connection, CodedBlock block) throws IOException {
        int bytes = block.byteLength();
        if (bytes > Protocol.BLOCK_BYTES) {
            throw new HelperException("a block that is too long to be sent");
        }
        switch (connection.version()) {
            case Protocol.VERSION_3 -> {
                int requestNumber = connection.newNumber();
                Packing packing = connection.wire().forAnswers();
                Frame frame = DecompressRequest.frame(requestNumber, packing, 0, block.bytes(), 0, bytes);
                return new Exchange(requestNumber, frame, bytes, MOST_DECODED_BYTES);
            }
            case Protocol.VERSION_2 -> {
                ByteArrayOutputStream stream = new ByteArrayOutputStream(bytes + 32);
                StreamAssembler assembler = new StreamAssembler(stream, Bzip2Format.MAX_LEVEL);
                assembler.append(new CompressedBlock(block.bytes(), block.bitLength(), block.crc()));
                assembler.finish();
                return new Exchange(
                        0, new Frame(Atom.SMAL, stream.toByteArray()), bytes, Bzip2Format.MAX_EXPANDED_LENGTH);
            }
            default -> throw new HelperException("version 1 does not decompress");
        }
    }

    /** Makes a request for a connection. */
    @FunctionalInterface
    private interface RequestMaker {
        Exchange request(HelperConnection connection) throws IOException;
    }

    /**
     * Asks, and asks again while the helper has no room, but not for long.
     *
     * @param bytes how much there is to do
     */
    private Frame ask(RequestMaker maker, int bytes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + helper.busyMillis(bytes) * 1_000_000L;
        while (true) {
            HelperConnection connection = helper.connection(number);
            Frame answer = connection.ask(maker.request(connection));
            switch (answer.atom()) {
                case FAIL -> throw new HelperException("it cannot: " + reason(answer));
                case GONE -> throw new HelperException("it has given up the block");
                case BUSY -> {
                    if (System.nanoTime() > deadline) {
                        throw new HelperException("it is busy");
                    }
                    Thread.sleep(pause(answer, bytes));
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
            throw HelperException.because("it breaks the protocol", e);
        }
    }

    /**
     * As long as the helper says, more or less, so that not all who wait come at once; a second at most, and another one for each 8
     * MiB, which would only be sent in vain again.
     */
    private static long pause(Frame busy, int bytes) throws HelperException {
        try {
            int millis = Math.max(1, Math.min(1_000 + bytes / PAUSED_PER_MILLI, Numbered.busyMillis(busy)));
            return ThreadLocalRandom.current().nextLong(millis / 2, millis + millis / 2 + 1);
        } catch (IOException e) {
            throw HelperException.because("it breaks the protocol", e);
        }
    }
}
