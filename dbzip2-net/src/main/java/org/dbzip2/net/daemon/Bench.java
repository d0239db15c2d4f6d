package org.dbzip2.net.daemon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Does one piece of work at a time, in working memory that it keeps: 20 MB at most. An encoder of LZMA2 is not kept, as it takes
 * so much that it counts for the request that it works on. Not thread-safe.
 */
final class Bench {
    private static final int PIECE_BYTES = 1 << 20;

    private final BlockCompressor compressor = new BlockCompressor();

    // Made when they are first needed: most daemons only compress.
    private @Nullable BlockDecompressor decompressor;
    private @Nullable DecodedBlock decoded;

    /**
     * Does a piece of work; what cannot be done is answered by a reason.
     *
     * @throws InterruptedException if the thread is interrupted, where the work is of a kind that takes long
     */
    Frame perform(Step.Work work) throws InterruptedException {
        try {
            if (work instanceof Step.CompressStream stream) {
                return compressStream(stream.raw(), stream.level());
            }
            if (work instanceof Step.DecompressStream stream) {
                return decompressStream(stream.compressed(), stream.maxBytes());
            }
            if (work instanceof Step.CompressBlock block) {
                return compressBlock(block.request().unpacked());
            }
            if (work instanceof Step.CompressPiece piece) {
                return compressPiece(piece.request().unpacked(), piece.options());
            }
            if (work instanceof Step.DecompressBlock block) {
                return decompressBlock(block.request());
            }
            throw new IllegalStateException("unknown work: " + work);
        } catch (ProtocolException e) {
            return work.refusal(e.problem());
        } catch (Bzip2Exception e) {
            return work.refusal(e.toString());
        } catch (IOException e) {
            throw new IllegalStateException("an array has no faults of its own", e);
        }
    }

    /** All blocks first: then the stream's length is known, and it needs to be held only once. */
    private Frame compressStream(byte[] raw, int level) throws IOException {
        List<CompressedBlock> blocks = new ArrayList<>();
        BlockSplitter splitter = new BlockSplitter(level);
        long bits = Bzip2Format.HEADER_BITS + Bzip2Format.TRAILER_BITS;
        for (int from = 0; from < raw.length; ) {
            int end = splitter.advance(raw, from, raw.length);
            int to = end == BlockSplitter.NOT_YET ? raw.length : end;
            CompressedBlock block = compressor.compress(raw, from, to - from);
            blocks.add(block);
            bits += block.bitLength();
            from = to;
        }
        FixedOutput stream = new FixedOutput(new byte[(int) ((bits + 7) >>> 3)]);
        StreamAssembler assembler = new StreamAssembler(stream, level);
        for (CompressedBlock block : blocks) {
            assembler.append(block);
        }
        assembler.finish();
        return new Frame(Atom.SMAL, stream.bytes);
    }

    /** In pieces first, as the length is not known before. */
    private static Frame decompressStream(byte[] compressed, int maxBytes) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        int length = 0;
        try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed))) {
            byte[] piece;
            do {
                piece = in.readNBytes(PIECE_BYTES);
                pieces.add(piece);
                if (piece.length > maxBytes - length) {
                    throw new ProtocolException("a stream of more than " + maxBytes + " raw bytes");
                }
                length += piece.length;
            } while (piece.length > 0);
        }
        FixedOutput raw = new FixedOutput(new byte[length]);
        pieces.forEach(piece -> raw.write(piece, 0, piece.length));
        return new Frame(Atom.HUGE, raw.bytes);
    }

    private Frame compressBlock(CompressRequest slice) throws ProtocolException {
        try {
            CompressedBlock block = compressor.compress(slice.data(), slice.offset(), slice.rawLength());
            return new CompressedAnswer(slice.number(), block).frame();
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a slice that makes more than one block");
        }
    }

    private static Frame compressPiece(CompressRequest piece, Lzma2Options options) throws InterruptedException {
        byte[] lzma2 = new Lzma2Encoder().encode(options, piece.data(), piece.offset(), piece.rawLength());
        CRC32 crc = new CRC32();
        crc.update(piece.data(), piece.offset(), piece.rawLength());
        CodedBlock coded = new CodedBlock(lzma2, (long) Byte.SIZE * lzma2.length, (int) crc.getValue());
        return new CompressedAnswer(Algorithm.LZMA2, piece.number(), coded, true).frame();
    }

    private Frame decompressBlock(DecompressRequest request) throws IOException {
        if (decompressor == null || decoded == null) {
            decompressor = new BlockDecompressor();
            decoded = new DecodedBlock();
        }
        BitReader bits = new BitReader(request.data(), request.offset(), request.data().length, 0);
        try {
            bits.seek(request.firstBit());
            decompressor.decode(bits, decoded);
        } catch (IndexOutOfBoundsException | Bzip2Exception e) {
            return Numbered.frame(Atom.NOBL, request.number());
        }
        int bitLength = (int) (bits.position() - request.firstBit());
        DecodedAnswer answer = new DecodedAnswer(request.number(), decoded.storedCrc(), bitLength, decoded.encoded());
        return answer.frame(request.packing());
    }

    /** Fills an array, and no more. */
    private static final class FixedOutput extends OutputStream {
        private final byte[] bytes;
        private int length;

        FixedOutput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int value) {
            bytes[length++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }
    }
}
