package org.dbzip2.cli;

/** What a command comes to, from good to bad; the worst over all files is the command's. */
enum Outcome {
    DONE,

    /** A file that is not there or is refused, a full disk, an unknown option. */
    TROUBLE,

    /** Data that is not bzip2's, or is damaged. */
    CORRUPT_DATA,

    /** A fault of the program itself. */
    INTERNAL_ERROR;

    Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
