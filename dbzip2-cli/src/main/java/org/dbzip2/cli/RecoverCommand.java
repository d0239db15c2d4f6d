package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamAssembler;

/** dbzip2recover: the blocks of a damaged file, each into its own file, or all sound ones into one. */
final class RecoverCommand {
    private static final int NUMBER_DIGITS = 5;

    private final Console console;
    private final String name;
    private final boolean join;
    private final Interruption interruption;

    private RecoverCommand(Console console, String name, boolean join) {
        this.console = console;
        this.name = name;
        this.join = join;
        this.interruption = new Interruption(console);
    }

    static Outcome run(Console console, String[] arguments) throws UsageException {
        String name = null;
        boolean join = false;
        boolean optionsEnded = false;
        for (String argument : arguments) {
            if (optionsEnded || !argument.startsWith("-")) {
                if (name != null) {
                    throw new UsageException("one file at a time", true);
                }
                name = argument;
            } else if (argument.equals("--")) {
                optionsEnded = true;
            } else if (argument.equals("--join")) {
                join = true;
            } else if (argument.equals("-h") || argument.equals("--help")) {
                console.print(Texts.recoverUsage(console.program()));
                return Outcome.DONE;
            } else if (argument.equals("-V") || argument.equals("--version")) {
                console.print(Texts.version(console.program()));
                return Outcome.DONE;
            } else {
                throw new UsageException("Bad flag `" + argument + "'", true);
            }
        }
        if (name == null) {
            throw new UsageException("no file is named", true);
        }
        return new RecoverCommand(console, name, join).run();
    }

    private Outcome run() {
        Runtime.getRuntime().addShutdownHook(interruption);
        try (DamagedFile file = open()) {
            return join ? joinBlocks(file) : splitBlocks(file);
        } catch (IOException e) {
            console.complain(e instanceof Failure failure ? failure.getMessage() : Failure.reason(e));
            return Outcome.TROUBLE;
        } finally {
            interruption.disarm();
        }
    }

    private DamagedFile open() throws IOException {
        try {
            return new DamagedFile(ByteNames.path(name));
        } catch (IOException e) {
            throw new Failure("can't read `" + name + "'", e);
        }
    }

    private Outcome splitBlocks(DamagedFile file) throws IOException {
        Salvage salvage = new Salvage(file, block -> writeAlone(file, block));
        salvage.run();
        return report(salvage, false);
    }

    /** bzip2recover's numbers: without the mark, and up to the last bit. */
    private void sayRange(Salvage.Block block, String remark) {
        console.print("   block " + block.number() + " runs from " + (block.startBit() + Bzip2Format.MAGIC_BITS)
                + " to " + (block.endBit() - 1) + remark + "\n");
    }

    private void writeAlone(DamagedFile file, Salvage.Block block) throws IOException {
        String digits = Integer.toString(block.number());
        String number = "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())) + digits;
        String outputName = outputName(number);
        sayRange(block, block.isSound() ? "" : ": damaged");
        console.print("   writing block " + block.number() + " to `" + outputName + "' ...\n");
        try (NewFile out = create(outputName)) {
            StreamAssembler assembler = new StreamAssembler(out, Bzip2Format.MAX_LEVEL);
            assembler.append(file.block(block.startBit(), block.endBit()));
            assembler.finish();
            out.publish(null);
        }
    }

    private Outcome joinBlocks(DamagedFile file) throws IOException {
        String outputName = outputName("");
        try (NewFile out = create(outputName)) {
            // The levels of the streams do not matter: no block is too long for the highest.
            StreamAssembler assembler = new StreamAssembler(out, Bzip2Format.MAX_LEVEL);
            Salvage salvage = new Salvage(file, block -> {
                if (block.isSound()) {
                    assembler.append(file.block(block.startBit(), block.endBit()));
                }
            });
            salvage.run();
            if (salvage.soundBlocks() > 0) {
                assembler.finish();
                out.publish(null);
                console.print("   wrote `" + outputName + "'\n");
            }
            return report(salvage, true);
        }
    }

    private NewFile create(String outputName) throws IOException {
        Path path = ByteNames.path(outputName);
        try {
            if (FileTask.isTaken(path, outputName)) {
                throw new FileAlreadyExistsException(outputName);
            }
            return new NewFile(outputName, path, false, interruption);
        } catch (IOException e) {
            throw new Failure("can't write `" + outputName + "'", e);
        }
    }

    /** The damaged file's name with {@code rec} and a number before its last part. */
    private String outputName(String number) {
        int base = name.lastIndexOf('/') + 1;
        String suffix = name.endsWith(Format.BZIP2.suffix()) ? "" : Format.BZIP2.suffix();
        return name.substring(0, base) + "rec" + number + name.substring(base) + suffix;
    }

    private Outcome report(Salvage salvage, boolean onlySound) {
        for (Salvage.Loss loss : salvage.losses()) {
            console.print("   lost: bits " + loss.startBit() + " to " + (loss.endBit() - 1) + ", bytes "
                    + (loss.startBit() >>> 3) + " to " + ((loss.endBit() - 1) >>> 3) + "\n");
            for (String fault : loss.faults()) {
                console.print("      " + fault + "\n");
            }
        }
        int usable = onlySound ? salvage.soundBlocks() : salvage.blocks();
        if (usable == 0) {
            console.complain("sorry, I couldn't find any " + (onlySound ? "sound blocks." : "block boundaries."));
            return Outcome.TROUBLE;
        }
        console.complain(salvage.soundBlocks() + " of " + salvage.blocks() + " blocks are sound, "
                + salvage.soundBytes() + " bytes when decompressed");
        return onlySound && !salvage.losses().isEmpty() ? Outcome.CORRUPT_DATA : Outcome.DONE;
    }
}
