package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecencyListTest {
    private final RecencyList list = new RecencyList();

    @Test
    void givesThePositionsThatAPlainListGives() {
        Random random = new Random(41);
        for (int size = 1; size <= 256; size++) {
            List<Byte> plain = new ArrayList<>();
            byte[] front = new byte[size];
            for (int i = 0; i < size; i++) {
                front[i] = (byte) (i * 37);
                plain.add(front[i]);
            }
            list.begin(front, size);
            for (int call = 0; call < 5; call++) {
                byte[] values = new byte[random.nextInt(400)];
                int[] expected = new int[values.length];
                for (int i = 0; i < values.length; i++) {
                    // Near the front mostly, which is where the last word of slots is taken from.
                    expected[i] = random.nextInt(1 + random.nextInt(size));
                    values[i] = plain.remove(expected[i]);
                    plain.add(0, values[i]);
                }
                int[] positions = new int[values.length];
                list.moveToFront(values, values.length, positions);
                assertThat(positions).as("%d values", size).isEqualTo(expected);
            }
        }
    }

    @Test
    void beginsAnew() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        list.begin(all, 256);
        list.begin(new byte[] {9, 8, 7}, 3);
        int[] positions = new int[4];
        list.moveToFront(new byte[] {7, 9, 9, 8}, 4, positions);
        assertThat(positions).containsExactly(2, 1, 0, 2);
    }
}
