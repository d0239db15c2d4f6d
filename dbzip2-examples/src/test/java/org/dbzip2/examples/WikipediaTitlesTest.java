package org.dbzip2.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WikipediaTitlesTest {
    private static final String LIMIT = "jdk.xml.totalEntitySizeLimit";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheRealBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    @Test
    void printsTheTitleOfEachPageAndHowManyThereAre() throws Exception {
        assertThat(Printed.by(WikipediaTitles::main, file(ReferenceBzip2.BZIP2.compress(dump(900), 1))))
                .isEqualTo(titles(900));
    }

    @Test
    void readsDumpsOfManyStreams() throws Exception {
        byte[] dump = dump(30);
        byte[] start = ReferenceBzip2.BZIP2.compress(Arrays.copyOf(dump, 1234), 9);
        byte[] rest = ReferenceBzip2.BZIP2.compress(Arrays.copyOfRange(dump, 1234, dump.length), 9);

        assertThat(Printed.by(WikipediaTitles::main, file(Sequences.concat(start, rest))))
                .isEqualTo(titles(30));
    }

    /** The default would be met after gigabytes; one that is met at once must make no difference either. */
    @Test
    void knowsNoLimitOfTheXmlReader() throws Exception {
        System.setProperty(LIMIT, "100");
        try {
            assertThat(Printed.by(WikipediaTitles::main, file(ReferenceBzip2.BZIP2.compress(dump(200), 9))))
                    .isEqualTo(titles(200));
        } finally {
            System.clearProperty(LIMIT);
        }
    }

    @Test
    void endsWhereTheDumpIsCutShort() throws Exception {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(dump(900), 1);
        Path cut = file(Arrays.copyOf(compressed, compressed.length - 100));

        assertThatThrownBy(() -> Printed.by(WikipediaTitles::main, cut))
                .isInstanceOf(XMLStreamException.class)
                .satisfies(e -> assertThat(((XMLStreamException) e).getNestedException())
                        .isInstanceOf(TruncatedBzip2Exception.class));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("dump.xml.bz2"), content);
    }

    private static String[] titles(int pages) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            lines.add("Tea & <sugar> №" + i);
        }
        lines.add(pages + " pages");
        lines.add("");
        return lines.toArray(String[]::new);
    }

    private static byte[] dump(int pages) {
        String text = new String(SyntheticData.text(new Random(4), 1000), StandardCharsets.ISO_8859_1)
                .replaceAll("[^a-z ]", "-");
        StringBuilder xml =
                new StringBuilder("<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\">\n");
        for (int i = 0; i < pages; i++) {
            xml.append("  <page>\n    <title>Tea &amp; &lt;sugar&gt; №")
                    .append(i)
                    .append("</title>\n");
            xml.append("    <revision><text xml:space=\"preserve\">&lt;ref&gt;")
                    .append(text)
                    .append(i);
            xml.append("&lt;/ref&gt;</text></revision>\n  </page>\n");
        }
        return xml.append("</mediawiki>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
