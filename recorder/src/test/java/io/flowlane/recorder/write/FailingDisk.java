package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.MappedBlock;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The machine's file system, on which one operation fails: the k-th of all on paths and open files, before or after it was
 * done. Only what goes through {@link Path#toFile} cannot fail.
 */
final class FailingDisk extends FileSystemProvider {

    /** An operation of the real file system. */
    interface Operation<T> {
        T run() throws IOException;
    }

    /** What an operation does instead, or after it was done. */
    interface Failure {
        void fail() throws Throwable;
    }

    private final Failure failure;
    private final boolean after;
    private final FileSystem system = new PathSystem();
    private int left;

    /** Every second step is after an operation rather than in its place. */
    FailingDisk(Failure failure, int step) {
        this.failure = failure;
        this.after = step % 2 == 1;
        this.left = step / 2;
    }

    /** Whether the failure has happened. */
    synchronized boolean hasFailed() {
        return left < 0;
    }

    /** From now on nothing fails. */
    synchronized void repair() {
        left = hasFailed() ? left : Integer.MAX_VALUE;
    }

    /** The appender looks at the disk whenever it comes to it: its operations are no steps, for they have no place in the order. */
    private synchronized boolean isNow() {
        boolean step = !Thread.currentThread().getName().equals("flowlane-journal");
        return step && left >= 0 && left-- == 0;
    }

    <T> T step(Operation<T> operation) throws IOException {
        boolean now = isNow();
        if (now && !after) {
            fail();
        }
        T done = operation.run();
        if (now && after) {
            try {
                fail();
            } catch (Throwable e) {
                release(done);
                throw e;
            }
        }
        return done;
    }

    /** What nobody will ever get must not be left open. */
    private static void release(Object done) throws IOException {
        if (done instanceof FileChannel channel) {
            channel.close();
        } else if (done instanceof MappedByteBuffer memory) {
            MappedBlock.unmap(memory);
        }
    }

    private void fail() throws IOException {
        try {
            failure.fail();
        } catch (Throwable e) {
            sneak(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable e) throws E {
        throw (E) e;
    }

    /** The same path on this disk. */
    Path on(Path real) {
        return (Path) Proxy.newProxyInstance(
                FailingDisk.class.getClassLoader(), new Class<?>[] {Path.class}, new Wrapped(real));
    }

    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? ((Wrapped) Proxy.getInvocationHandler(path)).path : path;
    }

    private final class Wrapped implements InvocationHandler {
        private final Path path;

        Wrapped(Path path) {
            this.path = path;
        }

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return system;
            }
            Object[] reals = args == null
                    ? null
                    : Arrays.stream(args)
                            .map(arg -> arg instanceof Path one ? real(one) : arg)
                            .toArray();
            try {
                Object result = method.invoke(path, reals);
                return result instanceof Path one ? on(one) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return step(() -> new FailingChannel(this, FileChannel.open(real(path), options, attributes)));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream =
                step(() -> real(folder).getFileSystem().provider().newDirectoryStream(real(folder), path -> true));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return on(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        step(() -> Files.createDirectory(real(folder), attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        step(() -> {
            Files.delete(real(path));
            return path;
        });
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return step(() -> Files.getFileStore(real(path)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        step(() -> {
            real(path).getFileSystem().provider().checkAccess(real(path), modes);
            return path;
        });
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return step(() -> Files.readAttributes(real(path), type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return step(() -> Files.readAttributes(real(path), names, options));
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        step(() -> Files.setAttribute(real(path), name, value, options));
    }

    /** What a path asks its file system for. */
    private final class PathSystem extends FileSystem {
        private final FileSystem machine = FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return FailingDisk.this;
        }

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return machine.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return List.of();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return List.of();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return machine.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return on(machine.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return machine.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
