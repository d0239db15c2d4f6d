package org.dbzip2.codec.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.StreamParser.Part;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class BlockSeekerTest {
    private static final byte[] EMPTY_STREAM = HandmadeBlock.stream(7);

    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock block = new DecodedBlock();

    /** A block or trailer as it was found: of a trailer the end is the mark, and the content empty. */
    private record Found(Part part, long startBit, long endBit, int crc, int level, String content) {}

    @Test
    void findsFromEveryByteTheBlocksThatFollow() throws IOException {
        byte[] file = Sequences.concat(
                HandmadeBlock.stream(3, block("first"), block("second"), block("third")),
                EMPTY_STREAM,
                EMPTY_STREAM,
                HandmadeBlock.stream(1, block("fourth")),
                HandmadeBlock.stream(9, block("fifth"), block("sixth")),
                new byte[] {'?', 'B', 'Z', 'h', '9'});
        List<Found> walked = walk(file);
        assertThat(walked).hasSize(6 + 5);
        for (int start = 0; start <= file.length; start++) {
            for (int end : new int[] {start, start + 1, start + 20, file.length}) {
                List<Found> found = readAll(BlockSeeker.within(at(file, start), start, end, decompressor, block));

                assertThat(found).as("from %s, before %s", start, end).isEqualTo(following(walked, start, end));
            }
        }
    }

    @Test
    void findsTheBlocksOfLongFilesFromPlacesAroundTheirMarks() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        ReferenceBzip2.LBZIP2.assumeInstalled();
        byte[] raw = SyntheticData.tar(new Random(5), 500_000);
        byte[] file = Sequences.concat(
                ReferenceBzip2.BZIP2.compress(raw, 1), EMPTY_STREAM, ReferenceBzip2.LBZIP2.compress(raw, 2));
        List<Found> walked = walk(file);
        assertThat(walked).hasSizeGreaterThan(10);
        for (Found mark : walked) {
            for (int start = (int) (mark.startBit >> 3) - 1; start <= (mark.startBit >> 3) + 1; start++) {
                BlockSeeker seeker = BlockSeeker.within(at(file, start), start, file.length, decompressor, block);

                assertThat(readAll(seeker)).as("from %s", start).isEqualTo(following(walked, start, file.length));
            }
        }
    }

    @Test
    void readsOnFromABlockThatIsKnown() throws IOException {
        byte[] file = Sequences.concat(
                HandmadeBlock.stream(3, block("first"), block("second")), HandmadeBlock.stream(1, block("third")));
        List<Found> walked = walk(file);
        for (Found found : walked) {
            if (found.part == Part.BLOCK) {
                int start = (int) (found.startBit >> 3);
                BlockSeeker seeker = BlockSeeker.atBlock(at(file, start), found.startBit, decompressor, block);
                assertThat(readAll(seeker)).isEqualTo(following(walked, start, file.length));
            }
        }
        BlockSeeker nowhere = BlockSeeker.atBlock(at(file, 5), 45, decompressor, block);
        assertThatThrownBy(nowhere::next).isInstanceOf(CorruptBzip2Exception.class);
    }

    @Test
    void readsFromAHeaderAndTellsTheLevel() throws IOException {
        byte[] first = HandmadeBlock.stream(3, block("first"));
        byte[] file = Sequences.concat(first, EMPTY_STREAM, HandmadeBlock.stream(4, block("second")));

        List<Found> whole = readAll(BlockSeeker.atHeader(at(file, 0), 0, decompressor, block));
        assertThat(whole).isEqualTo(walk(file));
        assertThat(whole).extracting(Found::level).containsExactly(3, 3, 7, 4, 4);
        BlockSeeker later = BlockSeeker.atHeader(at(file, first.length), first.length, decompressor, block);
        assertThat(readAll(later)).isEqualTo(walk(file).subList(2, 5));
    }

    @Test
    void passesOverMarksThatAreNone() throws IOException {
        byte[] mark = HandmadeBlock.stream(1, block("x"));
        HandmadeBlock misleading = block("misleading").hiding(mark, 32, 32 + 48);
        byte[] file = HandmadeBlock.stream(1, misleading, block("second"));
        List<Found> walked = walk(file);
        assertThat(walked).extracting(Found::content).containsExactly("misleading", "second", "");
        assertThat(marksIn(file)).hasSize(4);

        for (int start = 5; start <= walked.get(1).startBit >> 3; start++) {
            assertThat(readAll(BlockSeeker.within(at(file, start), start, file.length, decompressor, block)))
                    .as("from %s", start)
                    .isEqualTo(following(walked, start, file.length));
        }
        int beforeSecond = (int) (walked.get(1).startBit >> 3);
        assertThat(readAll(BlockSeeker.within(at(file, 5), 5, beforeSecond, decompressor, block)))
                .isEmpty();
    }

    @Test
    void passesOverABlockThatNoMarkFollows() throws IOException {
        byte[] hidden = HandmadeBlock.stream(1, block("a"));
        long hiddenEnd = walk(hidden).get(0).endBit;
        byte[] file = HandmadeBlock.stream(1, block("outer").hiding(hidden, 32, hiddenEnd), block("second"));
        List<Found> walked = walk(file);
        long hiddenMark = marksIn(file).get(1);
        BitReader bits = new BitReader(file, 0, file.length, 0);
        bits.seek(hiddenMark);
        decompressor.decode(bits, block);
        assertThat(block.storedCrc()).isEqualTo(walk(hidden).get(0).crc);

        int start = (int) (hiddenMark >> 3);
        BlockSeeker seeker = BlockSeeker.within(at(file, start), start, file.length, decompressor, block);
        assertThat(readAll(seeker))
                .isEqualTo(following(walked, start, file.length))
                .first()
                .extracting(Found::content)
                .isEqualTo("second");
        assertThat(seeker.passedOver()).containsExactly(hiddenMark);
    }

    @Test
    void refusesABrokenChainButNotABrokenGuess() throws IOException {
        byte[] file = HandmadeBlock.stream(1, block("first"), block("second"), block("third"));
        List<Found> walked = walk(file);
        long second = walked.get(1).startBit;
        byte[] broken = file.clone();
        flip(broken, second + 48 + 32 + 1);

        BlockSeeker coming = BlockSeeker.within(at(broken, 1), 1, file.length, decompressor, block);
        assertThatThrownBy(() -> readAll(coming)).isInstanceOfSatisfying(CorruptBzip2Exception.class, e -> {
            assertThat(e.bitOffset()).isEqualTo(second);
            assertThat(e.streamNumber()).isZero();
        });
        int start = (int) (second >> 3);
        assertThat(readAll(BlockSeeker.within(at(broken, start), start, file.length, decompressor, block)))
                .isEqualTo(following(walked, start + 1, file.length))
                .hasSize(2);
    }

    @Test
    void refusesWrongChecksumsWhereTheyAreKnown() throws IOException {
        byte[] file = HandmadeBlock.stream(1, block("first"), block("second"));
        List<Found> walked = walk(file);
        byte[] wrongBlock = file.clone();
        flip(wrongBlock, walked.get(0).startBit + 50);
        byte[] wrongStream = file.clone();
        flip(wrongStream, walked.get(2).startBit + 50);

        assertThatThrownBy(() -> readAll(BlockSeeker.within(at(wrongBlock, 1), 1, 9, decompressor, block)))
                .hasMessageContaining("block CRC")
                .isInstanceOfSatisfying(
                        Bzip2Exception.class, e -> assertThat(e.bitOffset()).isEqualTo(walked.get(0).startBit));
        assertThatThrownBy(() -> readAll(BlockSeeker.atHeader(at(wrongStream, 0), 0, decompressor, block)))
                .hasMessageContaining("stream CRC");
        assertThat(readAll(BlockSeeker.within(at(wrongStream, 1), 1, 9, decompressor, block)))
                .extracting(Found::content)
                .containsExactly("first", "second", "");
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        byte[] file = HandmadeBlock.stream(1, block("first"), block("second"));
        long second = walk(file).get(1).startBit;
        for (int length = (int) (second >> 3) + 7; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> readAll(BlockSeeker.within(at(cut, 1), 1, 9, decompressor, block)))
                    .isInstanceOf(TruncatedBzip2Exception.class);
        }
    }

    @Test
    void insistsThatBlocksAreReadToTheirEnd() throws IOException {
        byte[] file = HandmadeBlock.stream(1, block("first"));
        BlockSeeker seeker = BlockSeeker.within(at(file, 1), 1, 9, decompressor, block);
        assertThat(seeker.read(new byte[9], 0, 9)).isEqualTo(-1);
        assertThat(seeker.next()).isEqualTo(Part.BLOCK);
        assertThat(seeker.read(new byte[9], 0, 5)).isEqualTo(5);
        assertThat(seeker.rawLength()).isEqualTo(5);

        assertThatThrownBy(seeker::next).isInstanceOf(IllegalStateException.class);
        assertThat(seeker.read(new byte[9], 0, 9)).isEqualTo(-1);
        assertThat(seeker.next()).isEqualTo(Part.STREAM_END);
        assertThat(seeker.position()).isEqualTo(8L * file.length);
        assertThat(seeker.next()).isEqualTo(Part.FILE_END);
        assertThat(seeker.next()).isEqualTo(Part.FILE_END);
    }

    private static List<Found> readAll(BlockSeeker seeker) throws IOException {
        List<Found> found = new ArrayList<>();
        byte[] buffer = new byte[70_000];
        for (Part part = seeker.next(); !part.isLast(); part = seeker.next()) {
            if (part == Part.STREAM_END) {
                found.add(
                        new Found(part, seeker.startBit(), seeker.startBit(), seeker.streamCrc(), seeker.level(), ""));
                continue;
            }
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            for (int count = seeker.read(buffer, 0, buffer.length);
                    count >= 0;
                    count = seeker.read(buffer, 0, buffer.length)) {
                raw.write(buffer, 0, count);
            }
            assertThat(seeker.rawLength()).isEqualTo(raw.size());
            assertThat(seeker.encodedLength()).isPositive();
            found.add(new Found(
                    part,
                    seeker.startBit(),
                    seeker.endBit(),
                    seeker.blockCrc(),
                    seeker.level(),
                    brief(raw.toByteArray(), raw.size())));
        }
        return found;
    }

    /** All parts of a file, found by going from its start to its end. */
    private List<Found> walk(byte[] file) throws IOException {
        List<Found> found = new ArrayList<>();
        StreamParser parser = new StreamParser();
        BitReader in = new BitReader(file, 0, file.length, 0);
        for (Part part = parser.next(in); !part.isLast(); part = parser.next(in)) {
            long start = in.position();
            if (part == Part.STREAM_END) {
                BitReader trailer = new BitReader(file, 0, file.length, 0);
                // The padding takes less than a byte.
                long mark = start - 80;
                for (trailer.seek(mark); trailer.peek(48) != 0x177245385090L; trailer.seek(mark)) {
                    mark--;
                }
                trailer.skip(48);
                found.add(new Found(part, mark, mark, (int) trailer.read(32), parser.level(), ""));
                continue;
            }
            decompressor.decode(in, block);
            byte[] raw = new byte[1_000_000];
            int length = block.read(raw, 0, raw.length);
            assertThat(block.read(raw, length, 1)).isEqualTo(-1);
            block.checkCrc();
            parser.blockDone(block.storedCrc());
            found.add(new Found(part, start, in.position(), block.storedCrc(), parser.level(), brief(raw, length)));
        }
        return found;
    }

    /** What is to be found from a byte on; the level is known behind the first header that is read. */
    private static List<Found> following(List<Found> walked, int start, int end) {
        int first = 0;
        while (first < walked.size()
                && (walked.get(first).part != Part.BLOCK || walked.get(first).startBit < 8L * start)) {
            first++;
        }
        if (first == walked.size() || walked.get(first).startBit >= 8L * end) {
            return List.of();
        }
        List<Found> following = new ArrayList<>();
        boolean headerSeen = false;
        for (Found part : walked.subList(first, walked.size())) {
            int level = headerSeen ? part.level : 0;
            following.add(new Found(part.part, part.startBit, part.endBit, part.crc, level, part.content));
            headerSeen |= part.part == Part.STREAM_END;
        }
        return following;
    }

    /** Short contents as they are, long ones so that one can read what differs. */
    private static String brief(byte[] raw, int length) {
        return length < 20
                ? new String(raw, 0, length, ISO_8859_1)
                : length + " bytes of CRC " + Crc.of(raw, 0, length);
    }

    private static List<Long> marksIn(byte[] file) {
        List<Long> marks = new ArrayList<>();
        for (long bit = BlockScanner.indexOfMark(file, 0, 8L * file.length);
                bit >= 0;
                bit = BlockScanner.indexOfMark(file, bit + 1, 8L * file.length)) {
            marks.add(bit);
        }
        return marks;
    }

    private static InputStream at(byte[] file, int start) {
        return new ByteArrayInputStream(file, start, file.length - start);
    }

    private static HandmadeBlock block(String text) {
        return new HandmadeBlock(text.getBytes(ISO_8859_1));
    }

    private static void flip(byte[] file, long bit) {
        file[(int) (bit >> 3)] ^= (byte) (0x80 >> (bit & 7));
    }
}
