package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link FailingDisk}. */
final class FailingChannel extends FileChannel {
    private final FailingDisk disk;
    private final FileChannel file;

    FailingChannel(FailingDisk disk, FileChannel file) {
        this.disk = disk;
        this.file = file;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return disk.step(() -> file.read(into));
    }

    @Override
    public long read(ByteBuffer[] into, int from, int n) throws IOException {
        return disk.step(() -> file.read(into, from, n));
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        return disk.step(() -> file.read(into, at));
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return disk.step(() -> file.write(bytes));
    }

    @Override
    public long write(ByteBuffer[] bytes, int from, int n) throws IOException {
        return disk.step(() -> file.write(bytes, from, n));
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
        return disk.step(() -> file.write(bytes, at));
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
        file.position(at);
        return this;
    }

    @Override
    public long size() throws IOException {
        return disk.step(file::size);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.step(() -> file.truncate(size));
        return this;
    }

    @Override
    public void force(boolean all) throws IOException {
        file.force(all);
    }

    @Override
    public long transferTo(long at, long n, WritableByteChannel to) throws IOException {
        return file.transferTo(at, n, to);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long at, long n) throws IOException {
        return file.transferFrom(from, at, n);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
        return disk.step(() -> file.map(mode, at, size));
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) throws IOException {
        return file.lock(at, size, shared);
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) throws IOException {
        return disk.step(() -> file.tryLock(at, size, shared));
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
