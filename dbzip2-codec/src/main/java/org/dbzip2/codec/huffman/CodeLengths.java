package org.dbzip2.codec.huffman;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * Huffman code lengths as bzip2 finds them ({@code BZ2_hbMakeCodeLengths} in its {@code huffman.c}).
 *
 * <p>Any Huffman code would do for a decoder; the same bytes need the same choice among equal weights, so the binary heap
 * and its way of breaking ties are part of the format that we write. A weight carries the depth of its tree in the low
 * byte. When a code grows too long all weights are halved and the tree is built again.
 */
final class CodeLengths {
    private static final int WEIGHT_SHIFT = 8;
    private static final int DEPTH_MASK = (1 << WEIGHT_SHIFT) - 1;

    /** Weight of each node: leaves 1 to alphabet, then inner nodes; 0 is the sentinel above the heap's root. */
    private final int[] weight = new int[2 * Bzip2Format.MAX_ALPHABET];

    private final int[] parent = new int[2 * Bzip2Format.MAX_ALPHABET];
    private final int[] heap = new int[Bzip2Format.MAX_ALPHABET + 2];
    private int heapSize;

    /**
     * Computes lengths of at most {@value Bzip2Format#MAX_WRITTEN_CODE_LENGTH} bits.
     *
     * @param frequencies of each symbol from {@code from}; 0 counts as 1
     * @param alphabet number of symbols, at least 2
     * @param lengths receives the lengths in bits, from index {@code from} too
     */
    void compute(int[] frequencies, int from, int alphabet, byte[] lengths) {
        for (int i = 0; i < alphabet; i++) {
            weight[i + 1] = Math.max(1, frequencies[from + i]) << WEIGHT_SHIFT;
        }
        int longest = buildTree(alphabet, lengths, from);
        while (longest > Bzip2Format.MAX_WRITTEN_CODE_LENGTH) {
            for (int i = 1; i <= alphabet; i++) {
                weight[i] = (1 + (weight[i] >> WEIGHT_SHIFT) / 2) << WEIGHT_SHIFT;
            }
            longest = buildTree(alphabet, lengths, from);
        }
    }

    /** Returns the longest code length. */
    private int buildTree(int alphabet, byte[] lengths, int from) {
        heapSize = 0;
        heap[0] = 0;
        weight[0] = 0;
        for (int i = 1; i <= alphabet; i++) {
            push(i);
        }
        int node = alphabet;
        while (heapSize > 1) {
            int a = pop();
            int b = pop();
            node++;
            parent[a] = node;
            parent[b] = node;
            weight[node] = join(weight[a], weight[b]);
            push(node);
        }
        // Parents come after their children: walking down from the root gives every depth in one pass.
        int[] depth = parent;
        depth[node] = 0;
        int longest = 0;
        for (int i = node - 1; i >= 1; i--) {
            depth[i] = depth[parent[i]] + 1;
            if (i <= alphabet) {
                lengths[from + i - 1] = (byte) depth[i];
                longest = Math.max(longest, depth[i]);
            }
        }
        return longest;
    }

    private static int join(int a, int b) {
        return ((a & ~DEPTH_MASK) + (b & ~DEPTH_MASK)) | (1 + Math.max(a & DEPTH_MASK, b & DEPTH_MASK));
    }

    private void push(int node) {
        int at = ++heapSize;
        int w = weight[node];
        while (w < weight[heap[at >> 1]]) {
            heap[at] = heap[at >> 1];
            at >>= 1;
        }
        heap[at] = node;
    }

    private int pop() {
        int top = heap[1];
        int node = heap[heapSize--];
        int w = weight[node];
        int at = 1;
        for (int child = 2; child <= heapSize; child = at << 1) {
            if (child < heapSize && weight[heap[child + 1]] < weight[heap[child]]) {
                child++;
            }
            if (w < weight[heap[child]]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = node;
        return top;
    }
}
