package org.dbzip2.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.dbzip2.net.daemon.AllowList;
import org.dbzip2.net.daemon.DaemonOptions;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Protocol;
import org.dbzip2.net.wire.Tls;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/** Understands the arguments and the environment of {@code dbzip2d}. An argument counts before a variable. */
final class DaemonSettingsParser {
    private static final long LEAST_MEMORY_BYTES = 160L << 20;
    private static final long LEAST_BLOCK_BYTES = 1L << 20;
    private static final int MAX_NICE = 19;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 100_000;

    private final Map<DaemonOption, List<String>> values = new EnumMap<>(DaemonOption.class);

    private DaemonSettingsParser() {}

    /** Whether an argument asks for the help or the version: the option if one does, else null. */
    static @Nullable DaemonOption wantedText(String[] arguments) {
        for (String argument : arguments) {
            DaemonOption option = argument.equals("-h") ? DaemonOption.HELP : DaemonOption.of(argument);
            option = argument.equals("-V") ? DaemonOption.VERSION : option;
            if (option != null && !option.takesValue()) {
                return option;
            }
        }
        return null;
    }

    /**
     * Understands a command.
     *
     * @throws UsageException if an option is unknown or has a bad value, or the daemon would be open to the world
     */
    static DaemonSettings parse(String[] arguments, Map<String, String> environment) throws UsageException {
        DaemonSettingsParser parser = new DaemonSettingsParser();
        parser.addVariables(environment);
        parser.addArguments(arguments);
        try {
            return parser.resolve();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), false);
        }
    }

    private void addVariables(Map<String, String> environment) {
        for (DaemonOption option : DaemonOption.values()) {
            String text = environment.get(option.variable());
            if (option.takesValue() && text != null && !text.isBlank()) {
                values.put(option, option.isList() ? List.of(text.strip().split("[\\s,]+")) : List.of(text.strip()));
            }
        }
    }

    private void addArguments(String[] arguments) throws UsageException {
        Map<DaemonOption, List<String>> given = new EnumMap<>(DaemonOption.class);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            DaemonOption option = DaemonOption.of(equals < 0 ? argument : argument.substring(0, equals));
            if (option == null || !option.takesValue()) {
                throw new UsageException("Bad flag `" + argument + "'", true);
            }
            if (equals < 0 && i + 1 == arguments.length) {
                throw new UsageException("option `" + argument + "' needs a value", true);
            }
            List<String> list = given.computeIfAbsent(option, key -> new ArrayList<>());
            if (!option.isList()) {
                list.clear();
            }
            list.add(equals < 0 ? arguments[++i] : argument.substring(equals + 1));
        }
        values.putAll(given);
    }

    private DaemonSettings resolve() throws UsageException {
        int jobs = (int) count(DaemonOption.JOBS, Runtime.getRuntime().availableProcessors(), 1024);
        int connections =
                (int) count(DaemonOption.MAX_CONNECTIONS, DaemonOptions.DEFAULT_MAX_CONNECTIONS, MAX_CONNECTIONS);
        long memory = requestBytes(jobs, connections);
        SSLContext tls = tls();
        DaemonOptions options = new DaemonOptions(
                listen(),
                jobs,
                new AllowList(values.getOrDefault(DaemonOption.ALLOW, List.of())),
                token(),
                tls,
                one(DaemonOption.TLS_CLIENT_CA) != null,
                connections,
                maxBlockBytes(memory),
                memory,
                Pace.USUAL,
                DaemonOptions.DEFAULT_OPENING_MILLIS);
        String nice = one(DaemonOption.NICE);
        int steps = nice == null || nice.equals("0") ? 0 : (int) count(DaemonOption.NICE, 0, MAX_NICE);
        return new DaemonSettings(options, steps, logLevel(), http());
    }

    private @Nullable String one(DaemonOption option) {
        List<String> list = values.get(option);
        return list == null ? null : list.get(0);
    }

    private long count(DaemonOption option, long usual, long most) throws UsageException {
        String text = one(option);
        return text == null ? usual : Quantity.count(option.word(), text, 1, most);
    }

    /** What is left for requests of the memory of the process, or else of the heap. */
    private long requestBytes(int jobs, int connections) throws UsageException {
        String text = one(DaemonOption.MEMORY);
        long memory = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (text != null) {
            long process = Quantity.bytes(DaemonOption.MEMORY.word(), text, LEAST_MEMORY_BYTES);
            memory = Math.min(memory, Resources.engineBytes(process - connections * DaemonOptions.CONNECTION_BYTES));
        }
        long requests = memory - jobs * DaemonOptions.JOB_BYTES;
        if (requests < DaemonOptions.leastMemoryBytes((int) LEAST_BLOCK_BYTES)) {
            throw new UsageException(
                    "there is not enough memory for " + jobs + " jobs and " + connections + " connections", false);
        }
        return requests;
    }

    /** Unless it is given it is less where the memory is too small for the usual. */
    private int maxBlockBytes(long requestBytes) throws UsageException {
        String text = one(DaemonOption.MAX_BLOCK);
        if (text != null) {
            long bytes = Quantity.bytes(DaemonOption.MAX_BLOCK.word(), text, LEAST_BLOCK_BYTES);
            if (bytes > 1 << 30) {
                throw new UsageException("a block has at most 1G", false);
            }
            return (int) bytes;
        }
        int bytes = DaemonOptions.DEFAULT_MAX_BLOCK_BYTES;
        while (bytes > LEAST_BLOCK_BYTES && DaemonOptions.leastMemoryBytes(bytes) > requestBytes) {
            bytes /= 2;
        }
        return bytes;
    }

    private List<InetSocketAddress> listen() throws UsageException {
        int port = (int) count(DaemonOption.PORT, Protocol.DEFAULT_PORT, MAX_PORT);
        List<InetSocketAddress> addresses = new ArrayList<>();
        List<String> names = values.get(DaemonOption.LISTEN);
        if (names == null) {
            return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        for (String name : names) {
            addresses.add(new InetSocketAddress(address(name), port));
        }
        return addresses;
    }

    private static InetAddress address(String name) throws UsageException {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new UsageException("no such address: " + name, false);
        }
    }

    private @Nullable InetSocketAddress http() throws UsageException {
        String text = one(DaemonOption.HTTP);
        if (text == null) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new UsageException("option `--http' needs an address and a port, as in 127.0.0.1:9100", true);
        }
        int port = (int) Quantity.count(DaemonOption.HTTP.word(), text.substring(colon + 1), 1, MAX_PORT);
        return new InetSocketAddress(address(text.substring(0, colon)), port);
    }

    private @Nullable Token token() throws UsageException {
        String file = one(DaemonOption.TOKEN_FILE);
        if (file == null) {
            return null;
        }
        try {
            return Token.ofText(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UsageException(file + ": " + Failure.reason(e), false);
        }
    }

    private @Nullable SSLContext tls() throws UsageException {
        String certificate = one(DaemonOption.TLS_CERT);
        String key = one(DaemonOption.TLS_KEY);
        String authorities = one(DaemonOption.TLS_CLIENT_CA);
        if (certificate == null && key == null && authorities == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new UsageException("TLS takes both --tls-cert and --tls-key", false);
        }
        try {
            return Tls.context(Path.of(certificate), Path.of(key), authorities == null ? null : Path.of(authorities));
        } catch (IOException e) {
            throw new UsageException(Failure.reason(e), false);
        }
    }

    private System.Logger.Level logLevel() throws UsageException {
        String text = one(DaemonOption.LOG_LEVEL);
        return switch (text == null ? "info" : text) {
            case "error" -> System.Logger.Level.ERROR;
            case "warning" -> System.Logger.Level.WARNING;
            case "info" -> System.Logger.Level.INFO;
            case "debug" -> System.Logger.Level.DEBUG;
            default -> throw new UsageException("option `--log-level' needs error, warning, info or debug", true);
        };
    }
}
