package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.zip.CRC32;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.tukaani.xz.UnsupportedOptionsException;

/** Decodes one folder, by way of an archive that holds nothing else. */
final class FolderDecoder implements FolderContent {
    private static final int KIB = 1024;

    private final Folder folder;
    private final FolderCoding coding;
    private final long packedSize;
    private final FolderChannel channel;
    private final SevenZFile file;
    private final InputStream content;

    /**
     * A decoder, which has taken its memory.
     *
     * @param archive never closed here, and not to be used otherwise meanwhile
     * @param missing what the packed bytes lack at their end
     * @param memoryLimit in bytes
     * @throws SevenZException if the folder cannot be decoded
     * @throws IOException what the archive throws
     */
    FolderDecoder(SeekableByteChannel archive, Folder folder, byte[] missing, long memoryLimit) throws IOException {
        this.folder = folder;
        packedSize = folder.packedSize() + missing.length;
        coding = FolderCoding.of(folder);
        if (coding.memory() > memoryLimit) {
            throw new SevenZLimitException(
                    "takes " + coding.memory() + " bytes of memory, " + memoryLimit + " are allowed");
        }
        byte[] header = header();
        CRC32 crc = new CRC32();
        crc.update(header);
        StartHeader start = new StartHeader(packedSize, header.length, (int) crc.getValue());
        ByteBuffer back = ByteBuffer.allocate(missing.length + header.length)
                .put(missing)
                .put(header)
                .flip();
        channel = new FolderChannel(archive, folder.packedAt(), folder.packedSize(), start.toBytes(), back);
        try {
            file = SevenZFile.builder()
                    .setSeekableByteChannel(channel)
                    .setMaxMemoryLimitKiB((int) Math.min(Integer.MAX_VALUE, memoryLimit / KIB))
                    .get();
            // Not the next one: that would begin to count what is read only after the first bytes.
            content = file.getInputStream(file.getEntries().iterator().next());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw translate(e);
        }
    }

    /** Of one file without a CRC, which is looked at here. */
    private byte[] header() {
        // What goes on where it should end is seen, but LZMA must know its end.
        long size = coding.compression() == SevenZMethod.LZMA ? folder.rawSize() : folder.rawSize() + 1;
        HeaderBytes sizes = new HeaderBytes();
        Collections.nCopies(coding.coders().size(), size).forEach(sizes::number);
        HeaderBytes header = new HeaderBytes()
                .put(HeaderId.HEADER)
                .put(HeaderId.MAIN_STREAMS)
                .put(HeaderParts.packInfo(0, 1, new HeaderBytes().number(packedSize)))
                .put(HeaderParts.unpackInfo(1, HeaderParts.folder(coding.coders()), sizes))
                .put(HeaderId.END)
                // It may be left out, but Commons Compress asks for it.
                .put(HeaderId.SUB_STREAMS)
                .put(HeaderId.END)
                .put(HeaderId.END)
                .put(HeaderId.FILES)
                .number(1);
        HeaderParts.property(header, HeaderId.NAMES, new HeaderBytes().put(0).put(new byte[] {'f', 0, 0, 0}));
        return header.put(HeaderId.END).put(HeaderId.END).toByteArray();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = readSome(target, offset, length);
        if (count <= 0) {
            throw new CorruptSevenZException("packed bytes that end too early");
        }
        return count;
    }

    @Override
    public void end() throws IOException {
        if (readSome(new byte[1], 0, 1) > 0) {
            throw new CorruptSevenZException("more bytes in a folder than in its files");
        }
        // Others read ahead.
        boolean isCounted = coding.compression() == SevenZMethod.LZMA || coding.compression() == SevenZMethod.LZMA2;
        if (isCounted && file.getStatisticsForCurrentEntry().getCompressedCount() != packedSize) {
            throw new CorruptSevenZException("packed bytes behind their end");
        }
    }

    private int readSome(byte[] target, int offset, int length) throws IOException {
        try {
            return content.read(target, offset, length);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw translate(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private SevenZException translate(Throwable fault) throws IOException {
        channel.throwFailure();
        SevenZException translated;
        if (fault instanceof OutOfMemoryError) {
            translated = new SevenZLimitException("takes more memory than there is");
        } else if (fault instanceof MemoryLimitException) {
            translated = new SevenZLimitException("takes more memory than is allowed");
        } else if (fault instanceof UnsupportedOptionsException) {
            translated = new UnsupportedSevenZException("LZMA with options that are not known here");
        } else {
            translated = new CorruptSevenZException("packed bytes that cannot be decoded");
        }
        translated.initCause(fault);
        return translated;
    }
}
