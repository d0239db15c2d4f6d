package org.dbzip2.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.StreamAssembler;

/** A helper whose slots do with a block what a test wants. */
final class FakeHelper implements Helper {
    /** How many blocks it was asked for. */
    final AtomicInteger calls = new AtomicInteger();

    /** How many slots it has use for. */
    volatile int capacity;

    volatile boolean closed;

    private final String name;
    private final List<BlockWorker> slots;

    private FakeHelper(String name, int slots, BlockWorker worker) {
        this.name = name;
        capacity = slots;
        BlockWorker counting = new BlockWorker() {
            @Override
            public CodedBlock compress(RawBlock block) throws IOException, InterruptedException {
                calls.incrementAndGet();
                return worker.compress(block);
            }

            @Override
            public byte[] decompress(CodedBlock block, Coding coding) throws IOException, InterruptedException {
                calls.incrementAndGet();
                return worker.decompress(block, coding);
            }
        };
        this.slots = IntStream.range(0, slots).mapToObj(slot -> counting).toList();
    }

    /** One that does all its slots are asked for as it should be done. */
    static FakeHelper honest(String name, int slots) {
        return before(name, slots, () -> {});
    }

    /** One that does something else first. */
    static FakeHelper before(String name, int slots, Action action) {
        return compressing(name, slots, block -> {
            action.run();
            return compress(block);
        });
    }

    /** One that compresses in its own way, and decompresses as it should be done. */
    static FakeHelper compressing(String name, int slots, Compressing compressing) {
        return new FakeHelper(name, slots, new BlockWorker() {
            @Override
            public CodedBlock compress(RawBlock block) throws IOException, InterruptedException {
                return coded(compressing.compress(block));
            }

            @Override
            public byte[] decompress(CodedBlock block, Coding coding) throws IOException {
                return FakeHelper.decompress(compressed(block));
            }
        });
    }

    /** One that decompresses in its own way. */
    static FakeHelper decompressing(String name, int slots, Decompressing decompressing) {
        return new FakeHelper(name, slots, new BlockWorker() {
            @Override
            public CodedBlock compress(RawBlock block) {
                return coded(FakeHelper.compress(block));
            }

            @Override
            public byte[] decompress(CodedBlock block, Coding coding) throws IOException, InterruptedException {
                return decompressing.decompress(compressed(block));
            }
        });
    }

    /** Something done before. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    /** What it makes of raw bytes. */
    @FunctionalInterface
    interface Compressing {
        CompressedBlock compress(RawBlock block) throws IOException, InterruptedException;
    }

    /** What it makes of a block. */
    @FunctionalInterface
    interface Decompressing {
        byte[] decompress(CompressedBlock block) throws IOException, InterruptedException;
    }

    private static CodedBlock coded(CompressedBlock block) {
        return new CodedBlock(block.bits(), block.bitLength(), block.crc());
    }

    private static CompressedBlock compressed(CodedBlock block) {
        return new CompressedBlock(block.bytes(), block.bitLength(), block.crc());
    }

    static CompressedBlock compress(RawBlock block) {
        return new BlockCompressor().compress(block.bytes(), 0, block.length());
    }

    /** As a peer does it that knows nothing but whole streams. */
    static byte[] decompress(CompressedBlock block) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        StreamAssembler assembler = new StreamAssembler(stream, 9);
        assembler.append(block);
        assembler.finish();
        try {
            return decompressStream(stream.toByteArray());
        } catch (Bzip2Exception e) {
            throw new BlockRefusedException(e.problem());
        }
    }

    static byte[] decompressStream(byte[] stream) throws IOException {
        try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(stream))) {
            return in.readAllBytes();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<BlockWorker> slots() {
        return slots;
    }

    @Override
    public int capacity(Direction direction) {
        return capacity;
    }

    @Override
    public void close() {
        closed = true;
    }
}
