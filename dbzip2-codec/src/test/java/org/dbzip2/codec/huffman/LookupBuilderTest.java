package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of random lengths: most leave gaps or want more room than there is, and neither is refused. */
class LookupBuilderTest {
    private final LookupBuilder builder = new LookupBuilder();
    private final int[] lookup = new int[LookupBuilder.SIZE];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void tellsOfEachPrefixWhatItsCodesSayOneByOne(int longest) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(100 * longest + seed);
            List<Code> codes = randomCodes(random, longest);
            builder.begin();
            for (Code code : codes) {
                builder.add(code.bits(), code.entry());
            }
            builder.build(lookup);

            for (int prefix = 0; prefix < LookupBuilder.SIZE; prefix++) {
                List<Code> decoded = decode(prefix, codes);
                int entry = lookup[prefix];
                assertThat(effectOf(entry))
                        .as("longest %d, seed %d, prefix %d", longest, seed, prefix)
                        .isEqualTo(effectOf(decoded, entry));
                if (LookupEntry.bits(entry) > 0) {
                    assertThat(LookupEntry.symbols(entry)).isGreaterThanOrEqualTo(Math.min(2, decoded.size()));
                    assertThat(LookupEntry.firstSymbol(entry))
                            .isEqualTo(decoded.get(0).symbol());
                }
            }
        }
    }

    /** Shorter ones first, as they are added; one ends the block. */
    private static List<Code> randomCodes(Random random, int longest) {
        List<Code> codes = new ArrayList<>();
        int symbols = 3 + random.nextInt(random.nextInt(Bzip2Format.MAX_ALPHABET - 3) + 1);
        int end = random.nextInt(symbols);
        int next = 0;
        for (int bits = 1; bits <= longest; bits++) {
            int left = symbols - next;
            int count = bits == longest ? left : random.nextInt(Math.min(left, 1 << bits - 1) + 1);
            for (int i = 0; i < count; i++) {
                codes.add(new Code(next, bits, next == end));
                next++;
            }
        }
        return codes;
    }

    /** The symbols that whole codes stand for, up to the first that is not there or ends the block. */
    private static List<Code> decode(int prefix, List<Code> codes) {
        List<Code> decoded = new ArrayList<>();
        int used = 0;
        while (used < LookupBuilder.BITS) {
            int rest = prefix << used & LookupBuilder.SIZE - 1;
            int from = 0;
            Code found = null;
            for (Code code : codes) {
                from += LookupBuilder.SIZE >> code.bits();
                if (rest < from) {
                    found = code;
                    break;
                }
            }
            if (found == null || found.ends() || used + found.bits() > LookupBuilder.BITS) {
                break;
            }
            decoded.add(found);
            used += found.bits();
        }
        return decoded;
    }

    /** What the entry says, as a list of numbers. */
    private static List<Integer> effectOf(int entry) {
        List<Integer> effect = new ArrayList<>();
        effect.add(LookupEntry.bits(entry));
        if (LookupEntry.bits(entry) > 0) {
            effect.add(LookupEntry.digits(entry));
            effect.add(LookupEntry.zeros(entry));
            int moves = entry >>> LookupEntry.MOVES_SHIFT & 3;
            if (moves > 0) {
                effect.add(LookupEntry.first(entry));
            }
            if (moves > 1) {
                effect.add(LookupEntry.second(entry));
            }
            effect.add(LookupEntry.openDigit(entry));
            effect.add(LookupEntry.openZeros(entry) >> LookupEntry.OPEN_ZEROS_SHIFT);
        }
        return effect;
    }

    /** What the entry should say: the effect of as many of the symbols as it has. */
    private static List<Integer> effectOf(List<Code> decoded, int entry) {
        int count = decoded.isEmpty() ? 0 : Math.max(1, LookupEntry.symbols(entry));
        int bits = 0;
        int[] digits = new int[2];
        int[] zeros = new int[2];
        List<Integer> positions = new ArrayList<>();
        for (Code code : decoded.subList(0, count)) {
            bits += code.bits();
            if (code.symbol() <= Bzip2Format.RUN_B) {
                int run = Math.min(1, positions.size());
                zeros[run] += code.symbol() + 1 << digits[run];
                digits[run]++;
            } else {
                positions.add(code.symbol() - 1);
            }
        }
        List<Integer> effect = new ArrayList<>(List.of(bits));
        if (bits > 0) {
            effect.add(digits[0]);
            effect.add(zeros[0]);
            effect.addAll(positions);
            effect.add(digits[1]);
            effect.add(zeros[1]);
        }
        return effect;
    }

    private record Code(int symbol, int bits, boolean ends) {
        int entry() {
            return ends ? LookupEntry.END_OF_BLOCK : LookupEntry.of(symbol, bits);
        }
    }
}
