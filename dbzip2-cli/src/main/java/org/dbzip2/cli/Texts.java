package org.dbzip2.cli;

/** The long texts. */
final class Texts {
    /** Checked against the build by a test: reading it from the jar would cost every start. */
    static final String NUMBER = "0.1.0-SNAPSHOT";

    private Texts() {}

    static String version(String program) {
        return program + ", a parallel block-sorting file compressor that writes bzip2's own bytes. Version " + NUMBER
                + ".\n\n"
                + "Licensed under the Apache License 2.0; see the file LICENSE that comes with it.\n"
                + "There is no warranty, to the extent permitted by law.\n";
    }

    static String usage(String program) {
        return program + ", a parallel bzip2. Version " + NUMBER + ".\n\n"
                + "usage: " + program + " [options and files in any order]\n\n"
                + """
                  -z --compress       compress
                  -d --decompress     decompress
                  -t --test           decompress, and only tell whether the data is sound
                  -c --stdout         write to standard output, keep the files
                  -l --list           tell what is in .xz and .7z files
                  -F FORMAT, --format FORMAT
                                      write (with -d, -t: read) bzip2, xz or 7z; by default what the name
                                      given by -o ends in, else bzip2 (what the file begins with)
                  -o FILE, --output FILE
                                      call the output FILE, keep the input; extract .7z into folder FILE
                  -k --keep           keep the input files
                  -f --force          overwrite outputs, take links; with -dc copy what is not bzip2's
                  -q --quiet          leave out remarks that change nothing
                  -v --verbose        say what is done; twice, or with helpers: also what each worker did
                  -s --small          use less memory, and more time
                  -1 .. -9            block size of 100k .. 900k
                  -0 .. -9            for xz and 7z: from fast to small, as of xz (default: -6)
                  -e --extreme        for xz and 7z: take more time for a little less size
                  --dictionary SIZE   for xz and 7z: look for repetitions so far back (4K .. 768M)
                  --chunk SIZE        for xz and 7z: cut the input into such pieces (4K .. 1024M)
                  --check CHECK       for xz: none, crc32, crc64 (default) or sha256
                  --fast --best       the same as -1 (xz, 7z: -0), -9
                  -p N, -n N          work on N blocks at once (default: as many as there are cores)
                  --memory SIZE       use at most so much memory, as in 500M or 2G
                  -r HOST[:PORT][/SLOTS], --remote ...
                                      have a machine that runs dbzip2d help; several times for several
                  -p 0                leave it all to helpers while there are any
                  --require-remote    fail when no helper is left, instead of doing it here
                  --remote-decompress have helpers decompress too
                  --verify            decode what helpers compress, and compare
                  --wire HOW          send blocks packed or plain (default: auto)
                  --token-file FILE   the secret that the helpers know
                  --tls, --tls-ca FILE, --tls-cert FILE, --tls-key FILE
                                      speak TLS; whom to trust, and what to show (PEM)
                  --stats FILE        write what was done to FILE, as JSON, a line for each input
                  --progress          show how far it is, also where that is not a terminal
                  --no-progress       never show how far it is
                  -h --help           print this
                  -V --version        print the version and licence (also -L, --license)
                  --                  what follows are names of files

                """
                + "Called as `dbunzip2' it decompresses, as `dbzcat' it decompresses to standard output.\n"
                + "Without files it reads standard input and writes standard output. Short options may be\n"
                + "put together: `-v -4' is `-v4'. Options are also taken from the variables BZIP2 and BZIP,\n"
                + "helpers from DBZIP2_HOSTS, ~/.config/dbzip2/hosts and /etc/dbzip2/hosts.\n";
    }

    static String recoverUsage(String program) {
        return program + ", saves what is sound in a damaged bzip2 file.\n\n"
                + "usage: " + program + " [--join] damaged_file\n\n"
                + """
                  writes every block of dir/file into a file of its own: dir/rec00001file.bz2 and so on
                  --join         instead writes all sound blocks as one file: dir/recfile.bz2
                """;
    }
}
