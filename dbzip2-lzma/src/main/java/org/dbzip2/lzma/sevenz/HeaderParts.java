package org.dbzip2.lzma.sevenz;

import java.util.List;

/** Parts of headers that stand in more than one kind of them. */
final class HeaderParts {
    private HeaderParts() {}

    /**
     * Where the packed streams are.
     *
     * @param position of the first one, behind the start header
     */
    static HeaderBytes packInfo(long position, int count, HeaderBytes sizes) {
        return new HeaderBytes()
                .put(HeaderId.PACK_INFO)
                .number(position)
                .number(count)
                .put(HeaderId.SIZE)
                .put(sizes)
                .put(HeaderId.END);
    }

    /** How each folder is coded, without what ends this part: CRCs may follow. */
    static HeaderBytes unpackInfo(int count, HeaderBytes folders, HeaderBytes sizes) {
        return new HeaderBytes()
                .put(HeaderId.UNPACK_INFO)
                .put(HeaderId.FOLDER)
                .number(count)
                .put(0)
                .put(folders)
                .put(HeaderId.CODERS_UNPACK_SIZE)
                .put(sizes);
    }

    /** A folder of coders in one row; the packed bytes go into the last one. */
    static HeaderBytes folder(List<Coder> coders) {
        HeaderBytes folder = new HeaderBytes().number(coders.size());
        for (Coder coder : coders) {
            byte[] method = coder.idBytes();
            byte[] properties = coder.propertyBytes();
            folder.put(method.length | (properties.length > 0 ? 0x20 : 0)).put(method);
            if (properties.length > 0) {
                folder.number(properties.length).put(properties);
            }
        }
        for (int i = 1; i < coders.size(); i++) {
            folder.number(i - 1).number(i);
        }
        return folder;
    }

    /** A property of files. */
    static void property(HeaderBytes header, int id, HeaderBytes content) {
        header.put(id).number(content.size()).put(content);
    }
}
