package org.dbzip2.engine;

import java.io.IOException;

/**
 * Does one block at a time, somewhere else: the seam between the engine and those who lend their cores to it.
 *
 * <p>Each is one slot of a {@link Helper}. A call blocks until the answer is there, and comes from one thread at a time. When
 * that thread is interrupted, which happens when the job has ended or another worker was faster, the call must end soon,
 * best by {@link InterruptedException}; the next one may follow at once.
 *
 * <p>What a call throws costs the helper its turn and never the job: the block goes to another worker, and the helper is left
 * alone for a while. {@link WorkerMisconductException} costs it the rest of the job. Answers need not be checked here: the
 * {@link Work} that asks checks every one before it is used.
 */
public interface BlockWorker {
    /**
     * Codes one piece of raw input.
     *
     * @param block only lent, for the time of the call
     * @return what its coding makes of it
     * @throws IOException if there is no answer, for whatever reason
     * @throws InterruptedException if the answer is not wanted any more
     */
    CodedBlock compress(RawBlock block) throws IOException, InterruptedException;

    /**
     * Decodes one block.
     *
     * @param block whole: it was followed to its end before
     * @param coding what it was made by
     * @return the raw bytes that it stands for, in an array of just their length
     * @throws BlockRefusedException if the other side holds the block for damaged
     * @throws IOException if there is no answer, for any other reason
     * @throws InterruptedException if the answer is not wanted any more
     */
    byte[] decompress(CodedBlock block, Coding coding) throws IOException, InterruptedException;
}
