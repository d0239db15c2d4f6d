package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a folder of LZMA2, decoded by several threads: each takes pieces between two resets of the dictionary. The one that
 * reads works too while what it needs is not there. Pieces too large to be kept it decodes alone, as they are read.
 */
final class Lzma2Pieces implements FolderContent {
    private static final byte[] END_OF_CHUNKS = {0};
    private static final int STEP = 1 << 16;

    private final SeekableByteChannel archive;
    private final SevenZSource source;
    private final Lzma2Scanner scanner;
    private final int ahead;
    private final long memoryLimit;
    /** Of a piece and its decoder. */
    private final long memoryEach;

    private final List<Thread> others = new ArrayList<>();
    /** What comes next, in order. */
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private boolean isScanned;
    private boolean isClosed;

    /** What is read at the moment, if it is kept. */
    private byte[] raw = {};

    private int at;
    /** What is read at the moment, if it is not kept. */
    private @Nullable FolderDecoder passing;

    private long passingLeft;

    private enum State {
        WAITING,
        TAKEN,
        DONE
    }

    private static final class Piece {
        private final @Nullable Folder packed;
        private final boolean isKept;
        private State state = State.WAITING;
        private byte[] raw = {};
        private @Nullable Throwable failure;

        Piece(@Nullable Folder packed, boolean isKept) {
            this.packed = packed;
            this.isKept = isKept;
        }
    }

    /**
     * Begins with it.
     *
     * @param archive for the thread that reads
     * @param source for the others
     * @param folder of LZMA2 and nothing else
     * @param threads that decode, the reading one among them
     * @param memoryLimit of all of them together, in bytes
     * @param pieceSize bytes that a piece becomes at least
     */
    Lzma2Pieces(
            SeekableByteChannel archive,
            SevenZSource source,
            Folder folder,
            int threads,
            long memoryLimit,
            int pieceSize)
            throws SevenZException {
        this.archive = archive;
        this.source = source;
        this.memoryLimit = memoryLimit;
        scanner = new Lzma2Scanner(archive, folder, pieceSize);
        ahead = threads + 1;
        memoryEach = (memoryLimit - FolderCoding.of(folder).memory()) / ahead;
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(this::work, "7z-piece-" + i);
            thread.start();
            others.add(thread);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == raw.length && passingLeft == 0) {
            advance();
        }
        int count;
        if (passing != null) {
            count = passing.read(target, offset, (int) Math.min(length, passingLeft));
            passingLeft -= count;
        } else {
            count = Math.min(length, raw.length - at);
            System.arraycopy(raw, at, target, offset, count);
            at += count;
        }
        return count;
    }

    @Override
    public void end() throws IOException {
        endPassing();
        fill();
        if (!pieces.isEmpty()) {
            throwFailure(pieces.getFirst());
            throw new CorruptSevenZException("more bytes in a folder than in its files");
        }
    }

    private void endPassing() throws IOException {
        if (passing != null) {
            try (FolderDecoder decoder = passing) {
                passing = null;
                decoder.end();
            }
        }
    }

    private void advance() throws IOException {
        endPassing();
        raw = new byte[0];
        at = 0;
        fill();
        Piece next = pieces.peekFirst();
        if (next == null) {
            throw new CorruptSevenZException("packed bytes that end too early");
        }
        Folder packed = next.packed;
        if (packed != null && !next.isKept) {
            passing = new FolderDecoder(archive, packed, END_OF_CHUNKS, memoryLimit);
            passingLeft = packed.rawSize();
        } else {
            workUntilDone(next);
            throwFailure(next);
            raw = next.raw;
        }
        synchronized (this) {
            pieces.removeFirst();
        }
    }

    /** Has as many pieces known as may be worked on. */
    private void fill() throws IOException {
        while (!isScanned && pieces.size() < ahead) {
            Piece piece;
            try {
                Folder packed = scanner.next();
                isScanned = packed == null;
                piece = new Piece(packed, packed != null && isKept(packed));
            } catch (SevenZException e) {
                isScanned = true;
                piece = new Piece(null, true);
                piece.state = State.DONE;
                piece.failure = e;
            }
            if (piece.packed != null || piece.failure != null) {
                synchronized (this) {
                    pieces.addLast(piece);
                    notifyAll();
                }
            }
        }
    }

    private boolean isKept(Folder packed) throws SevenZException {
        return packed.rawSize() + FolderCoding.of(packed).memory() <= memoryEach;
    }

    private void workUntilDone(Piece wanted) throws IOException {
        try {
            Piece piece = takeUnlessDone(wanted);
            while (piece != null) {
                decode(archive, piece);
                piece = takeUnlessDone(wanted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Another piece to work on, the wanted one first; nothing if that one is done. */
    private synchronized @Nullable Piece takeUnlessDone(Piece wanted) throws InterruptedException {
        while (wanted.state != State.DONE) {
            Piece piece = takeWaiting();
            if (piece != null) {
                return piece;
            }
            wait();
        }
        return null;
    }

    private synchronized @Nullable Piece takeNext() throws InterruptedException {
        while (!isClosed) {
            Piece piece = takeWaiting();
            if (piece != null) {
                return piece;
            }
            wait();
        }
        return null;
    }

    private synchronized @Nullable Piece takeWaiting() {
        for (Piece piece : pieces) {
            if (piece.isKept && piece.state == State.WAITING) {
                piece.state = State.TAKEN;
                return piece;
            }
        }
        return null;
    }

    private void work() {
        Piece piece = null;
        try {
            piece = takeNext();
            if (piece != null) {
                try (SeekableByteChannel own = source.open()) {
                    while (piece != null) {
                        decode(own, piece);
                        piece = takeNext();
                    }
                }
            }
        } catch (InterruptedException e) {
            // Nobody but the sink's owner could mean it; it ends when it is closed.
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            if (piece != null) {
                done(piece, new byte[0], e);
            }
        }
    }

    private void decode(SeekableByteChannel from, Piece piece) {
        Folder packed = piece.packed;
        if (packed == null) {
            return;
        }
        try (FolderDecoder decoder = new FolderDecoder(from, packed, END_OF_CHUNKS, memoryEach)) {
            byte[] bytes = new byte[(int) packed.rawSize()];
            int length = 0;
            while (length < bytes.length && !isClosed()) {
                length += decoder.read(bytes, length, Math.min(STEP, bytes.length - length));
            }
            if (length == bytes.length) {
                decoder.end();
            }
            done(piece, bytes, null);
        } catch (OutOfMemoryError e) {
            done(piece, new byte[0], new SevenZLimitException("takes more memory than there is"));
        } catch (Throwable e) {
            done(piece, new byte[0], e);
        }
    }

    private synchronized void done(Piece piece, byte[] bytes, @Nullable Throwable failure) {
        piece.raw = bytes;
        piece.failure = failure;
        piece.state = State.DONE;
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private static void throwFailure(Piece piece) throws IOException {
        FolderThreads.rethrow(piece.failure);
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        // They see that it is closed within some milliseconds.
        FolderThreads.joinAll(others, () -> {});
        if (passing != null) {
            passing.close();
        }
    }
}
