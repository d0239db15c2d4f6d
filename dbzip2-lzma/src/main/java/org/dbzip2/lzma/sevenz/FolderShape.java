package org.dbzip2.lzma.sevenz;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How the bytes of a folder are coded: coders, each of which decodes packed bytes or what comes out of another.
 *
 * @param coders as the header has them
 * @param packedStreams how many streams of packed bytes go into it
 * @param mainOutput which of all outputs, counted through the coders, is the content
 * @param order the coders as the bytes pass them when they are decoded; nothing if they do not stand in one row
 */
record FolderShape(List<Coder> coders, int packedStreams, int mainOutput, List<Coder> order) {
    private static final int MAX_CODERS = 32;
    private static final int MAX_STREAMS = 32;

    /** What comes out of one goes into another. */
    private record Bond(int input, int output) {}

    static FolderShape parse(HeaderInput in) throws SevenZException {
        int count = in.count(2 * Byte.SIZE);
        if (count == 0) {
            throw new CorruptSevenZException("folder without coders");
        }
        if (count > MAX_CODERS) {
            throw new UnsupportedSevenZException("folder of " + count + " coders");
        }
        List<Coder> coders = new ArrayList<>();
        int inputs = 0;
        int outputs = 0;
        for (int i = 0; i < count; i++) {
            Coder coder = parseCoder(in);
            inputs += coder.inputs();
            outputs += coder.outputs();
            coders.add(coder);
        }
        BitSet freeInputs = new BitSet();
        freeInputs.set(0, inputs);
        BitSet freeOutputs = new BitSet();
        freeOutputs.set(0, outputs);
        List<Bond> bonds = new ArrayList<>();
        for (int i = 1; i < outputs; i++) {
            bonds.add(new Bond(take(freeInputs, in.number()), take(freeOutputs, in.number())));
        }
        int packed = freeInputs.cardinality();
        int first = freeInputs.nextSetBit(0);
        if (packed == 0) {
            throw new CorruptSevenZException("folder of no packed bytes");
        }
        if (packed > 1) {
            for (int i = 0; i < packed; i++) {
                take(freeInputs, in.number());
            }
        }
        List<Coder> order = coders.stream().allMatch(Coder::isSimple) ? row(coders, first, bonds) : List.of();
        return new FolderShape(List.copyOf(coders), packed, freeOutputs.nextSetBit(0), order);
    }

    private static Coder parseCoder(HeaderInput in) throws SevenZException {
        int flags = in.read();
        if ((flags & 0xc0) != 0) {
            throw new UnsupportedSevenZException("coder of unknown form");
        }
        HexFormat hex = HexFormat.of();
        String id = hex.formatHex(in.read(flags & 0x0f));
        boolean isSimple = (flags & 0x10) == 0;
        int inputs = isSimple ? 1 : streams(in);
        int outputs = isSimple ? 1 : streams(in);
        String properties = (flags & 0x20) == 0 ? "" : hex.formatHex(in.read(in.count(Byte.SIZE)));
        return new Coder(id, properties, inputs, outputs);
    }

    private static int streams(HeaderInput in) throws SevenZException {
        long count = in.number();
        if (count < 1 || count > MAX_STREAMS) {
            throw new UnsupportedSevenZException("coder of " + Long.toUnsignedString(count) + " streams");
        }
        return (int) count;
    }

    private static int take(BitSet free, long index) throws CorruptSevenZException {
        if (index < 0 || index >= free.size() || !free.get((int) index)) {
            throw new CorruptSevenZException("folder whose coders are not put together");
        }
        free.clear((int) index);
        return (int) index;
    }

    /** Where each has one input and one output, these have the number of their coder. */
    private static List<Coder> row(List<Coder> coders, int first, List<Bond> bonds) throws CorruptSevenZException {
        List<Coder> row = new ArrayList<>();
        Optional<Integer> next = Optional.of(first);
        // Those that only feed each other are not come by.
        while (next.isPresent()) {
            int current = next.get();
            row.add(coders.get(current));
            next = bonds.stream()
                    .filter(bond -> bond.output() == current)
                    .map(Bond::input)
                    .findFirst();
        }
        if (row.size() < coders.size()) {
            throw new CorruptSevenZException("folder whose coders are not put together");
        }
        return List.copyOf(row);
    }

    int outputs() {
        return coders.stream().mapToInt(Coder::outputs).sum();
    }

    /** What its coders are called, the last one that the bytes pass first, as 7-Zip has it. */
    List<String> titles() {
        List<String> titles = new ArrayList<>();
        (order.isEmpty() ? coders : order).forEach(coder -> titles.add(coder.title()));
        Collections.reverse(titles);
        return List.copyOf(titles);
    }

    /** Why it cannot be decoded here, if so. */
    Optional<String> obstacle() {
        for (Coder coder : coders) {
            SevenZMethod.Kind kind = coder.method().map(SevenZMethod::kind).orElse(SevenZMethod.Kind.UNREAD);
            if (kind == SevenZMethod.Kind.ENCRYPTION) {
                return Optional.of("encrypted");
            }
            if (kind == SevenZMethod.Kind.UNREAD) {
                return Optional.of("method " + coder.title() + " is not known here");
            }
        }
        // A compression of what is compressed could expand to anything on the way.
        boolean known = !order.isEmpty() && isOf(order.get(0), SevenZMethod.Kind.COMPRESSION);
        for (int i = 1; i < order.size(); i++) {
            known &= isOf(order.get(i), SevenZMethod.Kind.FILTER);
        }
        return known ? Optional.empty() : Optional.of("methods put together as they are not known here: " + titles());
    }

    private static boolean isOf(Coder coder, SevenZMethod.Kind kind) {
        return coder.method().map(SevenZMethod::kind).orElse(SevenZMethod.Kind.UNREAD) == kind;
    }
}
