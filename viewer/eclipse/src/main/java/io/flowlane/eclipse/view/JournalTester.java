package io.flowlane.eclipse.view;

import org.eclipse.core.expressions.PropertyTester;

/** Answers menus and the Project Explorer: is this resource a journal? */
public final class JournalTester extends PropertyTester {

    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expectedValue) {
        return JournalFolders.of(receiver).isPresent();
    }
}
