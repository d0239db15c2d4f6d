package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;

/**
 * Makes one bzip2 stream of blocks that were compressed anywhere: header, blocks bit after bit, trailer.
 *
 * <p>Bytes go out as soon as they are whole words; the stream is complete after {@link #finish}. Not thread-safe.
 */
public final class StreamAssembler {
    private final OutputStream out;
    private final BitWriter bits = new BitWriter(1 << 16);
    private final BitWriter.Sink<IOException> writeOut = this::writeOut;
    private long blocks;
    private int combinedCrc;
    private long bytesWritten;

    /**
     * Begins a stream. Nothing is written yet.
     *
     * @param out where the stream goes; never closed here
     * @param level 1 to 9, named in the header: no block may be longer than this level's
     */
    public StreamAssembler(OutputStream out, int level) {
        this.out = out;
        bits.write(Bzip2Format.header(level), Bzip2Format.HEADER_BITS);
    }

    private StreamAssembler(OutputStream out) {
        this.out = out;
    }

    /** Begins a part of a stream, which has no header, to be ended by {@link #finishPart}. */
    static StreamAssembler ofPart(OutputStream out) {
        return new StreamAssembler(out);
    }

    /**
     * Appends the stream's next block.
     *
     * @param block only read during the call
     * @throws IOException what the output throws
     */
    public void append(CompressedBlock block) throws IOException {
        bits.write(block.bits(), block.bitLength());
        appended(block.crc());
    }

    /**
     * Compresses the stream's next block, of the first {@code length} bytes of {@code raw}, into its place.
     *
     * @param compressor does it
     * @param raw holds a slice as {@link org.dbzip2.codec.block.BlockSplitter} cuts it at the stream's level
     * @param length of the slice in bytes
     * @throws IllegalArgumentException as {@link BlockCompressor#compress} does
     * @throws IOException what the output throws
     */
    public void append(BlockCompressor compressor, byte[] raw, int length) throws IOException {
        appended(compressor.compress(raw, 0, length, bits));
    }

    private void appended(int crc) throws IOException {
        blocks++;
        combinedCrc = Crc.combine(combinedCrc, crc);
        bytesWritten += bits.drain(writeOut);
    }

    /**
     * Writes the trailer and the last bits.
     *
     * @throws IOException what the output throws
     */
    public void finish() throws IOException {
        bits.write(part().trailer(), Bzip2Format.TRAILER_BITS);
        bits.alignToByte();
        writeLast();
    }

    /** Writes the last bits of a part, whose last block ends at a whole byte. */
    void finishPart() throws IOException {
        assert bitsToWholeByte(0) == 0;
        writeLast();
    }

    private void writeLast() throws IOException {
        byte[] last = bits.toByteArray();
        out.write(last);
        bytesWritten += last.length;
        bits.reset();
    }

    /** How many bits a block of {@code bitLength} bits lacks to end at a whole byte: 0 to 7. */
    int bitsToWholeByte(long bitLength) {
        return (int) -(bits.bitLength() + bitLength) & 7;
    }

    /** The blocks so far. */
    StreamPart part() {
        return new StreamPart(blocks, combinedCrc);
    }

    /** {@return how many bytes went out so far} */
    public long bytesWritten() {
        return bytesWritten;
    }

    private void writeOut(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }
}
