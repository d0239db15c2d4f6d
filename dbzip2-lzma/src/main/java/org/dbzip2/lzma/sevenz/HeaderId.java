package org.dbzip2.lzma.sevenz;

/** The numbers of the parts of a header. */
final class HeaderId {
    static final int END = 0x00;
    static final int HEADER = 0x01;
    static final int ARCHIVE_PROPERTIES = 0x02;
    static final int ADDITIONAL_STREAMS = 0x03;
    static final int MAIN_STREAMS = 0x04;
    static final int FILES = 0x05;
    static final int PACK_INFO = 0x06;
    static final int UNPACK_INFO = 0x07;
    static final int SUB_STREAMS = 0x08;
    static final int SIZE = 0x09;
    static final int CRC = 0x0a;
    static final int FOLDER = 0x0b;
    static final int CODERS_UNPACK_SIZE = 0x0c;
    static final int UNPACK_STREAM_COUNT = 0x0d;
    static final int EMPTY_STREAM = 0x0e;
    static final int EMPTY_FILE = 0x0f;
    static final int ANTI = 0x10;
    static final int NAMES = 0x11;
    static final int CREATED = 0x12;
    static final int ACCESSED = 0x13;
    static final int MODIFIED = 0x14;
    static final int ATTRIBUTES = 0x15;
    static final int ENCODED_HEADER = 0x17;
    static final int START_POSITION = 0x18;
    static final int DUMMY = 0x19;

    private HeaderId() {}
}
