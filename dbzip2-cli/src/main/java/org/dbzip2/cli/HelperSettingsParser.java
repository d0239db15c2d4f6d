package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import org.dbzip2.net.client.HostList;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteOptions;
import org.dbzip2.net.client.RemoteTimes;
import org.dbzip2.net.client.WireMode;
import org.dbzip2.net.wire.Tls;
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;

/** Understands what is said of helpers, in the arguments and elsewhere. */
final class HelperSettingsParser {
    private final List<HostSpec> hosts = new ArrayList<>();
    private WireMode wire = WireMode.AUTO;
    private boolean verify;
    private @Nullable Path tokenFile;
    private boolean tls;
    private @Nullable Path authorities;
    private @Nullable Path certificate;
    private @Nullable Path key;

    private HelperSettingsParser() {}

    /**
     * Understands the options that are about helpers, and the lists if no option names one.
     *
     * @return null if no helper is named anywhere
     * @throws UsageException if anything of it cannot be understood, or a file not be read
     */
    static @Nullable HelperSettings parse(List<CommandLine.Use> uses, boolean required, Map<String, String> environment)
            throws UsageException {
        HelperSettingsParser parser = new HelperSettingsParser();
        for (CommandLine.Use use : uses) {
            parser.apply(use);
        }
        try {
            return parser.resolve(required, environment);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), false);
        } catch (IOException e) {
            String file =
                    e instanceof FileSystemException named && named.getFile() != null ? named.getFile() + ": " : "";
            throw new UsageException(file + Failure.reason(e), false);
        }
    }

    private void apply(CommandLine.Use use) throws UsageException {
        if (use.option() == null) {
            return;
        }
        switch (use.option()) {
            case REMOTE -> hosts.add(host(SettingsParser.value(use)));
            case VERIFY -> verify = true;
            case WIRE -> wire = wire(SettingsParser.value(use));
            case TOKEN_FILE -> tokenFile = path(use);
            case TLS -> tls = true;
            case TLS_CA -> authorities = path(use);
            case TLS_CERT -> certificate = path(use);
            case TLS_KEY -> key = path(use);
            default -> throw new IllegalStateException(use.option() + " is not about helpers");
        }
    }

    private static HostSpec host(String text) throws UsageException {
        try {
            return HostSpec.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), true);
        }
    }

    private static WireMode wire(String text) throws UsageException {
        return switch (text) {
            case "auto" -> WireMode.AUTO;
            case "plain" -> WireMode.PLAIN;
            case "packed" -> WireMode.PACKED;
            default -> throw new UsageException("option `--wire' needs auto, plain or packed", true);
        };
    }

    private static Path path(CommandLine.Use use) throws UsageException {
        return ByteNames.path(SettingsParser.value(use));
    }

    private @Nullable HelperSettings resolve(boolean required, Map<String, String> environment)
            throws IOException, UsageException {
        RemoteOptions speech = new RemoteOptions(RemoteTimes.USUAL, token(), tls(), wire);
        HostList list = hosts.isEmpty()
                ? HostList.find(
                        environment.get(HostList.VARIABLE),
                        Path.of(SettingsParser.settingsFolder(environment)),
                        Path.of(SettingsParser.home(environment)),
                        Path.of("/etc"))
                : new HostList(hosts, OptionalInt.empty());
        return list.remotes().isEmpty()
                ? null
                : new HelperSettings(list.remotes(), list.localSlots(), speech, required, verify);
    }

    private @Nullable Token token() throws IOException {
        return tokenFile == null ? null : Token.ofText(Files.readString(tokenFile));
    }

    private @Nullable SSLContext tls() throws IOException, UsageException {
        if ((certificate == null) != (key == null)) {
            throw new UsageException("--tls-cert and --tls-key need each other.", false);
        }
        boolean wanted = tls || authorities != null || certificate != null;
        return wanted ? Tls.context(certificate, key, authorities) : null;
    }
}
