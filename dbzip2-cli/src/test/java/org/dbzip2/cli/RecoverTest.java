package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dbzip2recover does beyond bzip2recover, with which {@link SideBySideTest} compares it. */
final class RecoverTest {
    /** Four blocks, of which the second is damaged. */
    private static final String DAMAGED = """
            seq 100000 | tail -c 300000 >data
            bzip2 -1 <data >f.bz2
            printf XXXX | dd of=f.bz2 bs=1 seek=20000 conv=notrunc 2>/dev/null
            """;

    @TempDir
    Path folder;

    @Test
    void joinsTheSoundBlocksToOneStream() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, DAMAGED + "dbzip2recover --join f.bz2");
        assertThat(run.status()).isEqualTo(2);
        String data = Files.readString(folder.resolve("data"));
        CommandRun joined = CommandRun.real(folder, "bzip2 -dc recf.bz2");
        assertThat(joined.status()).as(joined.stderr()).isZero();
        int missing = data.length() - joined.out().length();
        int prefix = 0;
        while (joined.out().charAt(prefix) == data.charAt(prefix)) {
            prefix++;
        }
        assertThat(missing).isBetween(90_000, 100_000);
        assertThat(joined.out().substring(prefix)).isEqualTo(data.substring(prefix + missing));
    }

    @Test
    void listsWhatIsLost() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, DAMAGED + "dbzip2recover f.bz2; bzip2recover f.bz2");
        assertThat(run.stderr()).containsPattern("lost: bits \\d+ to \\d+, bytes \\d+ to \\d+\n      block 2: .+\n");
        assertThat(run.stderr()).contains("dbzip2recover: 3 of 4 blocks are sound, ");
        // bzip2recover counts from behind the mark.
        long start = number(run.stderr(), "lost: bits ");
        assertThat(run.stderr()).contains("   block 2 runs from " + (start + 48) + " to ");
        assertThat(number(run.stderr(), ", bytes ")).isEqualTo(start / 8);
    }

    @Test
    void findsNothingLostInSoundStreams() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "seq 100000 | bzip2 -1 >f; bzip2 </dev/null >>f; echo x | bzip2 >>f; dbzip2recover --join f; bzip2 -dc f >a; bzip2 -dc recf.bz2 >b; cmp a b");
        assertThat(run.status()).isZero();
        assertThat(run.stderr()).doesNotContain("lost").contains(" blocks are sound, 588897 bytes when decompressed");
    }

    @Test
    void readsOnAfterADestroyedHeader() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "echo one | bzip2 >f; printf abcd | dd of=f bs=1 conv=notrunc; dbzip2recover --join f; bzip2 -dc recf.bz2");
        assertThat(run.out()).isEqualTo("one\n");
        assertThat(run.stderr()).contains("lost: bits 0 to 31, bytes 0 to 3\n");
    }

    @Test
    void findsBlocksInAFileLargerThanItsWindow() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "head -c 20000000 /dev/zero >f; echo one | bzip2 >>f; head -c 9000001 /dev/zero >>f; echo two | bzip2 >>f; dbzip2recover --join f; bzip2 -dc recf.bz2");
        assertThat(run.out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void writesNothingWithoutASoundBlock() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "echo one | bzip2 | head -c 30 >f; dbzip2recover --join f");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f");
    }

    @Test
    void doesNotOverwrite() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "echo one | bzip2 >f; echo mine >recf.bz2; dbzip2recover --join f");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).isEqualTo("dbzip2recover: can't write `recf.bz2': File exists\n");
        assertThat(folder.resolve("recf.bz2")).hasContent("mine\n");
    }

    private static long number(String text, String after) {
        int start = text.indexOf(after) + after.length();
        int end = start;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text.substring(start, end));
    }
}
