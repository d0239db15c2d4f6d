package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ByteNamesTest {
    @Test
    void keepsAllBytesOfTheKernelsArguments() {
        byte[] commandLine = new byte[3 + 255 + 1 + 1];
        commandLine[0] = 'j';
        commandLine[1] = 0;
        commandLine[2] = 'x';
        commandLine[3] = 0;
        for (int value = 1; value < 256; value++) {
            commandLine[3 + value] = (byte) value;
        }
        String[] last = ByteNames.last(1, commandLine);
        byte[] back = ByteNames.bytes(last[0]);
        assertThat(back).hasSize(255);
        for (int value = 1; value < 256; value++) {
            assertThat(back[value - 1]).isEqualTo((byte) value);
        }
    }

    @Test
    void takesTheLastArgumentsEmptyOnesToo() {
        byte[] commandLine = "java\0-cp\0x\0Main\0\0-k\0\0a b\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(ByteNames.last(4, commandLine)).containsExactly("", "-k", "", "a b");
    }

    @Test
    void leavesDecodedNamesAsTheyAre() {
        String[] arguments = {"plain", "é€😀"};
        assertThat(ByteNames.exact(arguments)).isSameAs(arguments);
        assertThat(ByteNames.bytes("é€😀")).isEqualTo("é€😀".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsTheFileOfANameThatIsNoText() {
        String[] name = ByteNames.last(1, new byte[] {0, '/', 'a', (byte) 0xff, '%', 0});
        assertThat(ByteNames.path(name[0]).toUri().getRawPath()).isEqualTo("/a%FF%25");
    }
}
