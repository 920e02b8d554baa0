package io.flowlane.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;

/** Picks method calls by owner and name, whatever the parameters: overloads come and go. */
final class Calls {

    private Calls() {}

    static DescribedPredicate<JavaMethodCall> to(String ownerRegex, String nameRegex) {
        return DescribedPredicate.describe(
                "the call goes to " + ownerRegex + "." + nameRegex,
                call -> call.getTargetOwner().getName().matches(ownerRegex)
                        && call.getTarget().getName().matches(nameRegex));
    }
}
