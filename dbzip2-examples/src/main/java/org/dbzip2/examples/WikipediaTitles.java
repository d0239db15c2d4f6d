package org.dbzip2.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dbzip2.engine.bzip2.ParallelBzip2InputStream;

/**
 * Prints the title of each page of a Wikipedia dump, and how many there are, while the dump is decompressed on all cores.
 *
 * <pre>java … org.dbzip2.examples.WikipediaTitles enwiki-latest-pages-articles.xml.bz2</pre>
 */
public final class WikipediaTitles {
    private WikipediaTitles() {}

    /** Takes the name of the dump. */
    public static void main(String[] arguments) throws IOException, XMLStreamException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (InputStream in = new ParallelBzip2InputStream(Files.newInputStream(Path.of(arguments[0])), threads)) {
            System.out.println(print(in, System.out) + " pages");
        }
    }

    private static long print(InputStream dump, PrintStream out) throws XMLStreamException {
        XMLStreamReader xml = factory().createXMLStreamReader(dump);
        long pages = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("title")) {
                out.println(xml.getElementText());
                pages++;
            }
        }
        return pages;
    }

    /**
     * The JDK's own, made fit for dumps. They have no document type, so whatever one might do is switched off. But each escaped
     * sign counts as an entity, whose sum the JDK limits to 50,000,000 characters: a dump goes far beyond.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        return factory;
    }
}
