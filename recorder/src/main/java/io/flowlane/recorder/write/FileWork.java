package io.flowlane.recorder.write;

import io.flowlane.recorder.files.FileFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does what has to do with files on a thread that nobody interrupts: the JDK closes a file when its thread is, and a program
 * that ends its threads by interrupting them would lose its recording.
 */
final class FileWork {
    private FileWork() {}

    /**
     * Waits for the work to be done, also when the calling thread is interrupted, which stays so.
     *
     * @throws IOException when the work cannot be done
     */
    static <T> T call(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            thread(task, "flowlane-files").start();
        } catch (OutOfMemoryError e) {
            throw new IOException("no thread can be started", e);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw failed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failed(ExecutionException e) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IOException(FileFailure.words(cause == null ? e : cause), e);
    }

    /** A daemon outside of the caller's group, which the caller may interrupt as a whole. */
    static Thread thread(Runnable work, String name) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        Thread thread = new Thread(group, work, name);
        thread.setDaemon(true);
        return thread;
    }
}
