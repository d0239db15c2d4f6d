package org.dbzip2.spark;

import java.io.Serializable;
import java.util.List;
import org.dbzip2.codec.stream.StreamPart;
import org.jspecify.annotations.Nullable;

/**
 * What a task found in a range of a compressed file: a chain of blocks, of which it decoded those whose marks begin in the range.
 * The streams that begin and end within are judged already; the driver judges those that go from one stretch to the next.
 *
 * @param firstBit where the first block begins, in bits from the start of the file; -1 if none begins in the range
 * @param passedOver the marks before it in the range that may be damaged blocks, as bits of the file
 * @param nextBit where the first block behind the range begins; -1 if the file ends before, or there was a fault
 * @param open the blocks before the end of the stream that was open at the start of the range, as many as are in the range
 * @param openLongest the longest of them, in bytes before its first run-length encoding is undone
 * @param openCrc the CRC that the trailer of that stream promises; absent if the stream does not end here
 * @param last the blocks after the last header in the range
 * @param lastLevel the level which that header names; 0 if there is no header, or its stream has ended
 * @param streamsEnded how many streams ended here
 * @param blocks how many blocks were decoded
 * @param rawLength to how many bytes
 * @param fault what ended the chain early
 */
record Stretch(
        long firstBit,
        List<Long> passedOver,
        long nextBit,
        StreamPart open,
        int openLongest,
        @Nullable Integer openCrc,
        StreamPart last,
        int lastLevel,
        long streamsEnded,
        long blocks,
        long rawLength,
        @Nullable Fault fault)
        implements Serializable {}
