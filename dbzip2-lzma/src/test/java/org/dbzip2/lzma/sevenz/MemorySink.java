package org.dbzip2.lzma.sevenz;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what is extracted, as it was when it was complete. */
final class MemorySink implements SevenZSink {
    private final Set<String> folders = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** Of files that were begun and not closed, or closed and not complete. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    private final Set<String> discarded = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public void folder(ArchivedEntry folder) {
        folders.add(folder.name());
    }

    @Override
    public SevenZReceiver file(ArchivedEntry file) {
        threads.add(Thread.currentThread());
        if (!open.add(file.name())) {
            throw new AssertionError("twice: " + file.name());
        }
        return new Receiver(file.name());
    }

    private final class Receiver implements SevenZReceiver {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Receiver(String name) {
            this.name = name;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        @Override
        public void complete() {
            if (files.put(name, bytes.toByteArray()) != null) {
                throw new AssertionError("complete twice: " + name);
            }
        }

        @Override
        public void close() {
            if (!files.containsKey(name)) {
                discarded.add(name);
            }
            if (!open.remove(name)) {
                throw new AssertionError("closed twice: " + name);
            }
        }
    }

    Set<String> folders() {
        return folders;
    }

    /** The complete ones. */
    Map<String, byte[]> files() {
        if (!open.isEmpty()) {
            throw new AssertionError("never closed: " + open);
        }
        return files;
    }

    /** Those that were closed without being complete. */
    Set<String> discarded() {
        return discarded;
    }

    /** Those that brought files. */
    Set<Thread> threads() {
        return threads;
    }
}
