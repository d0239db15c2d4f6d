package org.dbzip2.hadoop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.jspecify.annotations.Nullable;

/** The two ways in which Hadoop's jobs read the lines of a split, to whichever codec the configuration leads. */
enum LineReading {
    MAPRED {
        @Override
        List<String> read(Configuration conf, Path file, long start, long end, byte @Nullable [] delimiter)
                throws IOException {
            List<String> records = new ArrayList<>();
            var split = new FileSplit(file, start, end - start, new String[0]);
            var reader = new org.apache.hadoop.mapred.LineRecordReader(conf, split, delimiter);
            try {
                LongWritable key = reader.createKey();
                Text value = reader.createValue();
                while (reader.next(key, value)) {
                    records.add(value.toString());
                }
            } finally {
                reader.close();
            }
            return records;
        }
    },

    MAPREDUCE {
        @Override
        List<String> read(Configuration conf, Path file, long start, long end, byte @Nullable [] delimiter)
                throws IOException {
            List<String> records = new ArrayList<>();
            var split = new org.apache.hadoop.mapreduce.lib.input.FileSplit(file, start, end - start, new String[0]);
            try (LineRecordReader reader = new LineRecordReader(delimiter)) {
                reader.initialize(split, new TaskAttemptContextImpl(conf, new TaskAttemptID()));
                while (reader.nextKeyValue()) {
                    records.add(reader.getCurrentValue().toString());
                }
            }
            return records;
        }
    };

    /** The records of the part of a file from one byte to before another; by lines if the delimiter is null. */
    abstract List<String> read(Configuration conf, Path file, long start, long end, byte @Nullable [] delimiter)
            throws IOException;
}
