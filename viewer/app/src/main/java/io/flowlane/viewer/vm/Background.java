package io.flowlane.viewer.vm;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Work off the UI's thread. Whatever becomes of it, the UI's thread receives one of two things: the value, or in one line
 * why there is none. Nothing else in the viewer continues a future or runs a task: a failure that nobody handles leaves a
 * picture half drawn, or a button disabled, for ever.
 */
public final class Background {
    private final Executor background;
    private final Executor ui;

    /**
     * Work for one viewer.
     *
     * @param background runs what is slow, several things at once
     * @param ui runs what changes properties
     */
    public Background(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Does slow work; then exactly one of the other two is called on the UI's thread. */
    public <T> void run(Callable<T> work, Consumer<? super T> done, Consumer<String> failed) {
        try {
            background.execute(() -> finish(work, done, failed));
        } catch (RuntimeException closed) {
            ui.execute(() -> failed.accept(Failures.words(closed)));
        }
    }

    private <T> void finish(Callable<T> work, Consumer<? super T> done, Consumer<String> failed) {
        T value;
        try {
            value = work.call();
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            ui.execute(() -> failed.accept(Failures.words(failure)));
            return;
        }
        ui.execute(() -> done.accept(value));
    }

    /** When the stage is complete, exactly one of the other two is called on the UI's thread. */
    public <T> void when(CompletionStage<T> stage, Consumer<? super T> done, Consumer<String> failed) {
        stage.whenComplete((value, failure) -> ui.execute(() -> {
            if (failure == null) {
                done.accept(value);
            } else {
                failed.accept(Failures.words(failure));
            }
        }));
    }

    /** Does this on the UI's thread, soon. */
    void onUi(Runnable work) {
        ui.execute(work);
    }

    /** Does this on the UI's thread after a while. */
    void onUiAfter(long millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, ui).execute(work);
    }

    /** For those that read by themselves. */
    Executor executor() {
        return background;
    }
}
