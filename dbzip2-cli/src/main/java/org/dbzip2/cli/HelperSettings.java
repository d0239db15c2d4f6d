package org.dbzip2.cli;

import java.util.List;
import java.util.OptionalInt;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteHelper;
import org.dbzip2.net.client.RemoteOptions;

/**
 * Who helps, and how. Where nobody does, neither this class nor anything of the network floor is loaded.
 *
 * @param hosts at least one
 * @param localSlots what the list of helpers says of this machine; empty if it says nothing
 * @param speech how to speak to them
 * @param required whether it is an error if none of them is left
 * @param verify whether what they compress is decoded and compared
 */
record HelperSettings(
        List<HostSpec> hosts, OptionalInt localSlots, RemoteOptions speech, boolean required, boolean verify) {
    HelperSettings {
        hosts = List.copyOf(hosts);
    }

    /** An engine that they help. */
    Engine engine(Settings settings, Console console) {
        XzSettings xz = settings.xz();
        Coding coding = xz == null ? Bzip2Coder.CODING : xz.options().lzma2().coding();
        List<RemoteHelper> helpers = hosts.stream()
                .map(host -> new RemoteHelper(host, speech, coding))
                .toList();
        HelperNews news = new HelperNews(console, settings.quiet(), settings.verbosity() > 0);
        return new Engine(
                Resources.of(settings), new HelperOptions(helpers, settings.threads() == 0, required, verify, news));
    }
}
