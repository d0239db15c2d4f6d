package org.dbzip2.cli;

import org.dbzip2.engine.Engine;

/**
 * What all jobs of a command have in common.
 *
 * @param settings what the user wants
 * @param console for what is to be said
 * @param interruption knows of all unfinished outputs
 * @param engine does the work
 * @param remarks on the jobs
 */
record Means(Settings settings, Console console, Interruption interruption, Engine engine, Remarks remarks) {}
