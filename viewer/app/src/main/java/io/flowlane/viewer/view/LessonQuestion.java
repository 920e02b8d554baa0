package io.flowlane.viewer.view;

import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.Template;
import io.flowlane.viewer.lesson.query.Kind;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.vm.LessonModel;
import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A question: an answer is given by a button or typed, and is right or not; the reason is shown with it. FX thread. */
final class LessonQuestion extends VBox {
    private static final int MOST_BUTTONS = 8;

    private final LessonModel model;
    private final Part.Question question;
    private final BiFunction<Template, Part, List<Node>> paragraphs;
    private final VBox verdict = new VBox(6);

    LessonQuestion(LessonModel model, Part.Question question, BiFunction<Template, Part, List<Node>> paragraphs) {
        super(6);
        this.model = model;
        this.question = question;
        this.paragraphs = paragraphs;
        getStyleClass().add("lesson-question");
        getChildren().addAll(paragraphs.apply(question.ask(), question));
        FlowPane answers = new FlowPane(6, 6);
        Value answer = model.session().eval(question.answer(), question);
        int workers = model.session().outcome(question.run()).facts().workers();
        if (!answer.list() && answer.kind() == Kind.WORKER && workers <= MOST_BUTTONS) {
            for (int worker = 0; worker < workers; worker++) {
                answers.getChildren().add(button("w" + worker));
            }
        } else if (answer.kind() == Kind.YES_NO) {
            answers.getChildren().addAll(button("yes"), button("no"));
        } else {
            TextField typed = new TextField();
            typed.setId("lesson-answer");
            typed.setPromptText("your answer");
            typed.setOnAction(event -> judge(typed.getText()));
            answers.getChildren()
                    .addAll(typed, Ui.button("lesson-check", "Check", "Enter", () -> judge(typed.getText())));
        }
        answers.getChildren().add(Ui.button("lesson-tell", "Answer", "Show the answer", () -> tell("The answer: ")));
        getChildren().addAll(answers, verdict);
    }

    private Button button(String answer) {
        return Ui.button("lesson-answer-" + answer, answer, "Answer " + answer, () -> judge(answer));
    }

    private void judge(String typed) {
        if (model.isRight(question, typed)) {
            tell("Right: ");
        } else {
            verdict.getChildren().setAll(Ui.text("Not quite. Try again.", "lesson-wrong"));
        }
    }

    private void tell(String lead) {
        String answer = model.session().eval(question.answer(), question).shown();
        verdict.getChildren().setAll(Ui.text(lead + answer + ".", "lesson-right"));
        if (!question.because().isEmpty()) {
            verdict.getChildren().addAll(paragraphs.apply(question.because(), question));
        }
    }
}
