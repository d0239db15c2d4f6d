package org.dbzip2.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bzip2CodecTest {
    @TempDir
    private java.nio.file.Path folder;

    @Test
    void isFoundByTheFactoryWhereTheConfigurationNamesIt() {
        for (String codecs : List.of(
                "org.dbzip2.hadoop.Bzip2Codec",
                "org.apache.hadoop.io.compress.BZip2Codec, org.dbzip2.hadoop.Bzip2Codec")) {
            Configuration conf = new Configuration();
            conf.set("io.compression.codecs", codecs);
            CompressionCodecFactory factory = new CompressionCodecFactory(conf);

            assertThat(factory.getCodec(new Path("dump.xml.bz2")))
                    .isInstanceOfSatisfying(
                            Bzip2Codec.class,
                            codec -> assertThat(codec.getConf()).isSameAs(conf));
            assertThat(factory.getCodecByName("bzip2")).isInstanceOf(Bzip2Codec.class);
            assertThat(factory.getCodecByClassName("org.dbzip2.hadoop.Bzip2Codec"))
                    .isInstanceOf(Bzip2Codec.class);
            // Those who ask for Hadoop's by its name get it.
            assertThat(factory.getCodecByClassName("org.apache.hadoop.io.compress.BZip2Codec"))
                    .isInstanceOf(BZip2Codec.class);
        }
    }

    @Test
    void isRegisteredAsAService() {
        assertThat(ServiceLoader.load(CompressionCodec.class))
                .hasAtLeastOneElementOfType(Bzip2Codec.class)
                .hasAtLeastOneElementOfType(BZip2Codec.class);
        assertThat(CompressionCodecFactory.getCodecClasses(new Configuration())).contains(Bzip2Codec.class);
    }

    /** What the documentation says of the order. */
    @Test
    void isFoundByTheFactoryWhereItIsTheLastServiceOfItsExtension() {
        List<Class<? extends CompressionCodec>> classes = CompressionCodecFactory.getCodecClasses(new Configuration());
        boolean last = classes.lastIndexOf(Bzip2Codec.class) > classes.lastIndexOf(BZip2Codec.class);

        assertThat(new CompressionCodecFactory(new Configuration()).getCodec(new Path("a.bz2")))
                .isInstanceOf(last ? Bzip2Codec.class : BZip2Codec.class);
    }

    @Test
    void bringsBackWhatItAndHadoopsWrite() throws IOException {
        byte[] raw = SyntheticData.tar(new Random(1), 1_200_000);
        BZip2Codec hadoops = new BZip2Codec();
        hadoops.setConf(new Configuration());
        List<CompressionCodec> codecs = List.of(new Bzip2Codec(), hadoops);
        for (CompressionCodec writer : codecs) {
            byte[] file = compress(writer, raw);
            for (CompressionCodec reader : codecs) {
                assertThat(decompress(reader, file)).isEqualTo(raw);
            }
            ReferenceBzip2.BZIP2.assumeInstalled();
            assertThat(ReferenceBzip2.BZIP2.decompress(file).successfulOutput()).isEqualTo(raw);
        }
        assertThat(compress(codecs.get(0), raw)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, 9));
    }

    @Test
    void takesItsMemoryFromThePoolAndGivesItBack() throws IOException {
        Bzip2Codec codec = new Bzip2Codec();
        Compressor compressor = CodecPool.getCompressor(codec);
        Decompressor decompressor = CodecPool.getDecompressor(codec);
        assertThat(compressor).isInstanceOf(codec.getCompressorType());
        assertThat(decompressor).isInstanceOf(codec.getDecompressorType());
        CodecPool.returnCompressor(compressor);
        CodecPool.returnDecompressor(decompressor);
        int compressors = CodecPool.getLeasedCompressorsCount(codec);
        int decompressors = CodecPool.getLeasedDecompressorsCount(codec);
        OutputStream out = codec.createOutputStream(OutputStream.nullOutputStream());
        InputStream in = codec.createInputStream(new ByteArrayInputStream(compress(codec, new byte[10])));
        assertThat(CodecPool.getLeasedCompressorsCount(codec)).isEqualTo(compressors + 1);
        assertThat(CodecPool.getLeasedDecompressorsCount(codec)).isEqualTo(decompressors + 1);
        assertThat(in.readAllBytes()).hasSize(10);
        for (int i = 0; i < 2; i++) {
            out.close();
            in.close();
        }

        assertThat(CodecPool.getLeasedCompressorsCount(codec)).isEqualTo(compressors);
        assertThat(CodecPool.getLeasedDecompressorsCount(codec)).isEqualTo(decompressors);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        Bzip2Codec codec = new Bzip2Codec();
        codec.setConf(new Configuration(false));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int job = 0; job < 64; job++) {
                byte[] raw = SyntheticData.text(new Random(job), 1 + 3000 * job);
                results.add(threads.submit(() -> Arrays.equals(decompress(codec, compress(codec, raw)), raw)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get(2, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void servesSequenceFiles() throws IOException {
        Configuration conf = new Configuration();
        for (CompressionType type : List.of(CompressionType.RECORD, CompressionType.BLOCK)) {
            Path path = new Path(folder.resolve(type + ".seq").toUri());
            try (SequenceFile.Writer writer = SequenceFile.createWriter(
                    conf,
                    SequenceFile.Writer.file(path),
                    SequenceFile.Writer.keyClass(IntWritable.class),
                    SequenceFile.Writer.valueClass(Text.class),
                    SequenceFile.Writer.compression(type, new Bzip2Codec()))) {
                for (int i = 0; i < 200; i++) {
                    writer.append(new IntWritable(i), new Text("value ".repeat(i)));
                    if (i % 50 == 0) {
                        writer.sync();
                    }
                }
            }
            try (SequenceFile.Reader reader = new SequenceFile.Reader(conf, SequenceFile.Reader.file(path))) {
                assertThat(reader.getCompressionCodec()).isInstanceOf(Bzip2Codec.class);
                IntWritable key = new IntWritable();
                Text value = new Text();
                int count = 0;
                for (; reader.next(key, value); count++) {
                    assertThat(key.get()).isEqualTo(count);
                    assertThat(value.toString()).isEqualTo("value ".repeat(count));
                }
                assertThat(count).isEqualTo(200);
            }
        }
    }

    @Test
    void isTakenByJobsThatNameItForTheirOutput() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        Configuration conf = new Configuration();
        conf.setBoolean("mapreduce.output.fileoutputformat.compress", true);
        conf.set("mapreduce.output.fileoutputformat.compress.codec", "org.dbzip2.hadoop.Bzip2Codec");
        conf.set("mapreduce.output.fileoutputformat.outputdir", folder.toUri().toString());
        var context = new TaskAttemptContextImpl(conf, new TaskAttemptID("job", 1, TaskType.MAP, 0, 0));
        var format = new TextOutputFormat<Text, Text>();
        var writer = format.getRecordWriter(context);
        writer.write(new Text("one"), new Text("two"));
        writer.close(context);
        Path written = format.getDefaultWorkFile(context, ".bz2");

        byte[] file = Files.readAllBytes(java.nio.file.Path.of(written.toUri().getPath()));
        assertThat(file).isEqualTo(ReferenceBzip2.BZIP2.compress("one\ttwo\n".getBytes(UTF_8), 9));
    }

    private static byte[] compress(CompressionCodec codec, byte[] raw) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (OutputStream out = codec.createOutputStream(target)) {
            out.write(raw);
        }
        return target.toByteArray();
    }

    private static byte[] decompress(CompressionCodec codec, byte[] file) throws IOException {
        try (InputStream in = codec.createInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
