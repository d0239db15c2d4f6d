package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the kernel knows of a file, as {@code stat(2)} tells it.
 *
 * @param mode type and permissions
 * @param links hard links
 * @param size in bytes
 */
record FileStatus(
        int mode,
        int links,
        int owner,
        int group,
        long device,
        long inode,
        long size,
        FileTime read,
        FileTime changed) {
    private static final int TYPE_MASK = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int PERMISSIONS = 07777;

    static FileStatus of(Path path, LinkOption... options) throws IOException {
        Map<String, Object> values = Files.readAttributes(
                path, "unix:mode,nlink,uid,gid,dev,ino,size,lastAccessTime,lastModifiedTime", options);
        return new FileStatus(
                (int) value(values, "mode"),
                (int) value(values, "nlink"),
                (int) value(values, "uid"),
                (int) value(values, "gid"),
                (long) value(values, "dev"),
                (long) value(values, "ino"),
                (long) value(values, "size"),
                (FileTime) value(values, "lastAccessTime"),
                (FileTime) value(values, "lastModifiedTime"));
    }

    private static Object value(Map<String, Object> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    boolean isRegular() {
        return (mode & TYPE_MASK) == REGULAR;
    }

    boolean isDirectory() {
        return (mode & TYPE_MASK) == DIRECTORY;
    }

    /** Whether {@code later} is the same file with the same content. */
    boolean isSameContent(FileStatus later) {
        return device == later.device && inode == later.inode && size == later.size && changed.equals(later.changed);
    }

    /**
     * Gives a file these permissions, this owner and these times.
     *
     * <p>In bzip2's order: the owner comes after the permissions, so that the kernel takes the set-user-ID bit from a
     * program that has become another file. Only a privileged user may give files away; for others it stays theirs.
     */
    void applyTo(Path path) throws IOException {
        Files.setAttribute(path, "unix:mode", mode & PERMISSIONS);
        setIfPermitted(path, "unix:gid", group);
        setIfPermitted(path, "unix:uid", owner);
        Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(changed, read, null);
    }

    private static void setIfPermitted(Path path, String attribute, int value) {
        try {
            Files.setAttribute(path, attribute, value);
        } catch (IOException notPermitted) {
            // As bzip2: the file stays with whoever made it.
        }
    }
}
