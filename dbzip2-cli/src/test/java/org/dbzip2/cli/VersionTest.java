package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class VersionTest {
    @Test
    void isTheBuilds() throws IOException {
        // Tests run in the module's folder; the first version in its pom.xml is the parent's.
        String pom = Files.readString(Path.of("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        assertThat(Texts.NUMBER).isEqualTo(pom.substring(start, pom.indexOf("</version>", start)));
    }
}
