package org.dbzip2.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments taken apart, but not yet understood: which options in which order, which names.
 *
 * <p>As in bzip2, options may stand between names, {@code --} ends them, {@code -} alone is an option without letters, and
 * all short options count before the first long one, wherever they stand.
 */
final class CommandLine {
    /**
     * An option as given.
     *
     * @param argument the whole argument it stood in
     * @param option null if there is no such option
     * @param value the letter of a short option; what followed an option that takes a value, null if nothing did
     * @param inherited whether it stood in the environment
     */
    record Use(
            String argument,
            @Nullable Option option,
            @Nullable String value,
            boolean inherited) {}

    private final List<Use> shortUses = new ArrayList<>();
    private final List<Use> longUses = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @param inherited how many of the arguments, first of all, are words of the environment */
    CommandLine(List<String> arguments, int inherited) {
        boolean optionsEnded = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                optionsEnded = true;
            } else if (optionsEnded || !argument.startsWith("-")) {
                names.add(argument);
            } else {
                String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
                boolean tookNext = argument.startsWith("--")
                        ? addLong(argument, next, i < inherited)
                        : addShort(argument, next, i < inherited);
                if (tookNext) {
                    i++;
                }
            }
        }
    }

    /** All options in the order in which they count. */
    List<Use> uses() {
        List<Use> uses = new ArrayList<>(shortUses);
        uses.addAll(longUses);
        return uses;
    }

    /** What is not an option. */
    List<String> names() {
        return names;
    }

    private boolean addShort(String argument, @Nullable String next, boolean inherited) {
        for (int i = 1; i < argument.length(); i++) {
            Option option = Option.ofLetter(argument.charAt(i));
            if (option != null && option.takesValue) {
                boolean attached = i + 1 < argument.length();
                shortUses.add(new Use(argument, option, attached ? argument.substring(i + 1) : next, inherited));
                return !attached;
            }
            shortUses.add(new Use(argument, option, argument.substring(i, i + 1), inherited));
        }
        return false;
    }

    private boolean addLong(String argument, @Nullable String next, boolean inherited) {
        int equals = argument.indexOf('=');
        Option option = Option.ofWord(argument.substring(2, equals < 0 ? argument.length() : equals));
        if (option == null || !option.takesValue) {
            longUses.add(new Use(argument, equals < 0 ? option : null, null, inherited));
            return false;
        }
        longUses.add(new Use(argument, option, equals < 0 ? next : argument.substring(equals + 1), inherited));
        return equals < 0;
    }
}
